import { daysAfter } from './calendar.ts';
import type { Invoice } from './invoice.ts';
import type { InvoiceCriteria } from './invoice-criteria.ts';
import { decimalsOf } from './money.ts';
import { type Comparable, type Ranking, rankingBy } from './ranking.ts';

export const invoiceSorts = [
  'dueDate',
  'issueDate',
  'settledOn',
  'number',
  'customer',
  'amount',
  'balance',
  'updatedAt',
] as const;
type SortField = (typeof invoiceSorts)[number];
export type InvoiceSort = SortField | `-${SortField}`;

const inUnits = (minor: number, currency: string) => minor / 10 ** decimalsOf(currency);

const valuesOf: { [Field in SortField]: (invoice: Invoice) => Comparable } = {
  dueDate: ({ dueDate }) => dueDate,
  issueDate: ({ issueDate }) => issueDate,
  settledOn: ({ settledOn }) => settledOn,
  number: ({ number }) => number,
  customer: ({ customerCode }) => customerCode,
  amount: ({ amount, currency }) => inUnits(amount, currency),
  balance: ({ balance, currency }) => inUnits(balance, currency),
  updatedAt: ({ updatedAt }) => updatedAt,
};

/** How invoices are ranked, by number among equal ones; amounts of all currencies by their number. */
export function invoiceRanking(sort: InvoiceSort): Ranking<Invoice> {
  const descending = sort.startsWith('-');
  const read = valuesOf[(descending ? sort.slice(1) : sort) as SortField];
  // Codes turn around too: so do they in an index that is read backwards.
  return rankingBy(
    (invoice) => ({ value: read(invoice), code: invoice.number }),
    descending,
    'alike',
  );
}

/** Invoices in these states, due from a day to a day: a stretch of each list that they stand in. */
export interface Stretch {
  readonly statuses: readonly Invoice['status'][];
  readonly from: string;
  readonly to: string;
}

/**
 * What of the lists is to be read for the criteria, which are kept by status and due date.
 * @param today the day in the entity's time zone
 */
export function stretchOf(criteria: InvoiceCriteria, today: string): Stretch {
  const { status, dueDate, settledOn, overdueDays } = criteria;
  const isOverdue = overdueDays?.min !== undefined || overdueDays?.max !== undefined;
  const isSettled = settledOn?.from !== undefined || settledOn?.to !== undefined;
  const statuses = (['open', 'settled'] as const).filter(
    (one) =>
      (status === undefined || one === status) &&
      !(isOverdue && one === 'settled') &&
      !(isSettled && one === 'open'),
  );
  const latest = isOverdue ? daysAfter(today, -(overdueDays?.min ?? 1)) : undefined;
  const earliest = overdueDays?.max === undefined ? '' : daysAfter(today, -overdueDays.max);
  const [from = '', to = ''] = [dueDate?.from ?? '', dueDate?.to ?? '9999-12-31'];
  return {
    statuses,
    from: from > earliest ? from : earliest,
    to: latest !== undefined && latest < to ? latest : to,
  };
}

/** Where a search over invoices reads: the narrowest list that holds all that it looks for. */
export type InvoiceSource =
  | { readonly list: 'all' }
  | { readonly list: 'customers'; readonly codes: readonly string[] }
  | { readonly list: 'numbers'; readonly numbers: readonly string[] };

/** Beyond this many customers, reading the entity's invoices is quicker than one by one. */
export const mostCustomers = 1000;

/**
 * @param numbers the only ones that can be meant, where they are known
 * @param codes the customers whose invoices they are, likewise
 */
export function invoiceSourceOf(
  numbers: readonly string[] | undefined,
  codes: readonly string[] | undefined,
): InvoiceSource {
  if (numbers) return { list: 'numbers', numbers };
  if (codes && codes.length <= mostCustomers) return { list: 'customers', codes };
  return { list: 'all' };
}
