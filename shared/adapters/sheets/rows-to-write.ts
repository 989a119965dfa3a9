/** A cell to be written: text as it comes, a decimal number such as `1200.50`, a day as `YYYY-MM-DD`. */
export type SheetCell = string | { readonly number: string } | { readonly day: string };

/** Rows to be written, the header first. */
export type SheetRows = Iterable<readonly SheetCell[]> | AsyncIterable<readonly SheetCell[]>;
