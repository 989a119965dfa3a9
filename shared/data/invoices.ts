import { type Invoice, invoiceSchema } from '../domain/invoice.ts';
import type { Stretch } from '../domain/invoice-search.ts';
import { compareCodes, merged, type Rank, type Ranking } from '../domain/ranking.ts';
import { type Changes, check, insert, removeIf, sparse, update } from './changes.ts';
import { invoiceKey, invoiceListing, invoiceOfCustomer, portfolioKey } from './keys.ts';
import { moveQualification } from './qualifications.ts';
import { cancelRetention, scheduleRetention } from './retention.ts';
import { moveSales } from './sales.ts';
import {
  all,
  getItems,
  type Item,
  list,
  type Page,
  type Position,
  pages,
  type Store,
} from './store.ts';

const parse = (item: Item): Invoice => invoiceSchema().parse(item);

/** Which invoices a list is to show: all, unless something is said. */
export interface Which {
  readonly status?: Invoice['status'] | undefined;
  readonly where?: ((invoice: Invoice) => boolean) | undefined;
}

/** How a stretch is read: from where a page has ended, in which order, how many at once. */
interface Reading {
  readonly ranking: Ranking<Invoice>;
  readonly descending: boolean;
  readonly size: number;
  readonly after?: Rank | undefined;
}

/** How many customers of a portfolio one page looks into. */
const portfolioSteps = 10;

