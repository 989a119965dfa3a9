/** Limits of an access to network addresses (E2, E6): IPv4, IPv6, and ranges of either as CIDR. */

interface Address {
  /** Bits: 32 of IPv4, 128 of IPv6. */
  readonly width: 32 | 128;
  readonly value: bigint;
}

interface Range extends Address {
  readonly prefix: number;
}

/** Numbers as they are meant: a leading zero is octal to some programs and decimal to others. */
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(`^(?:${octet}\\.){3}${octet}$`);
const ipv6 = /^[0-9a-f:]*:[0-9a-f:.]*$/i;
const prefixLength = /^(?:0|[1-9]\d{0,2})$/;

/** IPv4 addresses written as IPv6: `::ffff:192.0.2.1` (RFC 4291, 2.5.5.2). */
const mapped = 0xffffn << 32n;
const mappedBits = 96;

/** An address of either kind, those that are mapped as what they are; undefined for anything else. */
function addressOf(text: string): Address | undefined {
  if (ipv4.test(text)) return { width: 32, value: fromGroups(text.split('.').map(Number), 8n) };
  const groups = ipv6.test(text) ? groupsOf(text) : undefined;
  return groups && { width: 128, value: fromGroups(groups, 16n) };
}

/** The eight groups of an IPv6 address. URLs have the one parser that knows all of its spellings. */
function groupsOf(text: string): number[] | undefined {
  const url = `http://[${text}]/`;
  if (!URL.canParse(url)) return undefined;
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::');
  const numbers = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return numbers(head);
  const [before, after] = [numbers(head), numbers(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

const fromGroups = (groups: readonly number[], bits: bigint): bigint =>
  groups.reduce((value, group) => (value << bits) | BigInt(group), 0n);

const isMapped = ({ width, value }: Address) => width === 128 && value >> 32n === mapped >> 32n;

function rangeOf(text: string): Range | undefined {
  const [written = '', length, ...more] = text.split('/');
  const address = addressOf(written);
  if (!address || more.length > 0) return undefined;
  if (length !== undefined && !prefixLength.test(length)) return undefined;
  const prefix = length === undefined ? address.width : Number(length);
  if (prefix > address.width) return undefined;
  if (!isMapped(address)) return network(address, prefix);
  // A range that holds more than mapped addresses is neither of IPv4 nor meant.
  if (prefix < mappedBits) return undefined;
  return network({ width: 32, value: address.value ^ mapped }, prefix - mappedBits);
}

/** The range that an address is in, whatever stands in its last bits. */
function network({ width, value }: Address, prefix: number): Range {
  const rest = BigInt(width - prefix);
  return { width, value: (value >> rest) << rest, prefix };
}

/**
 * An address or range in the one form in which it is kept: `10.1.2.3/8` as `10.0.0.0/8`,
 * `::FFFF:192.0.2.1` as `192.0.2.1`, `2001:DB8:0::1` as `2001:db8::1`. Undefined where it is none: other
 * notations of numbers, parts left out, zone ids, blanks.
 */
export function ipRule(text: string): string | undefined {
  const range = rangeOf(text);
  if (!range) return undefined;
  const address = range.width === 32 ? dotted(range.value) : colons(range.value);
  return range.prefix === range.width ? address : `${address}/${range.prefix}`;
}

const partsOf = (value: bigint, count: number, bits: bigint) =>
  Array.from({ length: count }, (_, index) => {
    const shift = bits * BigInt(count - 1 - index);
    return Number((value >> shift) & ((1n << bits) - 1n));
  });

const dotted = (value: bigint) => partsOf(value, 4, 8n).join('.');

function colons(value: bigint): string {
  const groups = partsOf(value, 8, 16n).map((group) => group.toString(16));
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

/** Whether an access may be used from an address: from any without rules; from an unknown one never. */
export function allowsAddress(rules: readonly string[], ip: string): boolean {
  if (rules.length === 0) return true;
  const address = rangeOf(ip);
  if (!address || address.prefix !== address.width) return false;
  return rules.some((rule) => {
    const range = rangeOf(rule);
    if (range?.width !== address.width) return false;
    return network(address, range.prefix).value === range.value;
  });
}
