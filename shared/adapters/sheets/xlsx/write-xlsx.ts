import { keepApostrophes, looksLikeFormula } from '../../../domain/formulas.ts';
import { inChunks } from '../chunks.ts';
import type { SheetRows } from '../csv/write-csv.ts';
import { SheetError } from '../error.ts';
import { sheetLimits } from '../limits.ts';
import { writeZip } from '../zip/write-zip.ts';
import { quotedStyle, sheetEnd, sheetStart, workbookParts, xmlText } from './parts.ts';

/**
 * A workbook of one sheet (ECMA-376), all of whose cells are text, as it comes. Text is never a formula;
 * what looks like one is marked as text, so that it stays text when somebody edits it.
 * @throws SheetError `cell-too-long` for what would make Excel call the workbook damaged
 */
export async function* writeXlsx(rows: SheetRows, sheetName: string): AsyncGenerator<Uint8Array> {
  const others = Object.entries(workbookParts(sheetName));
  yield* writeZip([
    ...others.map(([name, xml]) => ({ name, bytes: inChunks([xml]) })),
    { name: 'xl/worksheets/sheet1.xml', bytes: inChunks(sheetXml(rows)) },
  ]);
}

async function* sheetXml(rows: SheetRows): AsyncGenerator<string> {
  yield sheetStart;
  let line = 0;
  for await (const row of rows) {
    line += 1;
    yield rowXml(row, line);
  }
  yield sheetEnd;
}

function rowXml(row: readonly string[], line: number): string {
  const cells = row.map((text, column) => cellXml(text, `${columnName(column)}${line}`, line));
  return `<row r="${line}">${cells.join('')}</row>`;
}

function cellXml(text: string, reference: string, line: number): string {
  if (text === '') return '';
  if (text.length > sheetLimits.cell) throw new SheetError('cell-too-long', { line });
  const kept = keepApostrophes(text);
  const style = looksLikeFormula(kept) ? ` s="${quotedStyle}"` : '';
  const space = /^\s|\s$/.test(kept) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}"${style} t="inlineStr"><is><t${space}>${xmlText(kept)}</t></is></c>`;
}

/** `A` of 0, `AA` of 26. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}
