/**
 * What somebody typed as an amount, as the API's decimal string: `1 200,50` → `1200.50`. Point and comma
 * are both understood; only where three digits follow a single one does the reader's own decimal sign decide.
 * Undefined where it is no amount.
 */
export function parseAmount(typed: string, decimalSign: string): string | undefined {
  const text = typed.replace(/[\s'’]/g, '').replace(/^[−–]/, '-');
  if (!/^-?\d[\d.,]*$/.test(text)) return undefined;
  const at = decimalAt(text, decimalSign);
  const whole = text.slice(0, at).replace(/[.,]/g, '');
  const fraction = at === undefined ? '' : text.slice(at + 1);
  if (fraction.length > 4 || whole.length > 15) return undefined;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Where the decimal sign stands in a number that may also have signs between its thousands. */
function decimalAt(text: string, decimalSign: string): number | undefined {
  const signs = text.replace(/[^.,]/g, '');
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  if (at === -1) return undefined;
  if (signs.length > 1) return new Set(signs).size === 1 ? undefined : at;
  const ambiguous = text.length - at - 1 === 3;
  return ambiguous && text[at] !== decimalSign ? undefined : at;
}

/** The decimal sign of a locale: `.` in English, `,` in French. */
export function decimalSignOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

/** A decimal string as its reader would type it: `1200.50` → `1200,50`. */
export function amountToType(amount: string, decimalSign: string): string {
  return amount.replace('.', decimalSign);
}

/** How many decimals a decimal string has. */
export const decimalsIn = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** A decimal string in the reader's own notation, with the decimals that it has, without its currency. */
export function amountText(amount: string, locale: string): string {
  const minimumFractionDigits = decimalsIn(amount);
  const shown = new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 4 });
  return shown.format(amount as Intl.StringNumericLiteral);
}
