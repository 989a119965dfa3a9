import { SheetError } from '../error.ts';
import type { SheetLimits } from '../limits.ts';
import type { Archive } from '../zip/archive.ts';
import { escapedLength, plainText } from './cell-text.ts';
import { readXml, type XmlEvents } from './xml.ts';

/** The text that a workbook's cells share; undefined for an index that there is none of. */
export type SharedStrings = (index: number) => string | undefined;

/**
 * Gathers the text of `t` elements, all runs of a rich text, without phonetic hints. `take` gives what
 * was gathered and begins anew. Throws what `tooLong` makes.
 */
export function textRuns(limits: SheetLimits, tooLong: () => SheetError) {
  let gathered = '';
  let run: string | undefined;
  let phonetic = false;
  return {
    open(name: string): void {
      if (name === 'rPh') phonetic = true;
      if (name === 't' && !phonetic) run = '';
    },
    text(text: string): void {
      if (run === undefined) return;
      run += text;
      if (run.length > limits.cell * escapedLength) throw tooLong();
    },
    close(name: string): void {
      if (name === 'rPh') phonetic = false;
      if (name !== 't' || run === undefined) return;
      gathered += plainText(run);
      run = undefined;
      if (gathered.length > limits.cell) throw tooLong();
    },
    take(): string {
      const all = gathered;
      gathered = '';
      return all;
    },
  };
}

/**
 * Reads the table of shared strings: the one thing of a workbook that is held as a whole.
 * @throws SheetError `strings-too-large`, `cell-too-long`
 */
export async function readSharedStrings(
  archive: Archive,
  part: string | undefined,
  limits: SheetLimits,
): Promise<SharedStrings> {
  const table = stringTable(limits);
  if (part === undefined || !archive.has(part)) return table.at;
  const tooLong = () => new SheetError('cell-too-long');
  const runs = textRuns(limits, tooLong);
  const events: XmlEvents = {
    ...runs,
    close(name) {
      runs.close(name);
      if (name === 'si') table.add(runs.take());
    },
    tooLong,
  };
  await readXml(archive.read(part), events);
  return table.at;
}

/** Texts in one buffer: as strings they would keep the chunks alive that they are parts of. */
function stringTable(limits: SheetLimits) {
  const ends: number[] = [];
  let buffer = Buffer.alloc(65_536);
  let length = 0;
  return {
    add(text: string): void {
      const end = length + Buffer.byteLength(text);
      if (end > limits.stringBytes || ends.length === limits.strings) {
        throw new SheetError('strings-too-large');
      }
      if (end > buffer.length) buffer = Buffer.concat([buffer], Math.max(end, buffer.length * 2));
      length += buffer.write(text, length);
      ends.push(length);
    },
    at(index: number): string | undefined {
      const end = ends[index];
      return end === undefined ? undefined : buffer.toString('utf8', ends[index - 1] ?? 0, end);
    },
  };
}
