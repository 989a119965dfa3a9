import { numberText, plainText } from './cell-text.ts';
import type { NumberFormat } from './number-formats.ts';
import type { SharedStrings } from './strings.ts';

/** What cells refer to. */
export interface SheetParts {
  readonly strings: SharedStrings;
  /** By cell style. */
  readonly formats: readonly NumberFormat[];
  /** Whether days are counted from 1904. */
  readonly from1904: boolean;
}

export interface Cell {
  /** The first is 0. */
  readonly column: number;
  /** As the sheet says (ST_CellType): how the value is written. */
  readonly type: string;
  readonly style: number;
}

/** The column of a reference, 0 of `A1`; undefined where it is none. */
export function columnOf(reference: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < 4; at += 1) {
    const letter = reference.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return at === 0 ? undefined : column - 1;
}

/**
 * What a person reads in a cell; a formula's cell has the value that was saved with it. Undefined where
 * the value refers to a text that is not there.
 */
export function cellText(cell: Cell, value: string, parts: SheetParts): string | undefined {
  if (value === '') return '';
  switch (cell.type) {
    case 's':
      return /^\d+$/.test(value) ? parts.strings(Number(value)) : undefined;
    case 'n':
      return numberText(value, { format: parts.formats[cell.style], from1904: parts.from1904 });
    case 'b':
      return value === '1' ? 'true' : 'false';
    case 'd':
      return /^\d{4}-\d\d-\d\d/.exec(value)?.[0] ?? value;
    case 'str':
      return plainText(value);
    default:
      return value;
  }
}
