import { keepApostrophes, looksLikeFormula } from '../../../domain/formulas.ts';
import { inChunks } from '../chunks.ts';
import { SheetError } from '../error.ts';
import { sheetLimits } from '../limits.ts';
import type { SheetCell, SheetRows } from '../rows-to-write.ts';
import { writeZip } from '../zip/write-zip.ts';
import { sheetEnd, sheetStart, styleOf, workbookParts, xmlText } from './parts.ts';

/**
 * A workbook of one sheet (ECMA-376). Text is never a formula; what looks like one is marked as text, so
 * that it stays text when somebody edits it.
 * @param widths of the columns, in characters; without, they are as wide as Excel makes them
 * @throws SheetError `cell-too-long` for what would make Excel call the workbook damaged
 */
export async function* writeXlsx(
  rows: SheetRows,
  sheetName: string,
  widths: readonly number[] = [],
): AsyncGenerator<Uint8Array> {
  const others = Object.entries(workbookParts(sheetName));
  yield* writeZip([
    ...others.map(([name, xml]) => ({ name, bytes: inChunks([xml]) })),
    { name: 'xl/worksheets/sheet1.xml', bytes: inChunks(sheetXml(rows, widths)) },
  ]);
}

async function* sheetXml(rows: SheetRows, widths: readonly number[]): AsyncGenerator<string> {
  yield sheetStart(widths);
  let line = 0;
  for await (const row of rows) {
    line += 1;
    yield rowXml(row, line);
  }
  yield sheetEnd;
}

function rowXml(row: readonly SheetCell[], line: number): string {
  const cells = row.map((cell, column) => {
    const reference = `${columnName(column)}${line}`;
    if (typeof cell === 'string') return textXml(cell, reference, line);
    const isOld = 'day' in cell && cell.day < firstCounted;
    return isOld ? textXml(cell.day, reference, line) : valueXml(cell, reference);
  });
  return `<row r="${line}">${cells.join('')}</row>`;
}

function textXml(text: string, reference: string, line: number): string {
  if (text === '') return '';
  if (text.length > sheetLimits.cell) throw new SheetError('cell-too-long', { line });
  const kept = keepApostrophes(text);
  const style = looksLikeFormula(kept) ? ` s="${styleOf.quoted}"` : '';
  const space = /^\s|\s$/.test(kept) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}"${style} t="inlineStr"><is><t${space}>${xmlText(kept)}</t></is></c>`;
}

function valueXml(cell: Exclude<SheetCell, string>, reference: string): string {
  if ('day' in cell) {
    return `<c r="${reference}" s="${styleOf.day}"><v>${serialOf(cell.day)}</v></c>`;
  }
  const decimals = cell.number.split('.')[1]?.length ?? 0;
  const style = decimals === 0 ? styleOf.whole : decimals > 2 ? styleOf.mills : styleOf.cents;
  return `<c r="${reference}" s="${style}"><v>${cell.number}</v></c>`;
}

/** From here on days count as Excel's, which knows a 29 February 1900; days before it are written as text. */
const firstCounted = '1900-03-01';

/** Days since 30 December 1899. */
const serialOf = (day: string): number => Date.parse(day) / 86_400_000 + 25_569;

/** `A` of 0, `AA` of 26. */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : `${columnName(Math.floor(column / 26) - 1)}${letter}`;
}
