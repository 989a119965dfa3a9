import { SheetError } from '../error.ts';
import type { Archive } from '../zip/archive.ts';
import { readXml } from './xml.ts';

/** What a cell's number format says of the number in it. */
export interface NumberFormat {
  /** It shows a day, with a time or without. */
  readonly date: boolean;
  /** How many digits a whole number has at least: 5 for postal codes kept as `00000`. */
  readonly digits: number;
}

const general: NumberFormat = { date: false, digits: 0 };

/** Built-in formats that show a day (ECMA-376 part 1, 18.8.30), those of East Asian languages too. */
const builtInDates = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** More cell styles than this Excel does not open (65,490). */
const most = 65_536;

/**
 * The number format of each cell style, in their order.
 * @throws SheetError `unreadable`
 */
export async function readFormats(
  archive: Archive,
  styles: string | undefined,
): Promise<readonly NumberFormat[]> {
  if (styles === undefined || !archive.has(styles)) return [];
  const custom = new Map<string, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inStyles = false;
  await readXml(archive.read(styles), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'cellXfs') inStyles = true;
      if (name === 'numFmt') custom.set(numFmtId, formatOf(formatCode));
      if (inStyles && name === 'xf') formats.push(custom.get(numFmtId) ?? builtIn(numFmtId));
      if (formats.length > most || custom.size > most) throw new SheetError('unreadable');
    },
    close(name) {
      if (name === 'cellXfs') inStyles = false;
    },
  });
  return formats;
}

const builtIn = (id: string) =>
  builtInDates.has(Number(id)) ? { date: true, digits: 0 } : general;

/** Hours, minutes or seconds that go on counting beyond a day: a length of time, in brackets. */
const elapsed = /\[(?:h+|m+|s+)\]/gi;
/** Colours, conditions and currencies in brackets, quoted and escaped characters, fillers. */
const literals = /\[[^\]]*\]|"[^"]*"|[\\_*]./gs;

/** What a format code says; `yyyy\-mm\-dd` shows a day, `hh:mm` and `[h]:mm` do not. */
function formatOf(code: string): NumberFormat {
  const letters = code.replace(elapsed, 'h').replace(literals, '');
  const month = /m/i.test(letters) && !/[hs]/i.test(letters);
  if (/[yd]/i.test(letters) || month) return { date: true, digits: 0 };
  return /^0+$/.test(code) ? { date: false, digits: code.length } : general;
}
