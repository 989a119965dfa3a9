import * as z from 'zod/mini';
import { whole } from '../domain/fields.ts';
import { type Invoice, salesOf } from '../domain/invoice.ts';
import { once } from '../domain/once.ts';
import { type Changes, insert, update } from './changes.ts';
import { salesKey, salesListing, salesPrefix } from './keys.ts';
import { all, type Item, pages, type Store } from './store.ts';

const schema = once(() => z.object({ code: z.string(), month: z.string(), amount: whole }));
const parse = (item: Item) => schema().parse(item);

/** What was invoiced to a customer in a month, in minor units of the customer's currency. */
export type CustomerSales = z.infer<ReturnType<typeof schema>>;

/** What was invoiced, by customer and month: counted with each invoice, and countable anew (F5). */
export function sales(store: Store) {
  const ofCustomer = (e: string, code: string): Promise<CustomerSales[]> =>
    all(store, { partition: salesKey(e, code, '').pk, prefix: salesPrefix, parse });

  return {
    ofCustomer,

    /** Of all customers in one month, by code. */
    inMonth: (e: string, month: string): AsyncGenerator<CustomerSales[], void> =>
      pages(store, {
        index: 'listing',
        partition: salesListing(e, month, '').listingPk,
        parse,
      }),

    /** Puts a month of a customer as it was counted anew, if it has not moved since it was read. */
    recount(changes: Changes, e: string, sales: CustomerSales, was: number | undefined): void {
      const { code, month, amount } = sales;
      const key = salesKey(e, code, month);
      if (was !== undefined) update(changes, key, { set: { amount }, expect: { amount: was } });
      else insert(changes, key, { ...sales, ...salesListing(e, month, code) }, 'conflict');
    },
  };
}

/** Counts what an invoice adds to its month's sales, or no longer does. */
export function moveSales(
  changes: Changes,
  e: string,
  before: Invoice | undefined,
  after: Invoice | undefined,
): void {
  const moves = new Map<string, number>();
  const count = (invoice: Invoice | undefined, sign: 1 | -1) => {
    if (!invoice) return;
    const { month, amount } = salesOf(invoice);
    moves.set(month, (moves.get(month) ?? 0) + sign * amount);
  };
  count(before, -1);
  count(after, 1);
  const code = (after ?? before)?.customerCode ?? '';
  for (const [month, amount] of moves) {
    if (amount === 0) continue;
    update(changes, salesKey(e, code, month), {
      set: { code, month, ...salesListing(e, month, code) },
      add: [{ path: ['amount'], amount }],
      orNew: true,
    });
  }
}
