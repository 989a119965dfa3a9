import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipAddresses } from '#shared/domain/client-access.ts';
import { allowsAddress, ipRule } from '#shared/domain/ip-rule.ts';

const ipv4 = fc.ipV4();
/** Every spelling: with gaps, with IPv4 at the end. */
const ipv6 = fc.oneof(fc.ipV6(), fc.bigInt(0n, (1n << 128n) - 1n).map(spelledOut));
function spelledOut(value: bigint): string {
  const digits = value.toString(16).padStart(32, '0');
  return (digits.match(/.{4}/g) ?? []).join(':');
}
const rule = fc.oneof(
  ipv4,
  ipv6,
  fc.tuple(ipv4, fc.integer({ min: 0, max: 32 })).map((parts) => parts.join('/')),
  fc.tuple(ipv6, fc.integer({ min: 0, max: 128 })).map((parts) => parts.join('/')),
);

describe('the one form of a rule (E2)', () => {
  it('is its own form', () => {
    fc.assert(
      fc.property(rule, (text) => {
        const kept = ipRule(text);
        const [address = ''] = text.split('/');
        // More than IPv4 written as IPv6.
        if (kept === undefined) expect(isIPv4(ipRule(address) ?? '')).toBe(true);
        else expect(ipRule(kept)).toBe(kept);
      }),
    );
  });

  it('is what Node.js takes for an address, and as it writes it', () => {
    const text = fc.oneof(ipv4, ipv6, fc.string({ unit: fc.constantFrom(...'0129af:.') }));
    fc.assert(
      fc.property(text, (address) => {
        const isAddress = isIPv4(address) || isIPv6(address);
        expect([address, ipRule(address) !== undefined]).toEqual([address, isAddress]);
        if (!isAddress) return;
        const kept = ipRule(address) ?? '';
        const family = isIPv4(kept) ? 'ipv4' : 'ipv6';
        // Groups that are IPv4 addresses to it are groups here.
        const written = new SocketAddress({ address: kept, family }).address;
        expect(ipRule(written)).toBe(kept);
      }),
      { numRuns: 1000 },
    );
  });

  it('is that of every rule of a list, whose wrong ones are named', () => {
    const { data } = ipAddresses().safeParse(['10.1.2.3/8', '::FFFF:192.0.2.1']);
    expect(data).toEqual(['10.0.0.0/8', '192.0.2.1']);
    const { error } = ipAddresses().safeParse(['192.0.2.1', '1.2.3', '::1', '1.2.3.4/33']);
    expect(error?.issues.map(({ path }) => path)).toEqual([[1], [3]]);
    expect(ipAddresses().safeParse(Array.from({ length: 51 }, () => '::1')).success).toBe(false);
  });
});

describe('whether an address may be used (E6)', () => {
  it('is as Node.js has it, for every address and range', () => {
    const pair = fc.oneof(near(ipv4, 32, 'ipv4'), near(ipv6.filter(isNotMapped), 128, 'ipv6'));
    fc.assert(
      fc.property(pair, ({ family, network, prefix, address }) => {
        const list = new BlockList();
        list.addSubnet(network, prefix, family);
        const kept = ipRule(`${network}/${prefix}`);
        if (kept === undefined) return;
        const said = [network, prefix, address];
        expect([...said, allowsAddress([kept], address)]).toEqual([
          ...said,
          list.check(address, family),
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['192.0.2.1', [], true],
    ['unknown', [], true],
    ['', ['0.0.0.0/0', '::/0'], false],
    ['unknown', ['0.0.0.0/0', '::/0'], false],
    ['192.0.2.1:443', ['0.0.0.0/0'], false],
    ['192.0.2.0/24', ['0.0.0.0/0'], false],
    ['192.0.2.1, 198.51.100.1', ['0.0.0.0/0'], false],
    [' 192.0.2.1', ['192.0.2.1'], false],
    ['fe80::1%eth0', ['fe80::/10'], false],
    ['192.0.2.1', ['192.0.2.2'], false],
    ['192.0.2.1', ['::/0'], false],
    ['::1', ['0.0.0.0/0'], false],
    ['192.0.2.1', ['198.51.100.0/24', '192.0.2.0/31'], true],
    ['192.0.2.2', ['198.51.100.0/24', '192.0.2.0/31'], false],
    // As an address, so as a rule.
    ['::ffff:192.0.2.1', ['192.0.2.0/24'], true],
    ['::FFFF:C000:0201', ['192.0.2.1'], true],
    ['::ffff:192.0.3.1', ['192.0.2.0/24'], false],
    ['2001:DB8:0::1', ['2001:db8::/64'], true],
  ])('from %j with the rules %j: %s', (ip, rules, expected) => {
    expect(allowsAddress(rules, ip)).toBe(expected);
  });
});

function isNotMapped(address: string): boolean {
  return isIPv6(ipRule(address) ?? '');
}

/** A range, and an address that lies in it as often as not. */
function near(addresses: fc.Arbitrary<string>, width: 32 | 128, family: 'ipv4' | 'ipv6') {
  const prefixes = fc.integer({ min: 0, max: width });
  return fc
    .tuple(addresses, prefixes, fc.nat(width - 1), addresses, fc.boolean())
    .map(([network, prefix, bit, other, isNear]) => ({
      ...{ family, network, prefix },
      address: isNear ? flipped(network, bit, width) : other,
    }))
    .filter(({ address }) => family === 'ipv4' || isNotMapped(address));
}

/** The same address but for one bit, counted from the last. */
function flipped(address: string, bit: number, width: 32 | 128): string {
  const kept = ipRule(address) ?? '';
  if (width === 32) {
    const value = kept.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
    const next = value ^ (1n << BigInt(bit));
    return [24n, 16n, 8n, 0n].map((shift) => (next >> shift) & 255n).join('.');
  }
  const [head = '', tail] = kept.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const missing = 8 - groups(head).length - groups(tail ?? '').length;
  const zeros = Array.from({ length: tail === undefined ? 0 : missing }, () => '0');
  const all = [...groups(head), ...zeros, ...groups(tail ?? '')];
  const value = all.reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n);
  return spelledOut(value ^ (1n << BigInt(bit)));
}
