import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Invoice } from '#shared/domain/invoice.ts';
import { type InvoiceCriteria, invoiceMatcher } from '#shared/domain/invoice-criteria.ts';
import {
  type InvoiceSort,
  invoiceRanking,
  invoiceSourceOf,
  mostCustomers,
  stretchOf,
} from '#shared/domain/invoice-search.ts';
import { firstOf, merged, nextOf, type Rank } from '#shared/domain/ranking.ts';
import { aCompany } from '#test/support/generator.ts';
import { variedInvoices } from '#test/support/invoice-book.ts';
import {
  everyInvoiceSort,
  someInvoiceCriteria,
  someInvoiceSort,
} from '#test/support/invoice-criteria.ts';
import { fulfilsAll, inOrderOf, naiveInvoices } from '#test/support/naive-invoices.ts';
import { inBatches, walk } from '#test/support/ranked.ts';

const today = '2026-11-22';
const now = '2026-11-22T10:00:00.000Z';
const entity = { language: 'fr', currency: 'EUR' } as const;
const branches = ['B1', 'B2'];
const plan = { seed: 23, customers: 30, invoices: 300, entity, now };
const invoices = variedInvoices(aCompany(plan), branches);
const numbersOf = (some: readonly Invoice[]) => some.map(({ number }) => number);
const among = { invoices, today, branches, colleagues: [''], fileTexts: ['x'] };
const others = ['colleague', 'collector', 'file', 'numbers', 'q'] as const;
const criteriaOfLists = someInvoiceCriteria(among, [
  ...others,
  'customer',
  'type',
  'issueDate',
  'amount',
  'balance',
  'branch',
  'qualification',
  'hasAttachment',
]);

/** What a stretch holds, as the lists are sorted. */
const isIn = (criteria: InvoiceCriteria, { status, dueDate }: Invoice) => {
  const { statuses, from, to } = stretchOf(criteria, today);
  return statuses.includes(status) && dueDate >= from && dueDate <= to;
};

