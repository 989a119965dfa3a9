import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageBuckets, agingOf, bucketOf, daysOverdue } from '#shared/domain/aging.ts';
import { plus } from '#shared/domain/calendar.ts';

const none = { notDue: 0, days1To30: 0, days31To60: 0, days61To90: 0, over90: 0, total: 0 };

describe('days past the due date (F2)', () => {
  it.each([
    ['2026-10-31', '2026-10-31', 0],
    ['2026-10-31', '2026-11-01', 1],
    ['2026-11-01', '2026-10-31', 0],
    ['2099-12-31', '2026-10-31', 0],
    ['2028-02-28', '2028-03-01', 2],
    ['2027-02-28', '2027-03-01', 1],
    ['2000-02-28', '2000-03-01', 2],
    ['1900-02-28', '1900-03-01', 1],
    ['2025-12-31', '2026-12-31', 365],
    ['2027-12-31', '2028-12-31', 366],
    // Where clocks are changed, a day has 23 or 25 hours.
    ['2026-03-28', '2026-03-30', 2],
    ['2026-10-24', '2026-10-26', 2],
    ['0001-01-01', '9999-12-31', 3_652_058],
  ])('from %s to %s are %i', (dueDate, today, days) => {
    expect(daysOverdue(dueDate, today)).toBe(days);
  });

  it('go up by one with each day', () => {
    const days = fc.integer({ min: 0, max: 200_000 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 4000 }), (from, count) => {
        const due = plus('1900-01-01T00:00:00Z', from, 'day');
        const today = plus(due, count, 'day').slice(0, 10);
        expect(daysOverdue(due.slice(0, 10), today)).toBe(count);
      }),
    );
  });
});

describe('age buckets (F2, F5)', () => {
  it.each([
    [0, 'notDue'],
    [1, 'days1To30'],
    [30, 'days1To30'],
    [31, 'days31To60'],
    [60, 'days31To60'],
    [61, 'days61To90'],
    [90, 'days61To90'],
    [91, 'over90'],
    [40_000, 'over90'],
  ])('%i days are %s', (days, bucket) => {
    expect(bucketOf(days)).toBe(bucket);
  });

  it('are five, from the newest to the oldest', () => {
    expect([0, 1, 31, 61, 91].map(bucketOf)).toEqual(ageBuckets);
  });
});

describe('what is open by age (F2)', () => {
  it('is zero of nothing', () => {
    expect(agingOf([], '2026-10-31')).toEqual(none);
  });

  it('takes credit off in its own bucket, and in the total', () => {
    const items = [
      { dueDate: '2026-10-31', balance: 100 },
      { dueDate: '2026-10-30', balance: -250 },
      { dueDate: '2026-10-01', balance: 50 },
      { dueDate: '2026-09-30', balance: 7 },
      { dueDate: '2020-01-01', balance: -7 },
    ];
    const aged = { notDue: 100, days1To30: -200, days31To60: 7, over90: -7, total: -100 };
    expect(agingOf(items, '2026-10-31')).toEqual({ ...none, ...aged });
  });

  it('adds up to the total, in whatever order items come', () => {
    const item = fc.record({
      dueDate: fc
        .integer({ min: -200, max: 60 })
        .map((days) => plus('2026-10-31T00:00:00Z', days, 'day').slice(0, 10)),
      balance: fc.integer({ min: -(10 ** 13), max: 10 ** 13 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 100 }), (items) => {
        const aging = agingOf(items, '2026-10-31');
        expect(agingOf(items.toReversed(), '2026-10-31')).toEqual(aging);
        expect(ageBuckets.reduce((sum, bucket) => sum + aging[bucket], 0)).toBe(aging.total);
        expect(aging.total).toBe(items.reduce((sum, { balance }) => sum + balance, 0));
        const late = items.filter(({ dueDate }) => dueDate < '2026-10-31');
        const overdue = late.reduce((sum, { balance }) => sum + balance, 0);
        expect(aging.total - aging.notDue).toBe(overdue);
      }),
    );
  });
});
