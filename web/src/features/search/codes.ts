/** The codes of a pasted block, each once: any mix of new lines, tabs, commas, semicolons, blanks (C2). */
export function codesIn(pasted: string): string[] {
  const parts = pasted.split(/[\s,;]+/u).map((part) => part.normalize('NFC'));
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** The codes of a criterion, however it states them. */
export function codesOf(stated: string | readonly string[] | undefined): string[] {
  return codesIn(typeof stated === 'string' ? stated : (stated ?? []).join('\n'));
}

/** What a search can take at once. */
export const mostCodes = 20_000;
const mostCharacters = 250_000;

/** Codes as one criterion; undefined where they are more than a search takes. */
export function criterionOf(codes: readonly string[]): string | undefined {
  const text = codes.join(' ');
  return codes.length > mostCodes || text.length > mostCharacters ? undefined : text;
}

/** The wanted codes that none of the found customers has, in the order in which they were pasted. */
export function notAmong(wanted: readonly string[], found: Iterable<string>): string[] {
  const there = new Set(found);
  return wanted.filter((code) => !there.has(code));
}
