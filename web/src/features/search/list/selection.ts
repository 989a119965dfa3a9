/** Rows that are selected: some by their codes, or all that the search finds, seen or not. */
export type Selection =
  | { readonly kind: 'some'; readonly codes: ReadonlySet<string> }
  | { readonly kind: 'all' };

export const nothingSelected: Selection = { kind: 'some', codes: new Set() };

export const isSelected = (selection: Selection, code: string): boolean =>
  selection.kind === 'all' || selection.codes.has(code);

export const isEmpty = (selection: Selection): boolean =>
  selection.kind === 'some' && selection.codes.size === 0;

/** The selection with some more, or without some. */
export function withCodes(
  selection: Selection,
  codes: readonly string[],
  selected: boolean,
): Selection {
  if (selection.kind === 'all') return selection;
  const next = new Set(selection.codes);
  for (const code of codes) {
    if (selected) next.add(code);
    else next.delete(code);
  }
  return { kind: 'some', codes: next };
}

/** The codes of all rows from one to another, whichever of them is the first. */
export function codesBetween(
  rows: readonly { readonly code: string }[],
  one: number,
  other: number,
): string[] {
  return rows.slice(Math.min(one, other), Math.max(one, other) + 1).map(({ code }) => code);
}

/** Whether all of the loaded rows are selected, some, or none. */
export function coverOf(
  selection: Selection,
  rows: readonly { readonly code: string }[],
): 'all' | 'some' | 'none' {
  if (selection.kind === 'all') return 'all';
  if (selection.codes.size === 0) return 'none';
  return rows.length > 0 && rows.every(({ code }) => selection.codes.has(code)) ? 'all' : 'some';
}
