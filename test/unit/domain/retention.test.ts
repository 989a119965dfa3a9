import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, isDay } from '#shared/domain/calendar.ts';
import { keptThrough, removalOf } from '#shared/domain/retention.ts';

// By counting days, with the rules of the calendar written out here once more.
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
const written = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function sixMonthsOn({ year, month, day }: Day): string {
  const [y, m] = month > 6 ? [year + 1, month - 6] : [year, month + 6];
  return written(y, m, Math.min(day, lengthOf(y, m)));
}

const days = fc
  .record({
    year: fc.integer({ min: 1890, max: 2410 }),
    month: fc.integer({ min: 1, max: 12 }),
    // The ends of months, far oftener than they come.
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 26, max: 31 })),
  })
  .map((one) => ({ ...one, day: Math.min(one.day, lengthOf(one.year, one.month)) }));
const textOf = ({ year, month, day }: Day) => written(year, month, day);

describe('six calendar months (G8)', () => {
  it.each([
    ['2025-08-31', '2026-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2027-08-30', '2028-02-29'],
    ['2027-08-29', '2028-02-29'],
    ['2027-08-28', '2028-02-28'],
    ['2025-08-29', '2026-02-28'],
    ['1899-08-31', '1900-02-28'],
    ['1999-08-31', '2000-02-29'],
    ['2099-08-31', '2100-02-28'],
    ['2399-08-31', '2400-02-29'],
    ['2025-11-30', '2026-05-30'],
    ['2028-02-29', '2028-08-29'],
    ['2026-02-28', '2026-08-28'],
    ['2025-12-31', '2026-06-30'],
    ['2026-03-31', '2026-09-30'],
    ['2026-05-31', '2026-11-30'],
    ['2026-10-31', '2027-04-30'],
    ['2026-01-31', '2026-07-31'],
    ['2026-07-31', '2027-01-31'],
    ['2026-06-30', '2026-12-30'],
    ['2026-07-01', '2027-01-01'],
    ['2026-01-01', '2026-07-01'],
  ])('of a file settled on %s end with %s', (settledOn, last) => {
    expect(keptThrough(settledOn)).toBe(last);
  });

  it('are those that are counted by hand, on every day of three years', () => {
    for (let day = '2027-01-01'; day < '2030-01-01'; day = daysAfter(day, 1)) {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      expect([day, keptThrough(day)]).toEqual([day, sixMonthsOn({ year, month, day: date })]);
    }
  });

  it('are those that are counted by hand, in any century', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(keptThrough(textOf(day))).toBe(sixMonthsOn(day));
      }),
      { numRuns: 2000 },
    );
  });

  it('never end earlier for what was settled later, and always on a day that exists', () => {
    fc.assert(
      fc.property(days, (day) => {
        const one = textOf(day);
        const last = keptThrough(one);
        expect(isDay(last)).toBe(true);
        expect(keptThrough(daysAfter(one, 1)) >= last).toBe(true);
      }),
    );
  });
});

const settled = (settledOn: string) => ({ status: 'settled', settledOn, hold: null }) as const;
const open = { status: 'open', settledOn: null, hold: null } as const;

describe('the first day on which a file is no longer kept (G8)', () => {
  it('is the day after its six months', () => {
    expect(removalOf([settled('2025-08-31')])).toBe('2026-03-01');
    expect(removalOf([settled('2027-08-31')])).toBe('2028-03-01');
    expect(removalOf([settled('2026-06-30')])).toBe('2026-12-31');
  });

  it('is that of the invoice settled last, in whatever order they come', () => {
    const invoices = ['2026-01-10', '2026-03-05', '2025-12-31'].map(settled);
    expect(removalOf(invoices)).toBe('2026-09-06');
    expect(removalOf(invoices.toReversed())).toBe('2026-09-06');
  });

  it('is none while an invoice is open, and none where there is no invoice', () => {
    expect(removalOf([settled('2020-01-01'), open])).toBeNull();
    expect(removalOf([open, settled('2020-01-01')])).toBeNull();
    expect(removalOf([])).toBeNull();
  });

  it('never moves forward when the file comes to be on one more invoice', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1, maxLength: 6 }), days, (some, more) => {
        const before = removalOf(some.map((day) => settled(textOf(day)))) ?? '';
        const after = removalOf([...some, more].map((day) => settled(textOf(day)))) ?? '';
        const latest = [...some, more].map((day) => daysAfter(sixMonthsOn(day), 1)).sort();
        expect(after >= before).toBe(true);
        expect(after).toBe(latest.at(-1));
      }),
    );
  });
});
