import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pastedCodes } from '#shared/domain/criteria.ts';
import { newCustomer } from '#shared/domain/customer.ts';
import {
  type CustomerCriteria,
  customerCriteria,
  matcherOf,
  mostCodes,
  statedIn,
} from '#shared/domain/customer-criteria.ts';
import { type CustomerSummary, summaryOf } from '#shared/domain/customer-summary.ts';
import { fromMinor } from '#shared/domain/money.ts';

const now = '2026-11-22T10:00:00.000Z';
const today = '2026-11-22';
const entity = { language: 'fr', currency: 'EUR' } as const;

const one = (stated: Partial<CustomerSummary> = {}): CustomerSummary => ({
  ...summaryOf(newCustomer({ code: 'C1', name: 'Élan' }, entity, now)),
  ...stated,
});

const fulfils = (criteria: CustomerCriteria, customer: CustomerSummary, of?: Set<string>) =>
  matcherOf(criteria, { today, ofColleague: of })?.(customer) ?? true;

describe('a pasted block of codes (C2)', () => {
  it.each([
    ['new lines', 'A\nB\nC'],
    ['new lines of Windows', 'A\r\nB\r\nC\r\n'],
    ['new lines of old', 'A\rB\rC'],
    ['tabs', 'A\tB\tC'],
    ['commas', 'A,B,C'],
    ['semicolons', 'A;B;C'],
    ['blanks', 'A B  C'],
    ['blanks that do not break', 'A\u00a0B\u202fC'],
    ['separators of lines and paragraphs', 'A\u2028B\u2029C'],
    ['a byte order mark before it', '\ufeffA B C'],
    ['any mix', ' \tA ,;\r\n;B,, \t C;;\n'],
    ['duplicates', 'A\nB\nA\nC\nB\nA'],
  ])('is separated by %s', (_, block) => {
    expect(pastedCodes(block)).toEqual(['A', 'B', 'C']);
  });

  it('keeps what codes are made of, and their order', () => {
    const block = '80/05\n~x\n.hidden\n日本-1\n😀2\nC-1_2.3\n"q"\n0042';
    expect(pastedCodes(block)).toEqual(block.split('\n'));
  });

  it('tells codes apart by case and accents, though not by how the accents are written', () => {
    expect(pastedCodes('Clé clé cle')).toEqual(['Clé', 'clé', 'cle']);
    expect(pastedCodes('Clé'.normalize('NFD'))).toEqual(['Clé']);
  });

  it('may be a list, in which codes have blanks and commas of their own', () => {
    expect(pastedCodes(['FR 1', ' FR 1 ', '', '  ', 'a,b'])).toEqual(['FR 1', 'a,b']);
  });

  it.each(['', ' ', '\n\t,;', '\ufeff'])('of nothing, as %j, has no codes', (block) => {
    expect(pastedCodes(block)).toEqual([]);
  });

  it('gives back each code of any block, whatever stands between', () => {
    const code = fc
      .stringMatching(/^[A-Za-z0-9/._é😀-]{1,12}$/u)
      .map((text) => text.normalize('NFC'));
    const gap = fc.stringMatching(/^[\r\n\t,; ]{1,4}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(code, gap)), (pairs) => {
        const block = pairs.flat().join('');
        expect(pastedCodes(block)).toEqual([...new Set(pairs.map(([text]) => text))]);
      }),
    );
  });

  it('may have 20,000 of them, as a block or as a list, and no more', () => {
    const codes = Array.from({ length: mostCodes }, (_, n) => `C${100_000 + n}`);
    const { codes: schema } = customerCriteria().shape;
    expect(mostCodes).toBe(20_000);
    for (const pasted of [codes, codes.join('\r\n')]) {
      expect(pastedCodes(schema.parse(pasted) ?? '')).toEqual(codes);
      const test = matcherOf({ codes: pasted }, { today });
      expect(test?.(one({ code: 'C119999' }))).toBe(true);
      expect(test?.(one({ code: 'C120000' }))).toBe(false);
    }
    expect(schema.safeParse([...codes, 'one more']).success).toBe(false);
  });
});

