import { SheetError, type SheetErrorCode } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import { placeCell, type RawRow } from '../rows.ts';

/** Where in a cell the next character stands; `shut` is just behind a quote, `closed` further on. */
type Place = 'before' | 'plain' | 'quoted' | 'shut' | 'closed';

/**
 * Splits text into rows of cells as it comes (RFC 4180, any line ends, mixed), beginning on a line. A
 * quote within an unquoted cell is a character like others; behind a closing quote only blanks may
 * follow. Of a cell that is too long nothing is kept, but a quoted one is followed to its end, to tell
 * whether it has one. Its functions throw SheetError `cell-too-long`, `too-many-columns`,
 * `quote-misplaced` and `quote-never-closed`, with the line on which the row or the cell starts.
 */
export function csvCells(delimiter: string, firstLine: number, limits: SheetLimits) {
  const separator = new RegExp(`${delimiter}|\r\n?|\n`, 'g');
  const quotedEnd = /"|\r\n?|\n/g;
  let line = firstLine;
  let rows: RawRow[] = [];
  let row: RawRow = { line, cells: [] };
  let column = 0;
  let cell = { text: '', line, tooLong: false };
  let place: Place = 'before';
  /** A CR at the end of what came, to which an LF may belong. */
  let carried = '';

  const refuse = (code: SheetErrorCode) => new SheetError(code, { line: cell.line });

  const find = (pattern: RegExp, text: string, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? { 0: '', index: text.length };
  };

  function keep(text: string): void {
    if (!cell.tooLong) cell.text += text;
    if (cell.text.length <= limits.cell) return;
    cell.tooLong = true;
    cell.text = '';
    if (place === 'plain') throw refuse('cell-too-long');
  }

  /** Ends the cell, and the row where a line ends. */
  function separate(by: string): void {
    if (by === '') return;
    if (cell.tooLong) throw refuse('cell-too-long');
    placeCell(row, column, cell.text, limits);
    column += 1;
    if (by !== delimiter) {
      line += 1;
      rows.push(row);
      row = { line, cells: [] };
      column = 0;
    }
    cell = { text: '', line, tooLong: false };
    place = 'before';
  }

  /** What to do with the text from `at`, and up to where that goes. */
  const steps: Record<Place, (text: string, at: number) => number> = {
    before(text, at) {
      place = text[at] === '"' ? 'quoted' : 'plain';
      return place === 'quoted' ? at + 1 : at;
    },
    plain(text, at) {
      const { 0: by, index } = find(separator, text, at);
      keep(text.slice(at, index));
      separate(by);
      return index + by.length;
    },
    quoted(text, at) {
      const { 0: found, index } = find(quotedEnd, text, at);
      const end = index + found.length;
      if (found === '"') place = 'shut';
      else if (found !== '') line += 1;
      keep(text.slice(at, found === '"' ? index : end));
      return end;
    },
    shut(text, at) {
      const doubled = text[at] === '"';
      place = doubled ? 'quoted' : 'closed';
      if (doubled) keep('"');
      return doubled ? at + 1 : at;
    },
    closed(text, at) {
      const { 0: by, index } = find(separator, text, at);
      if (text.slice(at, index).trim() !== '') throw refuse('quote-misplaced');
      separate(by);
      return index + by.length;
    },
  };

  function read(text: string): RawRow[] {
    for (let at = 0; at < text.length; ) at = steps[place](text, at);
    const done = rows;
    rows = [];
    return done;
  }

  return {
    /** The rows that this text ends. */
    push(chunk: string): RawRow[] {
      const text = carried + chunk;
      carried = text.endsWith('\r') ? '\r' : '';
      return read(carried ? text.slice(0, -1) : text);
    },
    /** The last rows. */
    end(): RawRow[] {
      const last = read(carried);
      if (place === 'quoted') throw refuse('quote-never-closed');
      if (column > 0 || place !== 'before') separate('\n');
      return [...last, ...rows];
    },
    /** The line that is being read. */
    line: () => line,
  };
}
