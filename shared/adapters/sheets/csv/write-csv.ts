import { type CsvDelimiter, csvLine, csvStart } from '../../../domain/csv.ts';
import { inChunks } from '../chunks.ts';

/** Rows to be written, the header first. */
export type SheetRows = Iterable<readonly string[]> | AsyncIterable<readonly string[]>;

/**
 * A CSV file (RFC 4180) in UTF-8, with a byte order mark, without which Excel takes it for something
 * else. What a spreadsheet could take for a formula starts with an apostrophe, which `readSheet` takes
 * off again.
 */
export async function* writeCsv(
  rows: SheetRows,
  delimiter: CsvDelimiter,
): AsyncGenerator<Uint8Array> {
  yield* inChunks(csvLines(rows, delimiter));
}

async function* csvLines(rows: SheetRows, delimiter: CsvDelimiter): AsyncGenerator<string> {
  yield csvStart;
  for await (const row of rows) yield csvLine(row, delimiter);
}
