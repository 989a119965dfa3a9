import { neutralise } from './formulas.ts';

export type CsvDelimiter = ',' | ';' | '\t';

/** What a CSV file in UTF-8 begins with: without it Excel takes it for something else. */
export const csvStart = '\ufeff';

/** A row of a CSV file (RFC 4180), in which nothing can be taken for a formula. */
export const csvLine = (row: readonly string[], delimiter: CsvDelimiter): string =>
  `${row.map(csvCell).join(delimiter)}\r\n`;

/** Every delimiter is quoted, not only this file's, so that whoever has to find it out cannot err. */
function csvCell(text: string, column: number): string {
  const safe = neutralise(text, column);
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
