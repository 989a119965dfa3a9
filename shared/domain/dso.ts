/** What was invoiced in one month, credit notes taken off; in minor units. */
export interface MonthlySales {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly amount: number;
}

export interface Dso {
  /** Days of sales outstanding, to a tenth; null where nothing is open. */
  readonly days: number | null;
  /** There is more open than was invoiced in the months that were counted back. */
  readonly isCapped: boolean;
}

/** Months that are counted back at most. */
export const dsoMonths = 24;

/** The month of a day, and those before it, the latest first. */
export function monthsBack(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}

/** Days of a month up to and with a day, if it is in that month; else all of them. */
function daysOf(month: string, today: string): number {
  if (today.startsWith(month)) return Number(today.slice(8));
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/**
 * Days of sales outstanding by counting back: what is open is set against what was invoiced, month by month
 * from the latest. A month whose sales are all still open counts with all its days, the one in which the rest
 * is found with its share of them (F5).
 * @param open what is open, in minor units
 * @param sales by month, in any order; months without are left out
 * @param today the last day that counts, `YYYY-MM-DD`
 */
export function countBack(open: number, sales: readonly MonthlySales[], today: string): Dso {
  if (open <= 0) return { days: null, isCapped: false };
  const bySales = new Map(sales.map(({ month, amount }) => [month, amount]));
  let rest = open;
  let days = 0;
  for (const month of monthsBack(today, dsoMonths)) {
    const sold = bySales.get(month) ?? 0;
    const length = daysOf(month, today);
    if (sold > 0 && rest <= sold) {
      return { days: tenths(days + (rest / sold) * length), isCapped: false };
    }
    days += length;
    rest -= sold;
  }
  return { days, isCapped: true };
}

const tenths = (days: number) => Math.round(days * 10) / 10;
