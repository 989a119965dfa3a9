import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerCriteria, matcherOf } from '#shared/domain/customer-criteria.ts';
import { sourceOf } from '#shared/domain/customer-search.ts';
import { type CustomerSort, rankingOf, summaryOf } from '#shared/domain/customer-summary.ts';
import { compareCodes, firstOf, nextOf, type Rank } from '#shared/domain/ranking.ts';
import { everySort } from '#test/support/criteria.ts';
import { aCompany } from '#test/support/generator.ts';
import { naiveSearch } from '#test/support/naive-search.ts';
import { inBatches, walk } from '#test/support/ranked.ts';

const today = '2026-11-22';
const plan = {
  seed: 11,
  customers: 300,
  invoices: 900,
  entity: { language: 'fr', currency: 'EUR' },
  now: '2026-11-22T10:00:00.000Z',
} as const;
const company = [...aCompany(plan)];
const byCode = company
  .map(({ customer }) => summaryOf(customer))
  .sort((one, other) => compareCodes(one.code, other.code));

describe('where a search reads (D2)', () => {
  const list = (criteria: CustomerCriteria, sort: CustomerSort = 'code', own?: string) =>
    sourceOf(criteria, sort, own);
  const manyCodes = Array.from({ length: 1001 }, (_, n) => `C${n}`);

  it.each<[string, CustomerCriteria, CustomerSort, string]>([
    ['nothing by code', {}, 'code', 'all'],
    ['nothing by name', {}, 'name', 'names'],
    ['the beginning of a name by name', { name: 'é' }, 'name', 'names'],
    ['the beginning of a name by code', { name: 'é' }, 'code', 'directory'],
    ['a status by code', { status: 'active' }, 'code', 'facet'],
    ['a group by code', { group: 'PME' }, 'code', 'facet'],
    ['a status backwards', { status: 'active' }, '-code', 'directory'],
    ['a status and a group', { status: 'active', group: 'PME' }, 'code', 'directory'],
    ['empty texts besides a status', { status: 'active', q: '' }, 'code', 'facet'],
    ['codes', { codes: 'C1 C2' }, '-balance', 'codes'],
    ['codes and more', { codes: ['C1'], status: 'active' }, 'code', 'codes'],
    ['a thousand codes', { codes: manyCodes.slice(1) }, 'code', 'codes'],
    ['more than a thousand codes', { codes: manyCodes }, 'code', 'directory'],
    ['a colleague', { colleague: 'U1' }, 'name', 'portfolio'],
    ['a collector and codes', { collector: 'U1', codes: ['C1'] }, 'code', 'portfolio'],
    ['part of a text', { q: 'x' }, 'code', 'directory'],
    ['all by balance', {}, '-balance', 'directory'],
  ])('for %s', (_, criteria, sort, expected) => {
    expect(list(criteria, sort).list).toBe(expected);
  });

  it('is their portfolio, and nothing wider, for whoever sees that alone (C8)', () => {
    const any: CustomerCriteria[] = [
      {},
      { codes: ['C1'] },
      { status: 'active' },
      { group: 'PME' },
      { name: 'é' },
      { q: 'x' },
      { colleague: 'U2' },
      { collector: 'U2' },
    ];
    for (const criteria of any) {
      for (const sort of everySort) {
        expect(list(criteria, sort, 'U1')).toMatchObject({ list: 'portfolio', userId: 'U1' });
      }
    }
  });

  it('fulfils a criterion only where all that it holds does', () => {
    expect(list({ colleague: 'U1', collector: 'U2' })).toMatchObject({
      userId: 'U1',
      fulfils: ['colleague'],
    });
    expect(list({ collector: 'U1' }).fulfils).toEqual([]);
    expect(list({ colleague: 'U2' }, 'code', 'U1').fulfils).toEqual([]);
    expect(list({ colleague: 'U1' }, 'code', 'U1').fulfils).toEqual(['colleague']);
    expect(list({ status: 'active' }).fulfils).toEqual(['status']);
    expect(list({ q: 'x', status: 'active' }).fulfils).toEqual([]);
  });

  it('by a name that is longer than keys have room for, written out, asks for the name itself', () => {
    // One sign that stands for eighteen letters.
    const sign = '\ufdfa';
    const criteria = { name: sign.repeat(20) };
    const source = list(criteria, 'name');
    const where = matcherOf(criteria, { today }, source.fulfils) ?? (() => true);
    const held = byCode.slice(0, 1).map((one) => ({ ...one, name: sign.repeat(19) }));
    expect(held.filter(where)).toEqual([]);
  });
});

const statuses = [undefined, 'active', 'inactive'] as const;

function wantedOf(sort: CustomerSort, status: (typeof statuses)[number], limit: number) {
  const where = matcherOf({ ...(status && { status }) }, { today });
  return { where, ranking: rankingOf(sort, today), limit };
}

const sizes = fc.constantFrom(1, 7, 50, 299, 300, 301);

describe('pages of a search (D2)', () => {
  it('of a source in another order are the first of all, in the order asked', async () => {
    const sort = fc.constantFrom(...everySort);
    await fc.assert(
      fc.asyncProperty(
        sort,
        fc.constantFrom(...statuses),
        sizes,
        sizes,
        async (by, status, limit, size) => {
          const wanted = wantedOf(by, status, limit);
          const { items, totals } = await walk((after) =>
            firstOf(inBatches(byCode, size), { ...wanted, after }),
          );
          const expected = naiveSearch(company, status ? { status } : {}, by, today);
          expect(items.map(({ code }) => code)).toEqual(expected);
          expect(new Set(totals)).toEqual(new Set([expected.length]));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['code', 'name'] as const)(
    'of a source that is in the order of %s go on in it',
    async (by) => {
      const { rankOf, compare } = rankingOf(by, today);
      const ordered = [...byCode].sort((one, other) => compare(rankOf(one), rankOf(other)));
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...statuses),
          sizes,
          sizes,
          async (status, limit, size) => {
            const wanted = wantedOf(by, status, limit);
            const beyond = (after: Rank | undefined) =>
              ordered.filter((one) => !after || compare(rankOf(one), after) > 0);
            const { items, totals } = await walk((after) =>
              nextOf(inBatches(beyond(after), size), { ...wanted, after }),
            );
            const expected = naiveSearch(company, status ? { status } : {}, by, today);
            expect(items.map(({ code }) => code)).toEqual(expected);
            // Counted where one page holds all; nobody knows on the way.
            const isOne = expected.length <= limit;
            expect(new Set(totals)).toEqual(new Set([isOne ? expected.length : null]));
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  it('end without another one where the last is full', async () => {
    const wanted = { ...wantedOf('code', undefined, 100), after: undefined };
    const hundred = byCode.slice(0, 100);
    expect((await nextOf(inBatches(hundred, 50), wanted)).next).toBeNull();
    expect((await firstOf(inBatches(hundred, 50), wanted)).next).toBeNull();
  });

  it('stop reading a source in order once they are full', async () => {
    let reads = 0;
    async function* counted() {
      for (const one of byCode) {
        reads += 1;
        yield [one];
      }
    }
    await nextOf(counted(), { ...wantedOf('code', undefined, 10), after: undefined });
    expect(reads).toBe(11);
  });

  it('of nothing are one, and empty', async () => {
    const wanted = { ...wantedOf('-balance', undefined, 5), after: undefined };
    const nothing = { items: [], next: null, total: 0 };
    expect(await firstOf(inBatches([], 5), wanted)).toEqual(nothing);
    expect(
      await nextOf(inBatches([], 5), { ...wanted, ranking: rankingOf('code', today) }),
    ).toEqual(nothing);
  });
});
