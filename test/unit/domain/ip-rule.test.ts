import { BlockList, isIPv4, isIPv6, SocketAddress } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipAddresses } from '#shared/domain/client-access.ts';
import { allowsAddress, ipRule } from '#shared/domain/ip-rule.ts';

describe('an address or range that is kept (E2)', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['192.0.2.1/32', '192.0.2.1'],
    ['192.0.2.77/24', '192.0.2.0/24'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['255.255.255.255/1', '128.0.0.0/1'],
    ['192.0.2.1/0', '0.0.0.0/0'],
    ['192.0.2.255/31', '192.0.2.254/31'],
    ['::', '::'],
    ['::1', '::1'],
    ['::/0', '::/0'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['2001:0db8::0001', '2001:db8::1'],
    ['2001:db8::1/128', '2001:db8::1'],
    ['2001:db8:ffff::1/32', '2001:db8::/32'],
    ['2001:db8::ffff/127', '2001:db8::fffe/127'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['fe80::1', 'fe80::1'],
    // IPv4 written as IPv6 is what it is.
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:0201', '192.0.2.1'],
    ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.77/120', '192.0.2.0/24'],
    ['::ffff:0:0/96', '0.0.0.0/0'],
  ])('%s is kept as %s', (text, kept) => {
    expect(ipRule(text)).toBe(kept);
  });

  it.each([
    ['nothing', ''],
    ['the manual’s own example', '123.542.654.785'],
    ['three parts', '1.2.3'],
    ['one part', '1'],
    ['five parts', '1.2.3.4.5'],
    ['an empty part', '1.2..4'],
    ['a point behind', '1.2.3.4.'],
    ['octal', '0177.0.0.1'],
    ['a leading zero', '192.0.02.1'],
    ['two zeros', '192.0.00.1'],
    ['hexadecimal', '0x7f.0.0.1'],
    ['one hexadecimal number', '0x7f000001'],
    ['one number', '2130706433'],
    ['256', '256.0.0.1'],
    ['a sign', '+1.2.3.4'],
    ['less than nothing', '-1.2.3.4'],
    ['an exponent', '1e1.2.3.4'],
    ['full-width digits', '１９２.0.2.1'],
    ['Arabic digits', '١٩٢.0.2.1'],
    ['a full-width point', '192．0.2.1'],
    ['a blank before', ' 192.0.2.1'],
    ['a blank behind', '192.0.2.1 '],
    ['a new line behind', '192.0.2.1\n'],
    ['a blank within', '192.0. 2.1'],
    ['a sign that nobody sees', '192.0.2.1\u200b'],
    ['a NUL', '192.0.2.1\u0000'],
    ['a range that is too narrow', '1.2.3.4/33'],
    ['one of IPv6 that is', '2001:db8::/129'],
    ['a negative range', '1.2.3.4/-1'],
    ['a range with a leading zero', '10.0.0.0/08'],
    ['one with zeros only', '10.0.0.0/00'],
    ['one of nothing', '10.0.0.0/'],
    ['one with a blank', '10.0.0.0/ 8'],
    ['a signed one', '10.0.0.0/+8'],
    ['one with a decimal', '10.0.0.0/8.0'],
    ['two ranges', '10.0.0.0/8/8'],
    ['a mask', '10.0.0.0/255.0.0.0'],
    ['from and to', '10.0.0.1-10.0.0.9'],
    ['a wildcard', '10.0.0.*'],
    ['a list', '10.0.0.1,10.0.0.2'],
    ['a port', '192.0.2.1:80'],
    ['a name', 'localhost'],
    ['a name of hexadecimal digits', 'cafe'],
    ['a zone', 'fe80::1%eth0'],
    ['a zone by its number', 'fe80::1%1'],
    ['an encoded zone', 'fe80::1%251'],
    ['brackets', '[2001:db8::1]'],
    ['brackets and a port', '[2001:db8::1]:443'],
    ['a bracket', '2001:db8::1]'],
    ['two gaps', '2001::db8::1'],
    ['three colons', ':::'],
    ['one colon', ':'],
    ['seven groups', '1:2:3:4:5:6:7'],
    ['nine groups', '1:2:3:4:5:6:7:8:9'],
    ['a colon before', ':1:2:3:4:5:6:7:8'],
    ['a colon behind', '1:2:3:4:5:6:7:8:'],
    ['five digits', '2001:db8::12345'],
    ['a letter beyond f', '2001:db8::g'],
    ['full-width letters', '2001:ｄｂ8::1'],
    ['a blank in it', '2001:db8:: 1'],
    ['an octal end', '::ffff:0177.0.0.1'],
    ['an end that is too great', '::ffff:256.0.0.1'],
    ['an end of three parts', '::ffff:1.2.3'],
    ['IPv4 in the middle', '::1.2.3.4:5'],
    ['more than IPv4 written as IPv6', '::ffff:0:0/95'],
  ])('is none: %s (%j)', (_, text) => {
    expect(ipRule(text)).toBeUndefined();
  });
});

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
        if (kept === undefined) expect(text).toMatch(/^::ffff:|^0*:|^::/i);
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
        if (!isAddress || /^::ffff:/i.test(SocketAddress.parse(`[${address}]`)?.address ?? '')) return;
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
    const pair = fc.oneof(
      near(ipv4, 32, 'ipv4'),
      near(ipv6.filter(isNotMapped), 128, 'ipv6'),
    );
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
