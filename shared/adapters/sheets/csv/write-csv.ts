import { type CsvDelimiter, csvLine, csvStart } from '../../../domain/csv.ts';
import { inChunks } from '../chunks.ts';
import type { SheetCell, SheetRows } from '../rows-to-write.ts';

/**
 * A CSV file (RFC 4180) in UTF-8, with a byte order mark, without which Excel takes it for something
 * else. What a spreadsheet could take for a formula starts with an apostrophe, which `readSheet` takes
 * off again. Semicolons go with decimal commas, as in the spreadsheets that expect them.
 */
export async function* writeCsv(
  rows: SheetRows,
  delimiter: CsvDelimiter,
): AsyncGenerator<Uint8Array> {
  yield* inChunks(csvLines(rows, delimiter));
}

async function* csvLines(rows: SheetRows, delimiter: CsvDelimiter): AsyncGenerator<string> {
  yield csvStart;
  for await (const row of rows)
    yield csvLine(
      row.map((cell) => textOf(cell, delimiter)),
      delimiter,
    );
}

function textOf(cell: SheetCell, delimiter: CsvDelimiter): string {
  if (typeof cell === 'string') return cell;
  if ('day' in cell) return cell.day;
  return delimiter === ';' ? cell.number.replace('.', ',') : cell.number;
}
