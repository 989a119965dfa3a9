import { type Aging, ageBuckets, bucketOf, daysOverdue } from './aging.ts';
import type { CustomerSummary } from './customer-summary.ts';
import type { Invoice } from './invoice.ts';
import { isCurrent } from './qualification.ts';

/** By what the figures of a report stand side by side (F5). */
export const reportGroupings = ['entity', 'colleague', 'collector', 'group', 'customer'] as const;
export type ReportGrouping = (typeof reportGroupings)[number];

/** One line of a report: currencies are never added up. A key of null: of nobody, of no group. */
export interface Line<Figures> {
  readonly key: string | null;
  readonly currency: string;
  readonly figures: Figures;
}

/** The lines of a report as they add up. */
export function ledgerOf<Figures>(none: () => Figures) {
  const lines = new Map<string, Line<Figures>>();
  return {
    /** The figures of one line, to be added to. */
    at(key: string | null, currency: string): Figures {
      const name = JSON.stringify([key, currency]);
      const known = lines.get(name) ?? { key, currency, figures: none() };
      lines.set(name, known);
      return known.figures;
    },
    lines: (): Line<Figures>[] => [...lines.values()],
  };
}

export type AgingFigures = { -readonly [Age in keyof Aging]: number } & { customers: number };

export const noAging = (): AgingFigures => ({
  ...{ notDue: 0, days1To30: 0, days31To60: 0, days61To90: 0, over90: 0, total: 0 },
  customers: 0,
});

/** Adds what is open of a customer, by age on a day. */
export function addAging(
  to: AgingFigures,
  { openByDueDate }: CustomerSummary,
  today: string,
): void {
  const open = Object.entries(openByDueDate).filter(([, balance]) => balance !== 0);
  if (open.length > 0) to.customers += 1;
  for (const [dueDate, balance] of open) {
    to[bucketOf(daysOverdue(dueDate, today))] += balance;
    to.total += balance;
  }
}

export const overdueIn = (figures: Aging): number =>
  ageBuckets.reduce((sum, age) => (age === 'notDue' ? sum : sum + figures[age]), 0);

/** How much of what is open is overdue, in percent to a tenth; null where nothing is open. */
export function overdueShare(figures: Aging): number | null {
  if (figures.total <= 0) return null;
  return Math.round((overdueIn(figures) / figures.total) * 1000) / 10;
}

export interface OutstandingFigures {
  disputes: number;
  disputed: number;
  litigations: number;
  litigated: number;
  promises: number;
  promised: number;
  /** Promises whose day has passed. */
  broken: number;
  brokenAmount: number;
}

export const nothingOutstanding = (): OutstandingFigures => ({
  ...{ disputes: 0, disputed: 0, litigations: 0, litigated: 0 },
  ...{ promises: 0, promised: 0, broken: 0, brokenAmount: 0 },
});

/** Adds what is said of an invoice that is open: its balance in dispute, or what was promised of it. */
export function addOutstanding(
  to: OutstandingFigures,
  { qualification, balance }: Pick<Invoice, 'qualification' | 'balance'>,
  today: string,
): void {
  if (!isCurrent(qualification)) return;
  const { kind, promiseAmount, promiseDate } = qualification;
  if (kind === 'dispute') {
    to.disputes += 1;
    to.disputed += balance;
  }
  if (kind === 'litigation') {
    to.litigations += 1;
    to.litigated += balance;
  }
  if (kind !== 'promise' || promiseAmount === null || promiseDate === null) return;
  // What was paid of it since is no longer promised.
  const amount = Math.min(promiseAmount, balance);
  to.promises += 1;
  to.promised += amount;
  if (promiseDate >= today) return;
  to.broken += 1;
  to.brokenAmount += amount;
}
