/**
 * Where a spreadsheet could begin to read a formula (OWASP, "CSV Injection"): at the start of a cell, and
 * behind what a program with another delimiter, or confused by quotes, takes for the start of one.
 * Apostrophes that stand there already belong to the place.
 */
const start = '(?<=^|[,;\\t\\r\\n]"?)';
const operator = '(?=[=+\\-@＝＋－＠])';
const control = '(?=[\\t\\r\\n\\0])';
const places = (apostrophes: string) =>
  new RegExp(`${start}${apostrophes}${operator}|^${apostrophes}${control}`, 'g');

const everyPlace = places("'*");
const apostrophes = places("'+");
const first = new RegExp(`^(?:${operator}|${control})`);

/**
 * Numbers, and telephone numbers whose digits nothing but blanks and points divide: there is nothing to
 * compute in them, and an apostrophe would spoil them for every other program.
 */
const harmless = /^(?:[+-]?\d+(?:[.,]\d+)?|\+\d+(?:[ .\u00a0\u202f]\d+)*)$/;

/**
 * A cell as it may stand in that column of a CSV file: an apostrophe before whatever could be read as a
 * formula. In the first column (0) that is every sign, since for a program with another delimiter what
 * begins there goes on with the next cells.
 */
export function neutralise(text: string, column: number): string {
  return column > 0 && harmless.test(text) ? text : text.replace(everyPlace, "'$&");
}

/** What `neutralise` or `keepApostrophes` was given. */
export function restore(text: string): string {
  return text.replace(apostrophes, (found) => found.slice(1));
}

/** A cell as it may stand where formulas need no neutralising, so that `restore` gives it back. */
export function keepApostrophes(text: string): string {
  return text.replace(apostrophes, "'$&");
}

/** Whether a cell, typed into a spreadsheet, would be a formula. */
export function looksLikeFormula(text: string): boolean {
  return first.test(text) && !harmless.test(text);
}
