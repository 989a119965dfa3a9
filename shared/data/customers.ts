import {
  type Associations,
  associationsSchema,
  noAssociations,
  portfoliosOf,
} from '../domain/association.ts';
import { mostContacts } from '../domain/contact.ts';
import { type Customer, countedFields, customerSchema } from '../domain/customer.ts';
import { longestGroup } from '../domain/customer-search.ts';
import { sortingName, summaryOf } from '../domain/customer-summary.ts';
import { folded, longestCode } from '../domain/fields.ts';
import { largestSum } from '../domain/money.ts';
import { without } from '../domain/record.ts';
import {
  type Changes,
  check,
  insert,
  put,
  remove,
  removeIf,
  replace,
  sparse,
  type Update,
  update,
} from './changes.ts';
import { markChanged } from './directory.ts';
import {
  associationsKey,
  customerByName,
  customerKey,
  customerListing,
  facetKey,
  type Key,
  portfolioKey,
} from './keys.ts';
import { getItems, type Item, type Store } from './store.ts';
import { packed } from './summaries.ts';

export const parseCustomer = (item: Item): Customer => customerSchema().parse(item);
export const parseAssociations = (item: Item): Associations => associationsSchema().parse(item);

/** A customer with the colleagues who look after it. */
export interface CustomerInFull {
  readonly customer: Customer;
  readonly associations: Associations;
}

/** Nothing longer is a code, nor would it make a key; pasted texts may hold anything. */
export const mayBeCode = (text: string): boolean => text.length <= longestCode;

/** Dates forgotten at a time: an expression has 4 KB and 300 operators at most. */
const mostForgotten = 25;

/** What an invoice's move means for its customer's totals. */
export interface BalanceChange {
  readonly dueDate: string;
  /** Minor units, signed. */
  readonly amount: number;
}

export function customers(store: Store) {
  /** In the order asked; undefined where there is none. */
  async function findMany(
    e: string,
    codes: readonly string[],
  ): Promise<(CustomerInFull | undefined)[]> {
    const named = [...new Set(codes)].filter(mayBeCode);
    const keys = named.flatMap((code) => [customerKey(e, code), associationsKey(e, code)]);
    const items = await getItems(store, keys);
    const at = new Map(named.map((code, index) => [code, 2 * index]));
    return codes.map((code) => {
      const index = at.get(code) ?? -1;
      const [customer, associations] = [items[index], items[index + 1]];
      if (!customer || !associations) return undefined;
      return {
        customer: parseCustomer(customer),
        associations: parseAssociations(associations),
      };
    });
  }

  return {
    findMany,

    find: async (e: string, code: string) => (await findMany(e, [code]))[0],

    create(
      changes: Changes,
      e: string,
      customer: Customer,
      associations: Associations = noAssociations(),
    ): void {
      const item = { ...sparse(customer).set, ...listingsOf(e, customer) };
      insert(changes, customerKey(e, customer.code), item, 'customer-code-taken');
      insert(changes, associationsKey(e, customer.code), associations, 'conflict');
      moveFacets(changes, e, undefined, customer);
      movePortfolios(changes, e, undefined, { customer, associations });
      markChanged(changes, e, customer.code);
    },

    /**
     * Writes what is stated, and who looks after it; balances change beside it. One who comes to have
     * the customer in their portfolio finds it there as it is, so that it must not change meanwhile.
     */
    update(changes: Changes, e: string, before: CustomerInFull, after: CustomerInFull): void {
      const { customer } = after;
      const { code } = customer;
      const rowsMove = portfoliosMove(before, after);
      if (customer !== before.customer) {
        updateCustomer(changes, e, before.customer, customer, rowsMove);
        moveFacets(changes, e, before.customer, customer);
      } else if (after.associations !== before.associations) {
        check(changes, customerKey(e, code), { revision: customer.revision });
      }
      const { version } = before.associations;
      if (after.associations !== before.associations) {
        replace(changes, associationsKey(e, code), after.associations, version);
      } else if (rowsMove) check(changes, associationsKey(e, code), { version });
      movePortfolios(changes, e, before, after);
    },

    delete(changes: Changes, e: string, before: CustomerInFull): void {
      const { customer, associations } = before;
      const { code, version } = customer;
      const empty = { version, invoiceCount: 0, contactCount: 0 };
      removeIf(changes, customerKey(e, code), empty, 'conflict');
      removeIf(changes, associationsKey(e, code), { version: associations.version }, 'conflict');
      moveFacets(changes, e, customer, undefined);
      movePortfolios(changes, e, before, undefined);
      markChanged(changes, e, code);
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
      updateShown(changes, e, customer.code, {
        add: [
          { path: path(move.dueDate), amount: move.amount, within: largestSum },
          { path: ['invoiceCount'], amount: 1 },
        ],
        removeZero: settled,
        expect: { currency: customer.currency },
        refusal: outOfRange ? 'balance-out-of-range' : 'conflict',
      });
    },

    /** Takes back what `addInvoice` counted. */
    removeInvoice(
      changes: Changes,
      e: string,
      {
        customerCode,
        dueDate,
        balance,
      }: { customerCode: string; dueDate: string; balance: number },
    ): void {
      updateShown(changes, e, customerCode, {
        add: [
          { path: ['openByDueDate', dueDate], amount: -balance, within: largestSum },
          { path: ['invoiceCount'], amount: -1 },
        ],
      });
    },

    /** One more of its invoices is in dispute, or one less. */
    countDisputes(changes: Changes, e: string, code: string, amount: 1 | -1): void {
      updateShown(changes, e, code, { add: [{ path: ['disputeCount'], amount }] });
    },

    /** Carries a change of an invoice's open balance into its customer's. */
    addBalance(changes: Changes, e: string, code: string, moves: readonly BalanceChange[]): void {
      const add = moves.map(({ dueDate, amount }) => ({
        path: ['openByDueDate', dueDate],
        amount,
        within: largestSum,
      }));
      updateShown(changes, e, code, { add, refusal: 'balance-out-of-range' });
    },

    /**
     * Counts a contact, for as long as which the customer is kept.
     * @param known how many it has, where none may have come or gone since they were read
     */
    countContacts(changes: Changes, e: string, code: string, amount: 1 | -1, known?: number): void {
      update(changes, customerKey(e, code), {
        add: [{ path: ['contactCount'], amount }],
        ...(amount > 0 && { lower: { contactCount: mostContacts } }),
        ...(known !== undefined && { expect: { contactCount: known } }),
      });
    },

    /**
     * Counts a file that is on one of its invoices, once however many they are.
     * @param version the one that decided on it
     */
    countFiles(changes: Changes, e: string, code: string, amount: 1 | -1, version?: number): void {
      const expect = version === undefined ? {} : { version };
      updateShown(changes, e, code, { add: [{ path: ['fileCount'], amount }], expect });
    },

    /** Puts balances as they were counted anew, if nothing has moved meanwhile. */
    recount(
      changes: Changes,
      e: string,
      { code, revision }: Customer,
      openByDueDate: Customer['openByDueDate'],
    ): void {
      updateShown(changes, e, code, { set: { openByDueDate }, expect: { revision } });
    },
  };
}

