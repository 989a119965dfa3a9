import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBack, dsoMonths, monthsBack } from '#shared/domain/dso.ts';

const sales = (amounts: Record<string, number>) =>
  Object.entries(amounts).map(([month, amount]) => ({ month, amount }));

describe('days of sales outstanding by counting back (F5)', () => {
  it.each([
    // All of November's 22 days and half of October's 31.
    [1500, { '2026-11': 1000, '2026-10': 1000 }, 22 + 15.5],
    [1000, { '2026-11': 1000 }, 22],
    [500, { '2026-11': 1000 }, 11],
    // A month without sales counts with all of its days.
    [500, { '2026-09': 1000 }, 22 + 31 + 15],
    // Credit notes beyond what was sold leave more to be counted back.
    [500, { '2026-11': -100, '2026-10': 1200 }, 22 + 15.5],
    [1, { '2026-11': 3 }, 7.3],
  ])('of %i against %j is %d', (open, amounts, days) => {
    expect(countBack(open, sales(amounts), '2026-11-22')).toEqual({ days, isCapped: false });
  });

  it.each([0, -500])('of %i is none', (open) => {
    expect(countBack(open, sales({ '2026-11': 100 }), '2026-11-22')).toEqual({
      ...{ days: null, isCapped: false },
    });
  });

  it('says when there is more open than was sold in two years', () => {
    const { days, isCapped } = countBack(500, sales({ '2026-11': 100 }), '2026-11-22');
    expect([isCapped, days]).toEqual([true, 22 + 365 + 365 - 30]);
  });

  it('counts February as long as it is', () => {
    expect(countBack(100, sales({ '2028-02': 100 }), '2028-03-01').days).toBe(1 + 29);
    expect(countBack(100, sales({ '2027-02': 100 }), '2027-03-01').days).toBe(1 + 28);
  });

  it('grows with what is open, and shrinks with what was sold', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    const months = monthsBack('2026-11-22', dsoMonths);
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: dsoMonths, maxLength: dsoMonths }),
        amount,
        amount,
        (amounts, open, more) => {
          const sold = months.map((month, at) => ({ month, amount: amounts[at] ?? 0 }));
          const daysOf = (of: number) => countBack(of, sold, '2026-11-22').days ?? 0;
          expect(daysOf(open + more)).toBeGreaterThanOrEqual(daysOf(open));
          const better = sold.map((one) => ({ ...one, amount: one.amount + more }));
          expect(countBack(open, better, '2026-11-22').days).toBeLessThanOrEqual(daysOf(open));
        },
      ),
    );
  });

  it('reads months back over years', () => {
    expect(monthsBack('2027-01-31', 3)).toEqual(['2027-01', '2026-12', '2026-11']);
  });
});
