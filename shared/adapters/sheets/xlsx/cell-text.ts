import type { NumberFormat } from './number-formats.ts';

/** How a workbook's numbers are shown. */
export interface NumberStyle {
  readonly format: NumberFormat | undefined;
  readonly from1904: boolean;
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Digits that Excel keeps of a number; what a double has beyond them is noise. */
const precision = 15;

/**
 * A number as a person reads it: `1200.5`, never `1.2005E3` nor `0.30000000000000004`; a day as
 * `YYYY-MM-DD`. What is no number is left as it is.
 */
export function numberText(written: string, { format, from1904 }: NumberStyle): string {
  const value = number.test(written) ? Number(written) : Number.NaN;
  if (!Number.isFinite(value)) return written;
  const day = format?.date ? dayOf(value, from1904) : undefined;
  if (day !== undefined) return day;
  const text = /^-?(?:0|[1-9]\d*)$/.test(written) ? written : decimal(value);
  return padded(text, format?.digits ?? 0);
}

function padded(text: string, digits: number): string {
  return /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
}

function decimal(value: number): string {
  const [mantissa = '', exponent = '0'] = String(Number(value.toPrecision(precision))).split('e');
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(mantissa) ?? [];
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits.padEnd(point, '0')}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

const secondsOfDay = 86_400;

/**
 * The day of a serial number (ECMA-376 part 1, 18.17.4); a time is left out. Undefined where there is
 * none: before the first day, after 9999, and for 29 February 1900, which only spreadsheets know.
 */
function dayOf(serial: number, from1904: boolean): string | undefined {
  // To the second: a midnight that was computed may lie a little before it.
  const days = Math.floor(Math.round(serial * secondsOfDay) / secondsOfDay);
  if (!from1904 && (days < 1 || days === 60)) return undefined;
  const zero = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(zero + days * secondsOfDay * 1000);
  const valid = days >= 0 && date.getUTCFullYear() <= 9999;
  return valid ? date.toISOString().slice(0, 10) : undefined;
}

/** Characters that `_x000D_` takes for one. */
export const escapedLength = 7;

/** Text of a cell, in which `_x000D_` stands for a character that XML cannot hold (ST_Xstring). */
export function plainText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
