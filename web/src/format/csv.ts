import { csvLine, csvStart } from '#shared/contract/csv.ts';
import { decimalSignOf } from './amount.ts';

/**
 * A CSV file for the reader's spreadsheet, in UTF-8 and without formulas: with semicolons where a comma
 * is the decimal sign.
 */
export function csvOf(rows: readonly (readonly string[])[], locale: string): string {
  const delimiter = decimalSignOf(locale) === ',' ? ';' : ',';
  return [csvStart, ...rows.map((row) => csvLine(row, delimiter))].join('');
}
