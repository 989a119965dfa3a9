import { describe, expect, it } from 'vitest';
import { ApiProblem } from '#shared/contract/client.ts';
import { invoiceSorts } from '#shared/domain/invoice-search.ts';
import type { InvoiceCriteria } from '../../web/src/api/types.ts';
import { sortAfter } from '../../web/src/features/invoices/list/sort.ts';
import {
  criteriaFrom,
  invoicesSearch,
  isCount,
  isDay,
  searchFrom,
} from '../../web/src/features/invoices/search/address.ts';
import {
  invoiceCriteria,
  restated,
  usual,
} from '../../web/src/features/invoices/search/criteria.ts';
import { criterionText } from '../../web/src/features/invoices/search/criteria-text.ts';
import { tooManyOf } from '../../web/src/features/invoices/search/too-many.tsx';
import { nameOfCodes } from '../../web/src/features/search/kept-codes.ts';
import { thinAtEnd } from '../../web/src/features/search/list/pages.ts';
import { texts } from '../../web/src/languages/en.ts';

const everything: InvoiceCriteria = {
  q: 'lyon',
  status: 'settled',
  customer: '8005551',
  colleague: 'A',
  collector: 'B',
  numbers: 'F-1 F-2',
  type: 'credit-note',
  dueDate: { from: '2026-10-01', to: '2026-10-31' },
  overdueDays: { min: 30, max: 60 },
  qualification: 'promise',
  issueDate: { from: '2026-09-01' },
  settledOn: { to: '2026-11-30' },
  amount: { min: '-10.5', max: '200.00' },
  balance: { max: '1000' },
  branch: 'C',
  hasAttachment: false,
  file: 'delivery',
};

const keep = () => 'kept';
const back = (criteria: InvoiceCriteria) =>
  criteriaFrom(invoicesSearch({ ...searchFrom(criteria, keep) }));

describe('criteria for invoices in an address (F3)', () => {
  it('come back as they went, every one of them', () => {
    expect(back(everything)).toEqual(everything);
    expect(invoiceCriteria.statedIn(everything)).toEqual(invoiceCriteria.names);
    expect(searchFrom(everything, keep)).toMatchObject({
      dueDate: '2026-10-01..2026-10-31',
      overdueDays: '30..60',
      settledOn: '..2026-11-30',
      hasAttachment: 'no',
    });
  });

  it('are those of open invoices where an address says nothing, and of all where it says so', () => {
    expect(criteriaFrom(invoicesSearch({}))).toEqual(usual);
    expect(searchFrom(usual, keep)).toEqual({});
    expect(searchFrom({}, keep)).toEqual({ status: 'all' });
    expect(back({})).toEqual({});
  });

  it('leave out what does not fit', () => {
    const typed = {
      sort: 'size',
      status: 'gone',
      type: 'note',
      dueDate: '2026-02-30..soon',
      overdueDays: '0..1000000',
      amount: 'a..b',
      customer: 8005551,
    };
    expect(criteriaFrom(invoicesSearch(typed))).toEqual({ status: 'open', customer: '8005551' });
    expect(invoicesSearch(typed).sort).toBeUndefined();
  });

  it('name a list of numbers that is too long for an address', () => {
    const numbers = Array.from({ length: 400 }, (_, index) => `F-${index}`).join(' ');
    const search = searchFrom({ numbers }, nameOfCodes);
    expect(search).toEqual({ status: 'all', list: nameOfCodes(numbers) });
    expect(criteriaFrom(search, numbers)).toEqual({ numbers });
  });

  it('are sorted by all that the API sorts by', () => {
    for (const sort of invoiceSorts) {
      expect(invoicesSearch({ sort }).sort).toBe(sort);
      expect(invoicesSearch({ sort: `-${sort}` }).sort).toBe(`-${sort}`);
    }
    expect([sortAfter('dueDate', 'dueDate'), sortAfter('dueDate', 'balance')]).toEqual([
      '-dueDate',
      '-balance',
    ]);
  });

  it('have days that there are, and counts of days that a search takes', () => {
    expect(['2028-02-29', '2026-02-29', '26-01-01', ''].map(isDay)).toEqual([
      true,
      ...[false, false, false],
    ]);
    expect(['1', '100000', '100001', '0', '1.5'].map(isCount)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ]);
  });
});

describe('criteria for invoices (F3)', () => {
  it('take the status with them where it would leave nothing to be found', () => {
    expect(restated(usual, 'settledOn', { from: '2026-01-01' }).status).toBe('settled');
    expect(restated({ status: 'settled' }, 'overdueDays', { min: 1 }).status).toBe('open');
    expect(restated(usual, 'numbers', 'F-1')).toEqual({ numbers: 'F-1' });
    // Whoever has chosen a status since keeps it.
    const chosen: InvoiceCriteria = { status: 'open', numbers: 'F-1' };
    expect(restated(chosen, 'numbers', 'F-2')).toEqual({ status: 'open', numbers: 'F-2' });
    expect(restated(usual, 'amount', { min: '1' })).toEqual({ ...usual, amount: { min: '1' } });
    expect(restated(everything, 'settledOn', undefined).status).toBe('settled');
  });

  it('are told in words', () => {
    const nameOf = (id: string) => (id === 'A' ? 'Tom Lemaire' : undefined);
    const words = { t: texts, locale: 'en-GB', nameOf };
    const told = invoiceCriteria.names.map((name) => criterionText(everything, name, words));
    expect(told).toEqual([
      'Text: lyon',
      'Status: Settled',
      'Customer: 8005551',
      'Colleague: Tom Lemaire',
      'Collector: unknown',
      '2 numbers',
      'Type: Credit note',
      'Due date: 1 Oct 2026 to 31 Oct 2026',
      'Days overdue: 30 to 60 days',
      'Qualification: Promise to pay',
      'Issue date: from 1 Sept 2026',
      'Settlement date: up to 30 Nov 2026',
      'Amount: -10.5 to 200.00',
      'Balance: up to 1,000',
      'Branch: unknown',
      'Without files',
      'Name or description of a file: delivery',
    ]);
  });
});

describe('a search that takes in much (F3)', () => {
  const page = (count: number, nextCursor: string | null) => ({
    items: Array.from({ length: count }, (_, index) => index),
    nextCursor,
    total: null,
    readAt: 0,
  });
  const thin = (...pages: ReturnType<typeof page>[]) =>
    thinAtEnd({ pages, pageParams: pages.map(() => undefined) });

  it('counts the pages at its end that brought little, though there is more', () => {
    expect(thin(page(200, 'a'), page(0, 'b'), page(3, 'c'))).toBe(2);
    expect(thin(page(0, 'a'), page(0, 'b'))).toBe(2);
    expect(thin(page(0, 'a'), page(50, 'b'))).toBe(0);
    expect(thin(page(0, 'a'), page(0, null))).toBe(0);
    expect(thinAtEnd(undefined)).toBe(0);
  });

  it('tells what there is too much of', () => {
    const refused = (path: string, code: string, status = 422) =>
      new ApiProblem(status, { errors: [{ path, code, message: '' }] });
    expect(tooManyOf(refused('sort', 'too-many'))).toBe('sort');
    expect(tooManyOf(refused('criteria.file', 'too-many'))).toBe('file');
    expect(tooManyOf(refused('criteria.file', 'too-big'))).toBeUndefined();
    expect(tooManyOf(refused('sort', 'too-many', 400))).toBeUndefined();
    expect(tooManyOf(new Error('other'))).toBeUndefined();
  });
});