describe('the stretch of a list that a search reads (F3, performance)', () => {
  it('holds whatever fulfils the criteria that lists are kept by, and nothing else', () => {
    fc.assert(
      fc.property(criteriaOfLists, (criteria) => {
        const { settledOn, ...byList } = criteria;
        const isSettled = settledOn?.from !== undefined || settledOn?.to !== undefined;
        const expected = invoices
          .filter((invoice) => fulfilsAll(invoice, byList, { today }))
          .filter(({ status }) => !isSettled || status === 'settled');
        expect(numbersOf(invoices.filter((one) => isIn(criteria, one)))).toEqual(
          numbersOf(expected),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('holds all that a search finds, and not only by those criteria', () => {
    fc.assert(
      fc.property(someInvoiceCriteria(among, ['colleague', 'collector', 'file']), (criteria) => {
        const matches = invoiceMatcher(criteria, { today }) ?? (() => true);
        for (const invoice of invoices) {
          if (matches(invoice)) expect(isIn(criteria, invoice)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, InvoiceCriteria, ReturnType<typeof stretchOf>]>([
    ['nothing', {}, { statuses: ['open', 'settled'], from: '', to: '9999-12-31' }],
    [
      'empty ranges',
      { dueDate: {}, settledOn: {}, overdueDays: {} },
      { statuses: ['open', 'settled'], from: '', to: '9999-12-31' },
    ],
    [
      'days overdue',
      { overdueDays: { min: 30, max: 60 } },
      { statuses: ['open'], from: '2026-09-23', to: '2026-10-23' },
    ],
    [
      'at most so many',
      { overdueDays: { max: 1 } },
      { statuses: ['open'], from: '2026-11-21', to: '2026-11-21' },
    ],
    [
      'days overdue and days due: where both hold',
      { overdueDays: { min: 1 }, dueDate: { from: '2026-11-01', to: '2027-01-01' } },
      { statuses: ['open'], from: '2026-11-01', to: '2026-11-21' },
    ],
    [
      'settled of what is open',
      { status: 'open', settledOn: { to: '2026-01-01' } },
      { statuses: [], from: '', to: '9999-12-31' },
    ],
    [
      'overdue of what is settled',
      { status: 'settled', overdueDays: { min: 1 } },
      { statuses: [], from: '', to: '2026-11-21' },
    ],
  ])('for %s', (_, criteria, expected) => {
    expect(stretchOf(criteria, today)).toEqual(expected);
  });
});

describe('where a search over invoices reads (F3, performance)', () => {
  const codes = Array.from({ length: mostCustomers + 1 }, (_, n) => `C${n}`);

  it.each([
    ['nothing that is known', undefined, undefined, { list: 'all' }],
    ['numbers', ['F1'], undefined, { list: 'numbers', numbers: ['F1'] }],
    ['no numbers', [], undefined, { list: 'numbers', numbers: [] }],
    ['numbers and customers', ['F1'], ['C1'], { list: 'numbers', numbers: ['F1'] }],
    ['a customer', undefined, ['C1'], { list: 'customers', codes: ['C1'] }],
    ['no customer', undefined, [], { list: 'customers', codes: [] }],
    [
      'a thousand customers',
      undefined,
      codes.slice(1),
      { list: 'customers', codes: codes.slice(1) },
    ],
    ['more than a thousand', undefined, codes, { list: 'all' }],
  ])('for %s', (_, numbers, of, expected) => {
    expect(invoiceSourceOf(numbers, of)).toEqual(expected);
  });
});

const sizes = fc.constantFrom(1, 3, 50, 299, 300, 301);

/** A source in the order of its list, from where a page has ended: that place itself comes again. */
const from = (ordered: readonly Invoice[], sort: InvoiceSort, after: Rank | undefined) => {
  const { rankOf, compare } = invoiceRanking(sort);
  return ordered.filter((one) => !after || compare(rankOf(one), after) >= 0);
};

describe('pages of a search over invoices (F3)', () => {
  it.each(everyInvoiceSort)('by %s of a source in another order are each once', async (sort) => {
    await fc.assert(
      fc.asyncProperty(
        someInvoiceCriteria(among, others),
        sizes,
        sizes,
        async (criteria, limit, size) => {
          const where = invoiceMatcher(criteria, { today });
          const wanted = { where, ranking: invoiceRanking(sort), limit };
          const { items, totals } = await walk((after) =>
            firstOf(inBatches(invoices, size), { ...wanted, after }),
          );
          const expected = naiveInvoices(invoices, criteria, sort, { today });
          expect(numbersOf(items)).toEqual(expected);
          expect(new Set(totals)).toEqual(new Set([expected.length]));
        },
      ),
      { numRuns: 12 },
    );
  });

  it.each(everyInvoiceSort)('by %s of a source in that order are each once', async (sort) => {
    const ordered = inOrderOf(invoices, sort);
    const mostRead = fc.constantFrom(2, 10, 250, undefined);
    const any = someInvoiceCriteria(among, others);
    await fc.assert(
      fc.asyncProperty(any, sizes, sizes, mostRead, async (criteria, limit, size, most) => {
        const where = invoiceMatcher(criteria, { today });
        const bound = most !== undefined && { mostRead: most };
        const wanted = { where, ranking: invoiceRanking(sort), limit, ...bound };
        const { items } = await walk((after) => {
          // Who reads nothing but where the last page has ended would never get on.
          const source = inBatches(from(ordered, sort, after), Math.max(2, size));
          return nextOf(source, { ...wanted, after });
        });
        expect(numbersOf(items)).toEqual(naiveInvoices(invoices, criteria, sort, { today }));
      }),
      { numRuns: 12 },
    );
  });

  it('end, not full, when enough was read, and go on behind what was read', async () => {
    const ordered = inOrderOf(invoices, 'dueDate');
    const ranking = invoiceRanking('dueDate');
    const seen: string[] = [];
    const where = ({ number }: Invoice) => {
      seen.push(number);
      return number === ordered[250]?.number;
    };
    const wanted = { where, ranking, limit: 5, mostRead: 100 };
    const first = await nextOf(inBatches(ordered, 40), { ...wanted, after: undefined });
    // Three batches of forty are the first that are a hundred.
    expect([first, seen.length]).toEqual([
      { items: [], next: ranking.rankOf(ordered[119] as Invoice), total: null },
      120,
    ]);
    const { items, totals } = await walk((after) =>
      nextOf(inBatches(from(ordered, 'dueDate', after), 40), { ...wanted, after }),
    );
    expect([numbersOf(items), totals]).toEqual([[ordered[250]?.number], [null, null, null]]);
  });

  it('end where the last is full, and are one and empty of nothing', async () => {
    const wanted = { where: undefined, ranking: invoiceRanking('number'), after: undefined };
    const all = inOrderOf(invoices, 'number');
    const full = await nextOf(inBatches(all, 50), { ...wanted, limit: 300 });
    expect([full.items.length, full.next]).toEqual([300, null]);
    const nothing = { items: [], next: null, total: 0 };
    expect(await nextOf(inBatches([], 5), { ...wanted, limit: 5 })).toEqual(nothing);
    expect(await firstOf(inBatches([], 5), { ...wanted, limit: 5 })).toEqual(nothing);
  });

  it('stop reading once they are full', async () => {
    let reads = 0;
    async function* counted() {
      for (const one of inOrderOf(invoices, 'dueDate')) {
        reads += 1;
        yield [one];
      }
    }
    const ranking = invoiceRanking('dueDate');
    await nextOf(counted(), { where: undefined, ranking, limit: 10, after: undefined });
    expect(reads).toBe(11);
  });

  it('rank amounts of all currencies by their number, and what is not stated first', () => {
    const [model] = invoices as [Invoice];
    const of = (number: string, amount: number, currency: string, settledOn: string | null) => ({
      ...model,
      ...{ number, amount, currency, settledOn },
    });
    const some = [
      of('euros', 1201, 'EUR', '2026-01-01'),
      of('yen', 12, 'JPY', null),
      of('dinars', 12_001, 'BHD', '2025-01-01'),
      of('credit', -5000, 'EUR', null),
    ];
    const by = (sort: InvoiceSort) => {
      const { rankOf, compare } = invoiceRanking(sort);
      return numbersOf(some.toSorted((one, other) => compare(rankOf(one), rankOf(other))));
    };
    expect(by('amount')).toEqual(['credit', 'yen', 'dinars', 'euros']);
    expect(by('-amount')).toEqual(['euros', 'dinars', 'yen', 'credit']);
    expect(by('settledOn')).toEqual(['credit', 'yen', 'dinars', 'euros']);
    expect(by('-settledOn')).toEqual(['euros', 'dinars', 'yen', 'credit']);
  });
});

describe('two lists as one (F3)', () => {
  it('are in the order of both, whatever is read of either at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        someInvoiceSort,
        fc.array(fc.nat(3), { minLength: 300, maxLength: 300 }),
        sizes,
        sizes,
        async (sort, sides, left, right) => {
          const ordered = inOrderOf(invoices, sort);
          // Three in four on one side, or all.
          const [one, other] = [true, false].map((is) =>
            ordered.filter((_, n) => (sides[n] === 0) === is),
          ) as [Invoice[], Invoice[]];
          const both = merged(inBatches(one, left), inBatches(other, right), invoiceRanking(sort));
          const batches = await Array.fromAsync(both);
          expect(numbersOf(batches.flat())).toEqual(numbersOf(ordered));
          // Who takes an empty one for the end would miss what follows.
          for (const batch of batches) expect(batch).not.toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are read no further than what was asked for needs', async () => {
    const ordered = inOrderOf(invoices, 'dueDate');
    const read = [0, 0];
    async function* side(index: 0 | 1) {
      for (const [n, one] of ordered.entries()) {
        if (n % 2 !== index) continue;
        read[index] = (read[index] ?? 0) + 1;
        yield [one];
      }
    }
    const ranking = invoiceRanking('dueDate');
    const source = merged(side(0), side(1), ranking);
    const page = await nextOf(source, { where: undefined, ranking, limit: 10, after: undefined });
    expect(numbersOf(page.items)).toEqual(numbersOf(ordered.slice(0, 10)));
    expect(Math.max(...read)).toBeLessThanOrEqual(7);
  });

  it('are one where the other is empty, and nothing where both are', async () => {
    const ranking = invoiceRanking('number');
    const ordered = inOrderOf(invoices, 'number');
    for (const [one, other] of [
      [ordered, []],
      [[], ordered],
      [[], []],
    ] as const) {
      const both = merged(inBatches(one, 7), inBatches(other, 7), ranking);
      expect(numbersOf((await Array.fromAsync(both)).flat())).toEqual(
        numbersOf([...one, ...other]),
      );
    }
  });
});
