const currencies = new Set(Intl.supportedValuesOf('currency'));

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Decimal places of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for BHD. */
export function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Beyond this a sum of many amounts could leave the integers that a double holds exactly. */
const largestMinor = 1_000_000_000_000_000;

/**
 * A decimal string as an integer count of the currency's minor units: `"1200.50"` EUR → 120050.
 * Undefined where the string is no such amount, has more decimals than the currency, or is too large.
 */
export function toMinor(amount: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/.exec(amount);
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (fraction.replace(/0+$/, '').length > decimals) return undefined;
  const minor = Number(`${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`);
  if (minor > largestMinor) return undefined;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** The decimal string of a count of minor units: 120050 EUR → `"1200.50"`. */
export function fromMinor(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}
