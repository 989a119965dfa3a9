import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerSchema, newCustomer } from '#shared/domain/customer.ts';
import {
  type CustomerSort,
  type CustomerSummary,
  customerSummarySchema,
  rankingOf,
  sortingName,
  summaryOf,
} from '#shared/domain/customer-summary.ts';
import { compareCodes } from '#shared/domain/ranking.ts';
import { everySort } from '#test/support/criteria.ts';
import { aCompany } from '#test/support/generator.ts';
import { byCodePoint, naiveSearch } from '#test/support/naive-search.ts';

const now = '2026-11-22T10:00:00.000Z';
const today = '2026-11-22';
const entity = { language: 'fr', currency: 'EUR' } as const;

const one = (code: string, stated: Partial<CustomerSummary> = {}): CustomerSummary => ({
  ...summaryOf(newCustomer({ code, name: 'x' }, entity, now)),
  ...stated,
});

const words = (text: string) => text.split(' ');

function sorted(customers: readonly CustomerSummary[], sort: CustomerSort): string[] {
  const { rankOf, compare } = rankingOf(sort, today);
  const ranks = customers.map(rankOf).sort(compare);
  return ranks.map(({ code }) => code);
}

describe('the order of codes', () => {
  it('is that of UTF-8, in which the table keeps them', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareCodes(left, right))).toBe(byCodePoint(left, right));
      }),
      { numRuns: 2000 },
    );
  });

  it('puts what is beyond the basic plane last, whatever its surrogates are', () => {
    const inOrder = [
      'A',
      'a',
      'é',
      '日本',
      '\ue000',
      'ﬂ',
      '\uffee',
      '😀',
      '😀a',
      '😀😀',
      '\u{10ffff}',
    ];
    expect([...inOrder].reverse().sort(compareCodes)).toEqual(inOrder);
  });
});

describe('sorting (D2)', () => {
  it('by name goes without accents and case', () => {
    const names = {
      c1: 'Zoé',
      c2: 'élan',
      c3: 'Elan',
      c4: 'Éla',
      c5: 'ÉLAN',
      c6: 'Straße',
      c7: 'strassE',
    };
    const customers = Object.entries(names).map(([code, name]) => one(code, { name }));
    expect(sorted(customers, 'name')).toEqual(words('c4 c2 c3 c5 c6 c7 c1'));
    expect(sorted(customers, '-name')).toEqual(words('c1 c6 c7 c2 c3 c5 c4'));
  });

  it('puts equal ones in the order of their codes, ascending and descending', () => {
    const customers = ['b', '😀', 'a', 'ﬂ', 'C'].map((code) => one(code, { city: 'Lyon' }));
    for (const sort of everySort.filter((by) => !by.endsWith('code'))) {
      expect([sort, sorted(customers, sort)]).toEqual([sort, words('C a b ﬂ 😀')]);
    }
    expect(sorted(customers, 'code')).toEqual(words('C a b ﬂ 😀'));
    expect(sorted(customers, '-code')).toEqual(words('😀 ﬂ b a C'));
  });

  it.each(['city', 'oldestDueDate'] as const)('by %s has what is not stated first', (field) => {
    const stated = (text: string) =>
      field === 'city' ? { city: text } : { openByDueDate: { [text]: 100 } };
    const customers = [
      one('c1', stated('2026-02-01')),
      one('c2'),
      one('c3', stated('2026-01-01')),
      one('c4', { openByDueDate: { '2020-01-01': 0 } }),
    ];
    expect(sorted(customers, field)).toEqual(words('c2 c4 c3 c1'));
    expect(sorted(customers, `-${field}`)).toEqual(words('c1 c3 c2 c4'));
  });

  it.each(['balance', 'overdue'] as const)('by %s goes by number in all currencies', (field) => {
    const owing = (code: string, currency: string, minor: number) =>
      one(code, { currency, openByDueDate: { '2026-01-01': minor } });
    const customers = [
      owing('c1', 'EUR', 1250),
      owing('c2', 'JPY', 13),
      owing('c3', 'BHD', 12_500),
      owing('c4', 'EUR', -1),
      one('c5'),
    ];
    expect(sorted(customers, field)).toEqual(words('c4 c5 c1 c3 c2'));
    expect(sorted(customers, `-${field}`)).toEqual(words('c2 c1 c3 c5 c4'));
  });

  it('by what is overdue leaves out what falls due today', () => {
    const customers = [
      one('c1', { openByDueDate: { [today]: 900 } }),
      one('c2', { openByDueDate: { '2026-11-21': 100 } }),
    ];
    expect(sorted(customers, 'overdue')).toEqual(words('c1 c2'));
    expect(sorted(customers, '-balance')).toEqual(words('c1 c2'));
  });

  it.each(everySort)('by %s is that of exact values, told one by one', (sort) => {
    const company = [...aCompany({ seed: 5, customers: 400, invoices: 1500, entity, now })];
    const customers = company.map(({ customer }) => summaryOf(customer));
    expect(sorted(customers, sort)).toEqual(naiveSearch(company, {}, sort, today));
  });
});

describe('names as they are sorted', () => {
  it.each([
    ['Élan', 'elan'],
    ['  STRASSE ', 'strasse'],
    ['Straße', 'strasse'],
    ['ＡＢＣ', 'abc'],
    ['Cafe\u0301', 'cafe'],
    ['日本', '日本'],
  ])('%j: %j', (name, expected) => {
    expect(sortingName(name)).toBe(expected);
  });

  it('have room in a key, and are never cut within a character', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(name, (text) => {
        const key = sortingName(text);
        expect(key.isWellFormed()).toBe(true);
        expect(key.length).toBeLessThanOrEqual(100);
      }),
    );
    expect(sortingName(`${'a'.repeat(99)}😀`)).toHaveLength(100);
  });
});

it('a summary is part of its record, field by field', () => {
  const [first] = aCompany({ seed: 9, customers: 1, invoices: 4, entity, now });
  const customer = customerSchema().parse(first?.customer);
  const summary = summaryOf(customer);
  expect(customer).toMatchObject(summary);
  expect(customerSummarySchema().parse(summary)).toEqual(summary);
  for (const hidden of ['notes', 'address', 'delivery']) expect(summary).not.toHaveProperty(hidden);
});