export function invoices(store: Store) {
  const listOfCustomer = (
    e: string,
    customerCode: string,
    { status, where }: Which,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<Invoice>> => {
    const prefix = status && { prefix: `${status}#` };
    return list(store, { ...byCustomer(e, customerCode), parse, where, ...prefix }, limit, after);
  };

  /** What is left of the customer within whose invoices the page before has ended. */
  async function rest(e: string, which: Which, limit: number, after: Position | undefined) {
    const { inside, ...row } = after ?? {};
    if (row.sk === undefined || inside === undefined) return { items: [], next: null };
    const page = await listOfCustomer(e, row.sk, which, limit, JSON.parse(inside));
    const next = page.next && { ...row, inside: JSON.stringify(page.next) };
    return { items: page.items, next };
  }

  return {
    listOfCustomer,

    async find(e: string, number: string): Promise<Invoice | undefined> {
      const [item] = await getItems(store, [invoiceKey(e, number)]);
      return item && parse(item);
    },

    /** In the order asked; undefined where there is none. */
    async findMany(e: string, numbers: readonly string[]): Promise<(Invoice | undefined)[]> {
      const keys = numbers.map((number) => invoiceKey(e, number));
      return (await getItems(store, keys)).map((item) => item && parse(item));
    },

    /** What is open of a customer, by due date; `next` is null where that is all. */
    listOpen: (
      e: string,
      customerCode: string,
      where: Which['where'],
      limit: number,
    ): Promise<Page<Invoice>> =>
      listOfCustomer(e, customerCode, { status: 'open', where }, limit, undefined),

    /** All of a customer's, as they are now, of those that the index shows. */
    async allOfCustomer(e: string, customerCode: string): Promise<Invoice[]> {
      const listed = await all(store, { ...byCustomer(e, customerCode), parse });
      const numbers = listed.map(({ number }) => number);
      return (await this.findMany(e, numbers)).filter((invoice) => invoice !== undefined);
    },

    /**
     * A stretch of an entity's invoices, or of a customer's, in an order by due date.
     * @param size how many are read at once
     */
    read(
      e: string,
      customerCode: string | undefined,
      { statuses, from, to }: Stretch,
      { ranking, descending, size, after }: Reading,
    ): AsyncIterable<Invoice[]> {
      const listing = customerCode === undefined ? listingOf(e) : byCustomer(e, customerCode);
      const reached = after && `${after.value}#${after.code}`;
      const [first = from, last = `${to}${afterNumbers}`] = descending
        ? [from, reached]
        : [reached, undefined];
      const [one, other] = statuses.map((status) => {
        const between = [`${status}#${first}`, `${status}#${last}`] as const;
        const isEmpty = compareCodes(...between) > 0;
        return isEmpty ? noPages() : pages(store, { ...listing, parse, descending, between }, size);
      });
      return one && other ? merged(one, other, ranking) : (one ?? noPages());
    },

    /**
     * The invoices of a colleague's customers, customer by customer, read from the portfolio and from
     * nothing wider (C8). A page may hold fewer than asked and still be followed by another.
     */
    async listOfPortfolio(
      e: string,
      userId: string,
      which: Which,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Invoice>> {
      const { items, next: within } = await rest(e, which, limit, after);
      if (within) return { items, next: within };
      const partition = portfolioKey(e, userId, '').pk;
      const codes = { partition, parse: (item: Item) => String(item.sk) };
      const from = after && { pk: partition, sk: after.sk ?? '' };
      const rows = await list(store, codes, portfolioSteps, from);
      let done: Position | null = from ?? null;
      for (const code of rows.items) {
        if (items.length === limit) return { items, next: done };
        const page = await listOfCustomer(e, code, which, limit - items.length, undefined);
        items.push(...page.items);
        done = { ...portfolioKey(e, userId, code) };
        if (page.next) return { items, next: { ...done, inside: JSON.stringify(page.next) } };
      }
      return { items, next: rows.next };
    },

    create(changes: Changes, e: string, invoice: Invoice): void {
      const item = { ...sparse(invoice).set, ...listingsOf(e, invoice) };
      insert(changes, invoiceKey(e, invoice.number), item, 'invoice-number-taken');
      moveSales(changes, e, undefined, invoice);
    },

    /** Writes all but the counts of files, which change beside it. */
    update(changes: Changes, e: string, before: Invoice, after: Invoice): void {
      if (after === before) return;
      const { attachmentCount: _, sharedCount: __, number, ...stated } = after;
      moveQualification(changes, e, before, after);
      moveSales(changes, e, before, after);
      const isMoved = before.status !== after.status;
      // A file that comes at this moment has to find the invoice as it will be.
      const files = isMoved && { attachmentCount: before.attachmentCount };
      update(changes, invoiceKey(e, number), {
        ...sparse({ ...stated, ...listingsOf(e, after) }),
        expect: { version: before.version, ...files },
      });
      if (!isMoved || before.attachmentCount === 0) return;
      if (after.status === 'settled') scheduleRetention(changes, e, after);
      else cancelRetention(changes, e, number);
    },

    delete(changes: Changes, e: string, invoice: Invoice): void {
      const expected = { version: invoice.version, attachmentCount: 0 };
      removeIf(changes, invoiceKey(e, invoice.number), expected, 'conflict');
      moveSales(changes, e, invoice, undefined);
    },

    /** A file that can be downloaded is shown to the customer's contacts, or hidden from them. */
    countShared(changes: Changes, e: string, number: string, amount: 1 | -1): void {
      update(changes, invoiceKey(e, number), { add: [{ path: ['sharedCount'], amount }] });
    },

    /**
     * Counts a file that can be downloaded, on an invoice as it was read: of a settled one the time runs.
     * @param isShared whether the customer's contacts see it
     */
    addAttachment(changes: Changes, e: string, invoice: Invoice, isShared: boolean): void {
      const { number, status, settledOn } = invoice;
      const expect = { status, ...(settledOn !== null && { settledOn }) };
      update(changes, invoiceKey(e, number), { add: counted(1, isShared), expect });
      if (status === 'settled') scheduleRetention(changes, e, invoice);
    },

    /** Looks at its files again when its time is over, or now (G8). */
    scheduleRemoval(changes: Changes, e: string, invoice: Invoice): void {
      check(changes, invoiceKey(e, invoice.number), { version: invoice.version });
      scheduleRetention(changes, e, invoice);
    },

    /** Takes back what `addAttachment` counted. @param version the one that decided on it */
    removeAttachment(
      changes: Changes,
      e: string,
      number: string,
      isShared: boolean,
      version: number,
    ): void {
      const expect = { version };
      update(changes, invoiceKey(e, number), { add: counted(-1, isShared), expect });
    },
  };
}

const counted = (amount: 1 | -1, isShared: boolean) =>
  (isShared ? ['attachmentCount', 'sharedCount'] : ['attachmentCount']).map((count) => ({
    path: [count],
    amount,
  }));

/** What follows all that begins with a day and `#`. */
const afterNumbers = '$';

async function* noPages(): AsyncGenerator<Invoice[], void> {}

const listingOf = (e: string) => ({
  index: 'listing' as const,
  partition: invoiceListing(e, '', '', '').listingPk,
});

const byCustomer = (e: string, customerCode: string) => ({
  index: 'byParent' as const,
  partition: partitionOf(e, customerCode),
});

const partitionOf = (e: string, customerCode: string) =>
  invoiceOfCustomer(e, customerCode, '', '', '').parentPk;

function listingsOf(e: string, { number, customerCode, status, dueDate }: Invoice) {
  return {
    ...invoiceListing(e, status, dueDate, number),
    ...invoiceOfCustomer(e, customerCode, status, dueDate, number),
  };
}
