/** What a scanner says of a version that may be downloaded; whatever else it says, may not be. */
export const noThreats = 'NO_THREATS_FOUND';

/** What may be known of a version, the first of which counts: a scan that could not be done may be done later. */
const kinds = ['threats', 'clean', 'unscanned'] as const;
export type Scans = { readonly [K in (typeof kinds)[number]]?: string | undefined };

/** Under which of them a verdict is kept, in the scanner's own word. */
export function kindOf(verdict: string): keyof Scans {
  if (verdict === 'THREATS_FOUND') return 'threats';
  return verdict === noThreats ? 'clean' : 'unscanned';
}

/** The verdict that counts; undefined until there was one. */
export const verdictOf = (scans: Scans): string | undefined =>
  kinds.map((kind) => scans[kind]).find((verdict) => verdict !== undefined);