/** Changes what lists show of a customer: its revision rises, and the directory looks at it again. */
function updateShown(changes: Changes, e: string, code: string, change: Update): void {
  const add = [...(change.add ?? []), { path: ['revision'], amount: 1 }];
  update(changes, customerKey(e, code), { ...change, add });
  markChanged(changes, e, code);
}

function updateCustomer(
  changes: Changes,
  e: string,
  before: Customer,
  after: Customer,
  isCopied: boolean,
): void {
  const { code, ...stated } = without(after, ...countedFields);
  const recounted = before.currency === after.currency ? {} : { invoiceCount: 0 };
  const copied = isCopied ? { revision: before.revision } : {};
  updateShown(changes, e, code, {
    ...sparse({ ...stated, ...listingsOf(e, after) }),
    expect: { version: before.version, ...recounted, ...copied },
  });
}

function listingsOf(e: string, { code, name }: Customer) {
  return { ...customerListing(e, code), ...customerByName(e, sortingName(name), code) };
}

/** What a customer shares with others that are asked for together. */
function facetsOf({ status, groups }: Customer): string[] {
  return [...new Set([facets.status(status), ...groups.map(facets.group)])];
}

/** The names of the lists of customers that share something. */
export const facets = {
  status: (status: string) => `status#${status}`,
  group: (group: string) => `group#${folded(group).slice(0, longestGroup).toWellFormed()}`,
};

function moveFacets(
  changes: Changes,
  e: string,
  before: Customer | undefined,
  after: Customer | undefined,
): void {
  const code = (after ?? before)?.code ?? '';
  const keyOf = (facet: string) => facetKey(e, facet, code);
  const { left, come } = moved(before ? facetsOf(before) : [], after ? facetsOf(after) : []);
  for (const facet of left) remove(changes, keyOf(facet));
  for (const facet of come) put(changes, keyOf(facet), {});
}

const portfoliosIn = (one: CustomerInFull | undefined) =>
  one ? portfoliosOf(one.customer.collectorId, one.associations) : [];

function portfoliosMove(before: CustomerInFull, after: CustomerInFull): boolean {
  const { left, come } = moved(portfoliosIn(before), portfoliosIn(after));
  return left.length + come.length > 0;
}

function movePortfolios(
  changes: Changes,
  e: string,
  before: CustomerInFull | undefined,
  after: CustomerInFull | undefined,
): void {
  const customer = (after ?? before)?.customer;
  if (!customer) return;
  const keyOf = (userId: string): Key => portfolioKey(e, userId, customer.code);
  const { left, come } = moved(portfoliosIn(before), portfoliosIn(after));
  for (const userId of left) remove(changes, keyOf(userId));
  if (come.length === 0) return;
  const isChanged = before !== undefined && before.customer !== customer;
  const revision = customer.revision + (isChanged ? 1 : 0);
  const summary = packed({ ...summaryOf(customer), revision });
  for (const userId of come) put(changes, keyOf(userId), { summary, revision });
}

function moved(before: readonly string[], after: readonly string[]) {
  return {
    left: before.filter((one) => !after.includes(one)),
    come: after.filter((one) => !before.includes(one)),
  };
}
