import { isDay } from './calendar.ts';
import { decimalsOf } from './money.ts';

/** What people write in the cells of a spreadsheet, read as the API has it (D3). */

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** `2026-10-31` as it is; `31/10/2026`, `31.10.2026` with the day first. Undefined where it is no day. */
export function readDay(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = dayFirst.exec(text.trim()) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
  return isDay(iso) ? iso : undefined;
}

/**
 * An amount with a point or a comma before its decimals, with or without groups of thousands:
 * `1 200,50`, `1,200.50`, `-3.5`. Undefined where it is none, or could be either of two.
 */
export function readAmount(text: string, currency: string): string | undefined {
  const bare = text.replace(/[\s'’\u00a0\u202f]/g, '');
  const match = /^(-?)([\d.,]+)(-?)$/.exec(bare);
  if (!match) return undefined;
  const [, minus = '', digits = '', behind = ''] = match;
  const number = plainNumber(digits, currency);
  if (number === undefined) return undefined;
  const sign = minus || behind ? '-' : '';
  return /^0*(\.0*)?$/.test(number) ? number : sign + number;
}

function plainNumber(digits: string, currency: string): string | undefined {
  const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
  if (last < 0) return digits;
  const separator = digits[last] ?? '';
  const [whole, decimals] = [digits.slice(0, last), digits.slice(last + 1)];
  const other = separator === ',' ? '.' : ',';
  const isRepeated = whole.includes(separator);
  const looksGrouped = decimals.length === 3 && !whole.includes(other);
  if (looksGrouped && !isRepeated) {
    return decimalsOf(currency) < 3 ? undefined : `${whole}.${decimals}`;
  }
  if (isRepeated) return inGroups(digits, separator) ? digits.replaceAll(separator, '') : undefined;
  if (!/^\d+$/.test(decimals) || !inGroups(whole, other)) return undefined;
  return `${whole.replaceAll(other, '')}.${decimals}`;
}

/** `1.234.567`: at most three digits, then threes. */
function inGroups(text: string, separator: string): boolean {
  const [first = '', ...rest] = text.split(separator);
  if (rest.length === 0) return /^\d+$/.test(first);
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}

/** Several in one cell: by comma, semicolon or bar. */
export function readList(text: string): string[] {
  return [...new Set(text.split(/[,;|]/).map((one) => one.trim()))].filter((one) => one !== '');
}
