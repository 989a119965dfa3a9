import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SheetRow } from '#shared/adapters/sheets/rows.ts';
import type { PartContent } from '#shared/data/runs.ts';
import { fieldOf, headerNames, type ImportRow, type Mapping } from '#shared/domain/import.ts';
import type { ImportKind } from '#shared/domain/import-fields.ts';
import { contactKeyOf } from './import-contacts.ts';

/** A row as a part holds it: in the file's own columns, for it may have to be given back. */
export interface KeptRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly duplicateOf: number | null;
  /** Why it is refused as it stands. */
  readonly fault: 'too-many-cells' | 'row-too-long' | 'half-character' | null;
}

/** Rows and bytes of one part, whose record has 400 KB. */
const rowsPerPart = 200;
const bytesPerPart = 150_000;
/** Bytes of a row; what is cut off is no record's anyway. */
const longestRow = 100_000;

/** The rows of a file below its header, in parts; of several of the same record the first stands. */
export async function* rowsInParts(
  sheet: AsyncIterable<SheetRow>,
  kind: ImportKind,
  mapping: Mapping,
): AsyncGenerator<PartContent> {
  const seen = new Map<string, number>();
  let headers: readonly string[] | undefined;
  let rows: KeptRow[] = [];
  let bytes = 0;
  for await (const row of sheet) {
    if (!headers) {
      headers = headerNames(row.cells);
      continue;
    }
    const kept = keptRow(row, kind, cellsBy(headers, mapping, row.cells), seen);
    const length = lengthOf(kept.cells);
    if (rows.length === rowsPerPart || bytes + length > bytesPerPart) {
      yield partOf(rows);
      rows = [];
      bytes = 0;
    }
    rows.push(kept);
    bytes += length;
  }
  if (rows.length > 0) yield partOf(rows);
}

const lengthOf = (cells: readonly string[]) =>
  cells.reduce((length, cell) => length + Buffer.byteLength(cell), 0);

function keptRow(
  { line, cells, surplus }: SheetRow,
  kind: ImportKind,
  named: Record<string, string>,
  seen: Map<string, number>,
): KeptRow {
  if (lengthOf(cells) > longestRow) {
    const cut = cells.map((cell) => cell.slice(0, 200));
    return { line, cells: cut, duplicateOf: null, fault: 'row-too-long' };
  }
  if (!cells.every((cell) => cell.isWellFormed())) {
    const whole = cells.map((cell) => cell.toWellFormed());
    return { line, cells: whole, duplicateOf: null, fault: 'half-character' };
  }
  if (surplus > 0) return { line, cells, duplicateOf: null, fault: 'too-many-cells' };
  const key = keyOf(kind, named);
  const first = seen.get(key);
  if (key !== '' && first === undefined) seen.set(key, line);
  return { line, cells, duplicateOf: first ?? null, fault: null };
}

/** What record a row is about. */
function keyOf(kind: ImportKind, cells: Record<string, string>): string {
  if (kind === 'contacts') return contactKeyOf({ cells });
  const key = cells[kind === 'customers' ? 'code' : 'number'] ?? '';
  return key.normalize('NFC').trim();
}

function partOf(rows: readonly KeptRow[]): PartContent {
  const values = rows.map(({ line, cells, duplicateOf, fault }) => [
    line,
    duplicateOf,
    fault,
    ...cells,
  ]);
  return {
    names: rows.map(({ line }) => String(line)),
    rows: deflateRawSync(JSON.stringify(values)),
  };
}

/** The rows of a part, as they stood in the file. */
export function keptRows({ rows }: Pick<PartContent, 'rows'>): KeptRow[] {
  if (!rows) return [];
  const values: [number, number | null, KeptRow['fault'], ...string[]][] = JSON.parse(
    inflateRawSync(rows).toString(),
  );
  return values.map(([line, duplicateOf, fault, ...cells]) => ({
    line,
    duplicateOf,
    fault,
    cells,
  }));
}

/** A row by field, as its columns are mapped. */
export function importRow(headers: readonly string[], mapping: Mapping, kept: KeptRow): ImportRow {
  const { line, duplicateOf } = kept;
  return { line, duplicateOf, cells: cellsBy(headers, mapping, kept.cells) };
}

function cellsBy(headers: readonly string[], mapping: Mapping, cells: readonly string[]) {
  const entries = headers.flatMap((header, index) => {
    const field = fieldOf(mapping, header);
    return field ? [[field, cells[index] ?? ''] as const] : [];
  });
  return Object.fromEntries(entries);
}
