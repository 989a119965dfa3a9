import { buffer } from 'node:stream/consumers';
import { writeCsv } from '#shared/adapters/sheets/csv/write-csv.ts';
import { writeXlsx } from '#shared/adapters/sheets/xlsx/write-xlsx.ts';
import { sheetTypes } from '#shared/contract/wire.ts';
import type { Part } from '#shared/data/runs.ts';
import type { RefusedRow } from '#shared/domain/import.ts';
import { importParameters } from './import-context.ts';
import { keptRows } from './import-rows.ts';
import type { RunContext } from './run-context.ts';
import type { Services } from './services.ts';

/** Parts read at a time. */
const partsAtOnce = 10;

const isWorkbook = (fileName: string) => /\.xlsx$/i.test(fileName);

/** Where the refused rows of a run lie, in the format of its file. */
export const refusedKey = (e: string, importId: string, runId: string, fileName: string): string =>
  `entities/${e}/imports/${importId}/refused-${runId}.${isWorkbook(fileName) ? 'xlsx' : 'csv'}`;

/** What the file is called when somebody downloads it. */
export const refusedName = (fileName: string): string =>
  fileName.replace(/(\.[^.]*)?$/, isWorkbook(fileName) ? '-refused.xlsx' : '-refused.csv');

export const refusedType = (fileName: string): string =>
  isWorkbook(fileName) ? sheetTypes.xlsx : sheetTypes.csv;

/** The parts of a run in their order, from this one on. */
export async function* partsFrom(
  services: Services,
  e: string,
  runId: string,
  from: number,
  count: number,
): AsyncGenerator<Part, void> {
  for (let at = from; at < count; at += partsAtOnce) {
    yield* await services.runs.parts(e, runId, at, Math.min(at + partsAtOnce, count));
  }
}

/** Gives the rows that were refused back as a file that can be mended and imported again (D3). */
export async function writeRefused(context: RunContext): Promise<void> {
  const { services, entity, run, parameters } = context;
  const { importId, fileName, titles } = importParameters().parse(parameters);
  if (Number(run.result.refused ?? 0) === 0) return;
  const reason = entity.language === 'fr' ? 'Motif du refus' : 'Refused because';
  const rows = refusedRows(context, [...titles, reason]);
  const file = isWorkbook(fileName) ? writeXlsx(rows, 'Refused') : writeCsv(rows, ';');
  const objects = await services.objects();
  const key = refusedKey(entity.id, importId, run.id, fileName);
  await objects.putForADay(key, await buffer(file), refusedType(fileName));
}

async function* refusedRows(
  { services, entity, run }: RunContext,
  header: readonly string[],
): AsyncGenerator<readonly string[]> {
  yield header;
  for await (const part of partsFrom(services, entity.id, run.id, 0, run.parts ?? 0)) {
    const byLine = new Map(part.refused.map((one) => [one.line, one]));
    for (const { line, cells } of keptRows(part)) {
      const refused = byLine.get(line);
      if (refused) yield [...padded(cells, header.length - 1), reasonOf(refused)];
    }
  }
}

const padded = (cells: readonly string[], width: number) =>
  Array.from({ length: width }, (_, index) => cells[index] ?? '');

const reasonOf = ({ line, column, message }: RefusedRow) =>
  [`line ${line}`, column, message].filter((text) => text !== '').join(': ');
