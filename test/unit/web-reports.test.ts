import { describe, expect, it } from 'vitest';
import { reportGroupings } from '#shared/domain/report.ts';
import type { Figures, OfEntity, ReportKind } from '../../web/src/api/report-queries.ts';
import { drawn, lengthOf, partsOf } from '../../web/src/features/reports/bars.ts';
import { joined, sumOf } from '../../web/src/features/reports/figures.ts';
import { nameOf } from '../../web/src/features/reports/line-name.tsx';
import { numbersIn } from '../../web/src/features/reports/numbers.ts';
import {
  askedOf,
  criteriaOf,
  groupings,
  isFiltered,
  narrowedTo,
  nextLimit,
  reportsSearch,
} from '../../web/src/features/reports/reports-search.ts';
import { texts as en } from '../../web/src/languages/en.ts';
import { texts as fr } from '../../web/src/languages/fr.ts';

describe('the address of a report (F5)', () => {
  it('offers the groupings of the API', () => {
    expect(groupings).toEqual(reportGroupings);
  });

  it('keeps what fits and leaves out what is usual', () => {
    const search = { report: 'dso', by: 'group', group: 2026, limit: '500', entities: 'all' };
    expect(reportsSearch(search)).toEqual({ ...search, group: '2026', limit: 500 });
    expect(
      reportsSearch({ report: 'aging', by: 'entity', colleague: '', limit: 25, entities: 'some' }),
    ).toEqual({});
  });

  it('asks the API for its lines, a sheet for all of them', () => {
    expect(askedOf({})).toEqual({ by: 'entity', limit: 25 });
    const search = { by: 'customer', collector: 'U1', limit: 100 } as const;
    expect(askedOf(search)).toEqual({ by: 'customer', collector: 'U1', limit: 100 });
    expect(criteriaOf(search)).toEqual({ by: 'customer', collector: 'U1' });
  });

  it('shows more lines step by step, up to what the API answers', () => {
    expect([{}, { limit: 100 }, { limit: 500 }].map(nextLimit)).toEqual([100, 500, undefined]);
  });

  it('leads from a line to the same report of its customers', () => {
    const search = { report: 'dso', by: 'collector', group: 'PME', limit: 500 } as const;
    expect(narrowedTo(search, 'collector', 'U1')).toEqual({
      ...{ report: 'dso', by: 'customer', group: 'PME', collector: 'U1' },
    });
    expect([search, { by: 'group' } as const].map(isFiltered)).toEqual([true, false]);
  });
});

describe('the bars of a report (F5)', () => {
  const amounts = [
    { tone: 'age-0', amount: '75.00', label: 'a' },
    { tone: 'age-1', amount: '-10.00', label: 'b' },
    { tone: 'age-2', amount: '25.00', label: 'c' },
  ] as const;

  it('stand one behind the other; credit takes no room', () => {
    expect(lengthOf(amounts)).toBe(100);
    expect(partsOf(amounts, 200)).toEqual([
      { tone: 'age-0', label: 'a', from: 0, width: 0.375 },
      { tone: 'age-2', label: 'c', from: 0.375, width: 0.125 },
    ]);
    expect(partsOf(amounts, 0)).toEqual([]);
  });

  it('are those of the first ten lines of a currency', () => {
    const lines = Array.from({ length: 22 }, (_, at) => ({ currency: at % 2 ? 'EUR' : 'JPY', at }));
    const { lines: some, isAll } = drawn(lines, 'EUR');
    expect([some.length, some[0]?.at, isAll]).toEqual([10, 1, false]);
    expect(drawn(lines.slice(0, 20), 'JPY').isAll).toBe(true);
  });
});

describe('the reports of several entities (F5)', () => {
  const ofEntity = <K extends ReportKind>(
    name: string,
    totals: readonly Partial<Figures<K>>[],
    asOf = '2026-11-22',
  ) =>
    ({
      entity: { id: name, name },
      report: { asOf, by: 'entity', totals, lines: [], more: 0 },
    }) as unknown as OfEntity<K>;

  it('add up exactly, with as many decimals as there are', () => {
    expect(sumOf(['0.10', '0.20', '-1000000000000000.35'])).toBe('-1000000000000000.05');
    expect(sumOf(['7000', '50'])).toBe('7050');
    expect(sumOf(['1.005', '2'])).toBe('3.005');
    expect(sumOf(['0.05', '-0.10'])).toBe('-0.05');
    expect(sumOf([])).toBe('0');
  });

  it('have a line for each entity and currency, and totals by currency', () => {
    const ages = { notDue: '1.00', days1To30: '0.00', days31To60: '0.00', days61To90: '0.00' };
    const figures = { ...ages, over90: '2.00', total: '3.00', overdue: '2.00', customers: 1 };
    const report = joined('aging', [
      ofEntity<'aging'>('A', [
        { ...figures, currency: 'EUR', overdueShare: 66.7 },
        { ...figures, currency: 'CHF', overdueShare: 66.7 },
      ]),
      ofEntity<'aging'>('B', [{ ...figures, currency: 'EUR', total: '5.00', overdueShare: 40 }]),
      { entity: { id: 'C', name: 'C' }, report: undefined },
    ]);
    expect(report.lines.map(({ name, currency }) => `${name} ${currency}`)).toEqual([
      ...['A EUR', 'A CHF', 'B EUR'],
    ]);
    expect(report.totals).toMatchObject([
      { currency: 'CHF', total: '3.00', overdueShare: 66.7 },
      { currency: 'EUR', total: '8.00', overdue: '4.00', overdueShare: 50, customers: 2 },
    ]);
    expect(report).toMatchObject({ asOf: '2026-11-22', more: 0, unread: ['C'] });
  });

  it('have no DSO together, as days are no sum', () => {
    const { totals, asOf } = joined('dso', [
      ofEntity<'dso'>('A', [{ currency: 'EUR', open: '1.00', dso: 30, isCapped: false }]),
      ofEntity<'dso'>(
        'B',
        [
          { currency: 'EUR', open: '2.00', dso: 50, isCapped: true },
          { currency: 'CHF', open: '4.00', dso: 730, isCapped: true },
        ],
        '2026-11-23',
      ),
    ]);
    expect(totals).toEqual([
      { currency: 'CHF', open: '4.00', dso: 730, isCapped: true },
      { currency: 'EUR', open: '3.00', dso: null, isCapped: false },
    ]);
    expect(asOf).toBeUndefined();
  });
});

describe('the figures of a report in words (F5)', () => {
  it('are to a tenth, in the language of the reader', () => {
    const [english, french] = [numbersIn('en-GB', en), numbersIn('fr-FR', fr)];
    const dso = { dso: 45.3, isCapped: false };
    expect([english.days(dso), french.days(dso)]).toEqual(['45.3 days', '45,3 jours']);
    expect(english.days({ dso: 730, isCapped: true })).toBe('More than 24 months');
    expect(english.days({ dso: null, isCapped: false })).toBe('—');
    expect([english.percent(83.3), english.percent(null)]).toEqual(['83.3%', '—']);
    expect([english.amount('1200.50'), english.amount('7000')]).toEqual(['1,200.50', '7,000']);
  });

  it('are of nobody where a line has no key', () => {
    const line = { key: null, name: null };
    expect(nameOf('collector', line, 'Ardoise', en)).toBe('Nobody in charge');
    expect(nameOf('group', line, 'Ardoise', en)).toBe('In no group');
    expect(nameOf('entity', line, 'Ardoise', en)).toBe('Ardoise');
    expect(nameOf('customer', { key: 'C1', name: null }, 'Ardoise', en)).toBe('C1');
  });
});
