import { once } from './once.ts';

const currencies = once(() => new Set(Intl.supportedValuesOf('currency')));

export function isCurrency(code: string): boolean {
  return currencies().has(code);
}

/** Minor units of ISO 4217 where they are not 2; Intl follows other usage for some of them. */
const decimals: Readonly<Record<number, ReadonlySet<string>>> = {
  0: new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ')),
  3: new Set('BHD IQD JOD KWD LYD OMR TND'.split(' ')),
  4: new Set(['CLF', 'UYW']),
};

/** Decimal places of a currency (ISO 4217): 2 for EUR, 0 for JPY, 3 for BHD. */
export function decimalsOf(currency: string): number {
  const other = Object.entries(decimals).find(([, currencies]) => currencies.has(currency));
  return other ? Number(other[0]) : 2;
}

/** Minor units of the largest amount; hundreds of them add up to an integer that a double holds. */
const largestMinor = 10_000_000_000_000;
/** Within this, a sum that one more amount joins is still exact. */
export const largestSum = 9_000_000_000_000_000 - largestMinor;

/**
 * A decimal string as an integer count of the currency's minor units: `"1200.50"` EUR → 120050.
 * Undefined where the string is no such amount, has more decimals than the currency, or is too large.
 */
export function toMinor(amount: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/.exec(amount);
  if (!match) return undefined;
  const [, sign, whole, fraction = ''] = match;
  const places = decimalsOf(currency);
  if (fraction.replace(/0+$/, '').length > places) return undefined;
  const minor = Number(`${whole}${fraction.slice(0, places).padEnd(places, '0')}`);
  if (minor > largestMinor) return undefined;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** The decimal string of a count of minor units: 120050 EUR → `"1200.50"`. */
export function fromMinor(minor: number, currency: string): string {
  const places = decimalsOf(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = places === 0 ? '' : `.${digits.slice(-places)}`;
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}
