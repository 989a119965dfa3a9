/** By how much items are past their due date (F2, F5). */
export const ageBuckets = ['notDue', 'days1To30', 'days31To60', 'days61To90', 'over90'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** What is open by age, and in all; in minor units. */
export type Aging = Readonly<Record<AgeBucket | 'total', number>>;

/** Whole days that an item is past its due date on the day `today`; zero until then. */
export function daysOverdue(dueDate: string, today: string): number {
  return Math.max(0, (Date.parse(today) - Date.parse(dueDate)) / 86_400_000);
}

/** An item is overdue from the day after its due date. */
export function bucketOf(days: number): AgeBucket {
  if (days === 0) return 'notDue';
  if (days <= 30) return 'days1To30';
  if (days <= 60) return 'days31To60';
  return days <= 90 ? 'days61To90' : 'over90';
}

/** Open items added up by their age on the day `today`, credit notes taken off. */
export function agingOf(
  items: Iterable<{ readonly dueDate: string; readonly balance: number }>,
  today: string,
): Aging {
  const aging = { notDue: 0, days1To30: 0, days31To60: 0, days61To90: 0, over90: 0, total: 0 };
  for (const { dueDate, balance } of items) {
    aging[bucketOf(daysOverdue(dueDate, today))] += balance;
    aging.total += balance;
  }
  return aging;
}
