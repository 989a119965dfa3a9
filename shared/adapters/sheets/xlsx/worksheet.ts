import { SheetError, type SheetErrorCode } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import { placeCell, type RawRow } from '../rows.ts';
import { type Cell, cellText, columnOf, type SheetParts } from './cell.ts';
import { escapedLength } from './cell-text.ts';
import { textRuns } from './strings.ts';
import { type Attributes, parseXml, type XmlEvents } from './xml.ts';

/** The largest sheet that Excel knows; what a sheet says of its own size is not believed. */
const lastRow = 1_048_576;
const lastColumn = 16_384;

/**
 * The rows of a worksheet as they come (ECMA-376 part 1, 18.3). Formatted cells without a value are
 * none.
 * @throws SheetError with the row's number
 */
export async function* readWorksheet(
  bytes: AsyncIterable<Uint8Array>,
  parts: SheetParts,
  limits: SheetLimits,
): AsyncGenerator<RawRow[]> {
  let rows: RawRow[] = [];
  const events = worksheetEvents(parts, limits, (row) => rows.push(row));
  for await (const _ of parseXml(bytes, events)) {
    yield rows;
    rows = [];
  }
  yield rows;
}

function worksheetEvents(
  parts: SheetParts,
  limits: SheetLimits,
  ended: (row: RawRow) => void,
): XmlEvents {
  let row: RawRow = { line: 0, cells: [] };
  let cell: Cell = { column: -1, type: 'n', style: 0 };
  let within = false;
  let inCell = false;
  let inValue = false;
  let value = '';
  const refused = (code: SheetErrorCode) => new SheetError(code, { line: row.line || undefined });
  const tooLong = () => refused(inCell ? 'cell-too-long' : 'unreadable');
  const runs = textRuns(limits, tooLong);

  function startRow({ r }: Attributes): void {
    const line = r === undefined ? row.line + 1 : Number(r);
    if (!Number.isInteger(line) || line <= row.line || line > lastRow) throw refused('unreadable');
    row = { line, cells: [] };
    cell = { column: -1, type: 'n', style: 0 };
  }

  function startCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? cell.column + 1 : columnOf(r);
    if (column === undefined || column >= lastColumn) throw refused('unreadable');
    inCell = true;
    cell = { column, type: t, style: Number(s) };
    value = '';
  }

  function endCell(): void {
    inCell = false;
    const inline = runs.take();
    const text = cellText(cell, cell.type === 'inlineStr' ? inline : value, parts);
    if (text === undefined) throw refused('unreadable');
    if (text !== '') placeCell(row, cell.column, text, limits);
  }

  return {
    open(name, attributes) {
      if (name === 'sheetData') within = true;
      else if (!within) return;
      else if (name === 'row') startRow(attributes);
      else if (name === 'c') startCell(attributes);
      else if (name === 'v') inValue = true;
      else runs.open(name);
    },
    text(text) {
      if (inValue) value += text;
      else runs.text(text);
      if (value.length > limits.cell * escapedLength) throw tooLong();
    },
    close(name) {
      if (name === 'sheetData') within = false;
      else if (!within) return;
      else if (name === 'row') ended(row);
      else if (name === 'c') endCell();
      else if (name === 'v') inValue = false;
      else runs.close(name);
    },
    tooLong,
  };
}