describe('criteria (D2)', () => {
  it('that state a block of codes without any find nobody (C2)', () => {
    for (const codes of ['', ' ;', []]) expect(statedIn({ codes })).toEqual(['codes']);
  });

  it('that state nothing leave every customer', () => {
    const nothing: CustomerCriteria[] = [
      {},
      { q: '', name: '' },
      { balance: {}, overdue: { min: undefined } },
      { q: undefined, hasDispute: undefined },
    ];
    for (const criteria of nothing) {
      expect(statedIn(criteria)).toEqual([]);
      expect(matcherOf(criteria, { today })).toBeUndefined();
    }
  });

  it('that ask for none of something state it', () => {
    expect(statedIn({ hasDispute: false, hasCollector: false, codes: [] })).toEqual([
      'codes',
      'hasCollector',
      'hasDispute',
    ]);
    expect(fulfils({ codes: [] }, one())).toBe(false);
    expect(fulfils({ codes: ' \n;' }, one())).toBe(false);
  });

  const customer = one({
    code: 'FR 1',
    name: 'Café de la Straße',
    city: 'Saint-Étienne',
    email: 'Compta@cafe.example',
    phone: '+33 4 50 21',
    clientReference: 'Réf ½',
    registrationNumber: '123 456',
    taxNumber: 'FR99',
    groups: ['Île-de-France', 'Straße'],
    collectorId: 'U1',
    branchId: 'B1',
    country: 'FR',
    disputeCount: 2,
  });

  it.each<[CustomerCriteria, boolean]>([
    [{ q: 'CAFE' }, true],
    [{ q: 'café' }, true],
    [{ q: 'cafe\u0301' }, true],
    [{ q: 'de la strasse' }, true],
    [{ q: 'ＣＡＦÉ' }, true],
    [{ q: 'saint-e' }, true],
    [{ q: 'compta@CAFE' }, true],
    [{ q: '50 21' }, true],
    [{ q: 'ref 1' }, true],
    [{ q: '456' }, true],
    [{ q: 'fr9' }, true],
    [{ q: 'fr 1' }, true],
    [{ q: 'cafés' }, false],
    [{ q: 'Île-de-France' }, false],
    [{ q: '.*' }, false],
    [{ name: 'CAFE DE' }, true],
    [{ name: 'de la' }, false],
    [{ codes: 'FR 1' }, false],
    [{ codes: ['FR 1'] }, true],
    [{ codes: ['fr 1'] }, false],
    [{ group: 'ÎLE-DE-FRANCE' }, true],
    [{ group: 'ile-de-france' }, false],
    [{ group: ' strasse ' }, true],
    [{ group: 'Île' }, false],
    [{ city: 'SAINT-ETIENNE' }, true],
    [{ city: 'Saint' }, false],
    [{ collector: 'U1' }, true],
    [{ collector: 'U2' }, false],
    [{ hasCollector: true }, true],
    [{ hasCollector: false }, false],
    [{ branch: 'B1' }, true],
    [{ branch: 'B2' }, false],
    [{ kind: 'company' }, true],
    [{ kind: 'individual' }, false],
    [{ status: 'active' }, true],
    [{ status: 'inactive' }, false],
    [{ type: 'customer' }, true],
    [{ type: 'prospect' }, false],
    [{ country: 'FR' }, true],
    [{ country: 'CA' }, false],
    [{ hasDispute: true }, true],
    [{ hasDispute: false }, false],
    [{ hasAttachment: true }, false],
    [{ hasAttachment: false }, true],
    [{ q: 'café', status: 'active', hasDispute: true, city: 'saint-étienne' }, true],
    [{ q: 'café', status: 'inactive', hasDispute: true }, false],
  ])('%j: %s', (criteria, expected) => {
    expect(fulfils(criteria, customer)).toBe(expected);
  });

  it('of a customer that has none of it: what is not stated is found by nothing', () => {
    for (const criteria of [{ q: 'null' }, { city: 'null' }, { collector: 'null' }]) {
      expect(fulfils(criteria, one())).toBe(false);
    }
  });

  it('on a colleague ask for their portfolio', () => {
    const criteria = { colleague: 'U9' };
    expect(fulfils(criteria, customer, new Set(['FR 1']))).toBe(true);
    expect(fulfils(criteria, customer, new Set(['FR 2']))).toBe(false);
    expect(fulfils(criteria, customer)).toBe(false);
  });

  it('that a source fulfils already are not looked at again', () => {
    const criteria = { status: 'inactive', country: 'FR' } as const;
    expect(matcherOf(criteria, { today }, ['status'])?.(customer)).toBe(true);
    expect(matcherOf(criteria, { today }, ['status', 'country'])).toBeUndefined();
  });
});

