import { restore } from '../../domain/formulas.ts';
import { SheetError } from './error.ts';
import type { SheetLimits } from './limits.ts';

/** A row of a sheet. The first that a sheet gives is its header. */
export interface SheetRow {
  /** CSV: the line of the file on which the row starts. XLSX: the row's number. The first is 1. */
  readonly line: number;
  /** At least as many as the header has. */
  readonly cells: readonly string[];
  /** How many columns beyond the header's the row fills; 0 where it is well. */
  readonly surplus: number;
}

/** A row as it stands in the file: blank, short and long ones too. */
export interface RawRow {
  readonly line: number;
  readonly cells: string[];
}

const isBlank = (text: string) => text.trim() === '';

/**
 * Puts a cell into a row. Blank ones beyond the last column are dropped, since a formatted or
 * separated nothing is still nothing.
 * @throws SheetError `cell-too-long`, `too-many-columns`
 */
export function placeCell(row: RawRow, column: number, text: string, limits: SheetLimits): void {
  const { line, cells } = row;
  if (text.length > limits.cell) throw new SheetError('cell-too-long', { line });
  if (column >= limits.columns) {
    if (isBlank(text)) return;
    throw new SheetError('too-many-columns', { line });
  }
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/**
 * The rows of a table: the header, and below it what is not blank, as wide as the header.
 * @throws SheetError `too-many-rows`, `empty` where not even a header is there
 */
export async function* tableRows(
  batches: AsyncIterable<readonly RawRow[]>,
  limits: SheetLimits,
): AsyncGenerator<SheetRow> {
  let width = 0;
  let room = limits.rows + 1;
  for await (const batch of batches) {
    for (const { line, cells } of batch) {
      const filled = cells.findLastIndex((text) => !isBlank(text)) + 1;
      if (filled === 0) continue;
      if (room === 0) throw new SheetError('too-many-rows', { line });
      room -= 1;
      if (width === 0) width = filled;
      yield {
        line,
        cells: padded(cells, Math.max(width, filled)),
        surplus: Math.max(0, filled - width),
      };
    }
  }
  if (width === 0) throw new SheetError('empty');
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, column) => restore(cells[column] ?? ''));
}
