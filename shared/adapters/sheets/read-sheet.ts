import { readCsv } from './csv/read-csv.ts';
import { SheetError } from './error.ts';
import { headBytes, kindOf } from './kind.ts';
import { type SheetLimits, sheetLimits } from './limits.ts';
import { type SheetRow, tableRows } from './rows.ts';
import { readBuffer, type SheetSource } from './source.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';

/**
 * The rows of a CSV file, or of the first visible worksheet of an XLSX workbook (D3): the header, then
 * all that are not blank, as strings. Numbers are decimals with a point, days `YYYY-MM-DD`, both from
 * XLSX; text is as it stands, except for the apostrophe that neutralised a formula.
 *
 * Little more than a chunk is held, and of XLSX the shared strings. To go on from a line, read again and
 * skip the rows up to it: a file gives the same rows each time, and skipping costs what reading does.
 *
 * @throws SheetError while the rows are read, and as it is what the source throws
 */
export async function* readSheet(
  source: SheetSource,
  limits: SheetLimits = sheetLimits,
): AsyncGenerator<SheetRow> {
  if (source.size > limits.bytes) throw new SheetError('too-large');
  if (source.size === 0) throw new SheetError('empty');
  const head = await readBuffer(source, 0, Math.min(source.size, headBytes));
  const kind = await kindOf(source, head);
  const rows = kind === 'csv' ? readCsv(source, head, limits) : readXlsx(source, limits);
  yield* tableRows(rows, limits);
}