describe('ranges of amounts (D2)', () => {
  it.each([
    ['EUR', 120_050, '1200.50'],
    ['EUR', 1, '0.01'],
    ['EUR', -1, '-0.01'],
    ['EUR', 0, '0'],
    ['JPY', 1200, '1200'],
    ['BHD', 1_200_505, '1200.505'],
    ['CLF', 12_005_055, '1200.5055'],
    ['EUR', 999_999_999_999_999, '9999999999999.99'],
  ])(
    'in %s take %i minor units for %s, and one less or more for less or more',
    (currency, minor, amount) => {
      const at = (open: number) => one({ currency, openByDueDate: { '2026-11-21': open } });
      for (const name of ['balance', 'overdue'] as const) {
        expect(fulfils({ [name]: { min: amount, max: amount } }, at(minor))).toBe(true);
        expect(fulfils({ [name]: { min: amount } }, at(minor - 1))).toBe(false);
        expect(fulfils({ [name]: { max: amount } }, at(minor - 1))).toBe(true);
        expect(fulfils({ [name]: { max: amount } }, at(minor + 1))).toBe(false);
        expect(fulfils({ [name]: { min: amount } }, at(minor + 1))).toBe(true);
      }
    },
  );

  it('may have more decimals than the currency', () => {
    const open = (minor: number, currency: string) =>
      one({ currency, openByDueDate: { '2026-01-01': minor } });
    expect(fulfils({ balance: { min: '12.5' } }, open(12, 'JPY'))).toBe(false);
    expect(fulfils({ balance: { min: '12.5' } }, open(13, 'JPY'))).toBe(true);
    expect(fulfils({ balance: { max: '0.0099' } }, open(1, 'EUR'))).toBe(false);
    expect(fulfils({ balance: { max: '0.0100' } }, open(1, 'EUR'))).toBe(true);
  });

  it('are those of exact arithmetic, in any currency', () => {
    const minor = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const currency = fc.constantFrom('EUR', 'JPY', 'BHD', 'CLF');
    const places: Record<string, bigint> = { EUR: 100n, JPY: 1n, BHD: 1000n, CLF: 10_000n };
    fc.assert(
      fc.property(minor, currency, minor, currency, (open, own, bound, other) => {
        const isAtLeast =
          BigInt(open) * (places[other] ?? 0n) >= BigInt(bound) * (places[own] ?? 0n);
        const customer = one({ currency: own, openByDueDate: { '2026-01-01': open } });
        expect(fulfils({ balance: { min: fromMinor(bound, other) } }, customer)).toBe(isAtLeast);
      }),
    );
  });

  it('of what is overdue count from the day after the due date, and credits with it', () => {
    const openByDueDate = { '2026-11-21': 500, '2026-11-22': 900, '2026-10-01': -200 };
    const customer = one({ openByDueDate });
    expect(fulfils({ overdue: { min: '3.00', max: '3.00' } }, customer)).toBe(true);
    expect(fulfils({ balance: { min: '12.00', max: '12.00' } }, customer)).toBe(true);
    expect(fulfils({ overdue: { max: '0' } }, one())).toBe(true);
  });

  it('the wrong way round hold nobody', () => {
    expect(fulfils({ balance: { min: '1', max: '-1' } }, one())).toBe(false);
  });

  it.each(['1e3', '1,5', '', 'x', '1.00001', '1234567890123456', '+1'])('are not %j', (min) => {
    expect(customerCriteria().safeParse({ balance: { min } }).success).toBe(false);
  });
});

it('criteria that are known are those of the contract, and no others (D2)', () => {
  expect(customerCriteria().safeParse({ colour: 'blue' }).success).toBe(false);
  const known = Object.keys(customerCriteria().shape);
  const all: CustomerCriteria = {
    q: 'x',
    name: 'x',
    codes: ['x'],
    colleague: 'x',
    collector: 'x',
    hasCollector: true,
    group: 'x',
    kind: 'company',
    status: 'active',
    type: 'customer',
    country: 'FR',
    city: 'x',
    branch: 'x',
    balance: { min: '1' },
    overdue: { max: '1' },
    hasDispute: true,
    hasAttachment: true,
  };
  expect(Object.keys(all).sort()).toEqual(known.sort());
  expect(statedIn(all).sort()).toEqual(known.sort());
});
