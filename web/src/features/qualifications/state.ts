import type { FollowUp, Invoice, Qualification } from '../../api/types.ts';
import { daysBetween } from '../../format/days.ts';

/** An invoice that somebody qualifies, wherever it is shown. */
export type Qualifiable = Pick<
  Invoice,
  'key' | 'number' | 'balance' | 'currency' | 'customerKey' | 'qualification'
>;

/** Whether what is said still counts: until the invoice is settled. */
export const isCurrent = (said: Qualification | null): said is Qualification =>
  said !== null && said.closedOn === null;

/** Whether a promised day has passed while the invoice is still open. */
export const isBroken = (said: Qualification, today: string): boolean =>
  isCurrent(said) && said.promiseDate !== null && said.promiseDate < today;

/** A dispute or litigation is all that can be resolved. */
export const isResolvable = (said: Qualification | null): boolean =>
  isCurrent(said) && (said.kind === 'dispute' || said.kind === 'litigation');

/** Credit is nobody's debt, so nobody promises to pay it. */
export const isPromisable = ({ balance }: Pick<Invoice, 'balance'>): boolean => Number(balance) > 0;

const dues = ['overdue', 'today', 'later'] as const;

interface Group {
  readonly due: (typeof dues)[number];
  readonly items: readonly FollowUp[];
}

/** Follow-ups under when they are due; groups without any are left out. */
export function groupsByDue(items: readonly FollowUp[], today: string): Group[] {
  const dueOf = ({ followUpOn }: FollowUp) => {
    const late = daysBetween(followUpOn, today);
    if (late > 0) return 'overdue';
    return late === 0 ? 'today' : 'later';
  };
  return dues
    .map((due) => ({ due, items: items.filter((item) => dueOf(item) === due) }))
    .filter((group) => group.items.length > 0);
}
