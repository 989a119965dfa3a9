/** What the address of every search holds beside its criteria (D2). */
export interface SearchAddress<Sort> {
  readonly sort?: Sort | undefined;
  /** The name of a list of codes that is too long for an address. */
  readonly list?: string;
  /** The id of the saved search that was opened. */
  readonly saved?: string;
}

/** Longer lists of codes are kept beside the address: a server may refuse one of 8 KB. */
const longestCodes = 1500;

/** Codes as an address holds them under a name; long lists go through `keep`, which names them. */
export function codesEntry(
  name: string,
  stated: string | readonly string[] = '',
  keep: (codes: string) => string,
): Record<string, string> {
  const codes = typeof stated === 'string' ? stated : stated.join(' ');
  if (codes === '') return {};
  return codes.length > longestCodes ? { list: keep(codes) } : { [name]: codes };
}

const amountForm = /^-?\d{1,15}(?:\.\d{1,4})?$/;

/** Both bounds of a range as an address holds it, `1..20`; a bound that does not fit is left out. */
export function boundsFrom(
  range = '',
  fits: (bound: string) => boolean = isAmount,
): readonly [from: string | undefined, to: string | undefined] | undefined {
  const [from, to] = range.split('..').map((bound) => (fits(bound) ? bound : undefined));
  return from === undefined && to === undefined ? undefined : [from, to];
}

const isAmount = (bound: string) => amountForm.test(bound);

export function boundsText(from: string | number = '', to: string | number = ''): string {
  return from !== '' || to !== '' ? `${from}..${to}` : '';
}

export interface AmountRange {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

export function amountsFrom(range: string | undefined): AmountRange | undefined {
  const bounds = boundsFrom(range);
  if (!bounds) return undefined;
  const [min, max] = bounds;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** Criteria as the entries of an address: what asks for nothing is left out. */
export function entriesFrom(values: object): Record<string, string> {
  const entries = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => [name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value]);
  return Object.fromEntries(entries);
}
