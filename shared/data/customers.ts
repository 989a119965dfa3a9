import type { Access } from '../domain/access.ts';
import { type Customer, customerSchema } from '../domain/customer.ts';
import { largestSum } from '../domain/money.ts';
import { type Changes, insert, put, remove, removeIf, sparse, update } from './changes.ts';
import { customerKey, customerListing, portfolioKey } from './keys.ts';
import {
  countIn,
  getItems,
  type Item,
  list,
  type Page,
  type Position,
  type Store,
} from './store.ts';

const parse = (item: Item): Customer => customerSchema().parse(item);

/** Dates forgotten at a time: an expression has 4 KB and 300 operators at most. */
const mostForgotten = 25;

/** What an invoice's move means for its customer's totals. */
export interface BalanceChange {
  readonly dueDate: string;
  /** Minor units, signed. */
  readonly amount: number;
}

export function customers(store: Store) {
  /** The customers of a colleague, by code, read from their portfolio and from nothing wider (C8). */
  async function listPortfolio(
    e: string,
    userId: string,
    where: ((customer: Customer) => boolean) | undefined,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<Customer>> {
    const partition = portfolioKey(e, userId, '').pk;
    const keyOf = (row: Item) => customerKey(e, String(row.sk));
    const rows = await list(store, { partition, parse: keyOf }, limit, after);
    const items = await getItems(store, rows.items);
    const found = items.filter((item) => item !== undefined).map(parse);
    return { items: where ? found.filter(where) : found, next: rows.next };
  }

  return {
    async find(e: string, code: string): Promise<Customer | undefined> {
      const [item] = await getItems(store, [customerKey(e, code)]);
      return item && parse(item);
    },

    /** A customer that the caller may see, in one round trip; undefined alike where there is none. */
    async findVisible(access: Access, userId: string, code: string): Promise<Customer | undefined> {
      const [item, row] = await getItems(store, [
        customerKey(access.entityId, code),
        ...(access.restricted ? [portfolioKey(access.entityId, userId, code)] : []),
      ]);
      return item && (!access.restricted || row) ? parse(item) : undefined;
    },

    /** Which of these customers the caller may see, whether or not they exist. */
    async visibleAmong(access: Access, userId: string, codes: readonly string[]) {
      if (!access.restricted) return new Set(codes);
      const keys = codes.map((code) => portfolioKey(access.entityId, userId, code));
      const rows = await getItems(store, keys);
      return new Set(codes.filter((_, index) => rows[index] !== undefined));
    },

    list: (
      access: Access,
      userId: string,
      where: ((customer: Customer) => boolean) | undefined,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Customer>> =>
      access.restricted
        ? listPortfolio(access.entityId, userId, where, limit, after)
        : list(
            store,
            {
              index: 'listing',
              partition: customerListing(access.entityId, '').listingPk,
              parse,
              where,
            },
            limit,
            after,
          ),

    /** The customers in a colleague's portfolio, by code. */
    listOf: (e: string, userId: string, limit: number) =>
      listPortfolio(e, userId, undefined, limit, undefined),

    countOf: (e: string, userId: string) => countIn(store, portfolioKey(e, userId, '').pk),

    create(changes: Changes, e: string, customer: Customer): void {
      const item = { ...sparse(customer).set, ...customerListing(e, customer.code) };
      insert(changes, customerKey(e, customer.code), item, 'customer-code-taken');
      movePortfolio(changes, e, customer.code, null, customer.collectorId);
    },

    /** Writes what is stated; balances change beside it. */
    update(changes: Changes, e: string, before: Customer, after: Customer): void {
      if (after === before) return;
      const { code, openByDueDate: _, invoiceCount: __, ...stated } = after;
      const recounted = before.currency === after.currency ? {} : { invoiceCount: 0 };
      update(changes, customerKey(e, code), {
        ...sparse(stated),
        expect: { version: before.version, ...recounted },
      });
      movePortfolio(changes, e, code, before.collectorId, after.collectorId);
    },

    delete(changes: Changes, e: string, customer: Customer): void {
      const expected = { version: customer.version, invoiceCount: 0 };
      removeIf(changes, customerKey(e, customer.code), expected, 'conflict');
      movePortfolio(changes, e, customer.code, customer.collectorId, null);
    },

    /** Counts a new invoice and its open balance; dates at which nothing is open are forgotten. */
    addInvoice(changes: Changes, e: string, customer: Customer, move: BalanceChange): void {
      const path = (dueDate: string) => ['openByDueDate', dueDate];
      const open = customer.openByDueDate[move.dueDate] ?? 0;
      const outOfRange = Math.abs(open) > largestSum;
      const settled = Object.entries(customer.openByDueDate)
        .filter(([dueDate, minor]) => minor === 0 && dueDate !== move.dueDate)
        .map(([dueDate]) => path(dueDate))
        .slice(0, mostForgotten);
      update(changes, customerKey(e, customer.code), {
        add: [
          { path: path(move.dueDate), amount: move.amount, within: largestSum },
          { path: ['invoiceCount'], amount: 1 },
        ],
        removeZero: settled,
        expect: { currency: customer.currency },
        refusal: outOfRange ? 'balance-out-of-range' : 'conflict',
      });
    },

    /** Carries a change of an invoice's open balance into its customer's. */
    addBalance(changes: Changes, e: string, code: string, moves: readonly BalanceChange[]): void {
      update(changes, customerKey(e, code), {
        add: moves.map(({ dueDate, amount }) => ({
          path: ['openByDueDate', dueDate],
          amount,
          within: largestSum,
        })),
        refusal: 'balance-out-of-range',
      });
    },
  };
}

function movePortfolio(
  changes: Changes,
  e: string,
  code: string,
  from: string | null,
  to: string | null,
): void {
  if (from === to) return;
  if (from !== null) remove(changes, portfolioKey(e, from, code));
  if (to !== null) put(changes, portfolioKey(e, to, code), { code, userId: to });
}
