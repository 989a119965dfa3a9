import { type Aging, agingOf, bucketOf, daysOverdue } from './aging.ts';
import { dayIn } from './calendar.ts';
import type { Invoice } from './invoice.ts';

/**
 * A statement of account has at most this many items, since its answer has at most 6 MB however long
 * their texts are (AWS Lambda, "Invocation payload").
 */
export const statementMost = 3000;

/** What a customer owes on a day, item by item (F2); amounts in minor units. */
export interface Statement {
  readonly customer: { readonly code: string; readonly name: string; readonly currency: string };
  readonly asOf: string;
  readonly items: readonly (Invoice & { age: number; ageBucket: ReturnType<typeof bucketOf> })[];
  readonly totals: Aging;
}

/** @param invoices those that are open, by due date */
export function statementOf(
  customer: Statement['customer'],
  invoices: readonly Invoice[],
  timeZone: string,
  now: string,
): Statement {
  const asOf = dayIn(timeZone, now);
  const items = invoices.map((invoice) => {
    const age = daysOverdue(invoice.dueDate, asOf);
    return { ...invoice, age, ageBucket: bucketOf(age) };
  });
  return { customer, asOf, items, totals: agingOf(items, asOf) };
}
