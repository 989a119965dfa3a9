import { countryCodes } from '#shared/contract/countries.ts';

export type Option = readonly [value: string, label: string];

/** Countries by the names that the browser has for them. */
export function countryOptions(locale: string): Option[] {
  return namedOptions(countryCodes, locale, 'region');
}

export function currencyOptions(locale: string): Option[] {
  const named = namedOptions(Intl.supportedValuesOf('currency'), locale, 'currency');
  return named.map(([code, name]) => [code, `${name} (${code})`]);
}

export function timeZoneOptions(own: string): Option[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', own]);
  return [...zones].sort().map((zone) => [zone, zone.replaceAll('_', ' ')]);
}

function namedOptions(
  values: readonly string[],
  locale: string,
  type: 'region' | 'currency',
): Option[] {
  const names = new Intl.DisplayNames([locale], { type });
  const compare = new Intl.Collator(locale).compare;
  const named = values.map((code): Option => [code, names.of(code) ?? code]);
  return named.sort(([, one], [, other]) => compare(one, other));
}
