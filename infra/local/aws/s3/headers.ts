/** Request headers by their lower-case name. */
export type Headers = Readonly<Record<string, string | undefined>>;
