import { type Invoice, invoiceSchema } from '../domain/invoice.ts';
import { type Changes, insert, sparse, update } from './changes.ts';
import { invoiceKey, invoiceListing, invoiceOfCustomer, portfolioKey } from './keys.ts';
import { getItems, type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Invoice => invoiceSchema().parse(item);

type Where = ((invoice: Invoice) => boolean) | undefined;

/** How many customers of a portfolio one page looks into. */
const portfolioSteps = 10;

export function invoices(store: Store) {
  const listOfCustomer = (
    e: string,
    customerCode: string,
    where: Where,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<Invoice>> => {
    const partition = invoiceOfCustomer(e, customerCode, '', '').parentPk;
    return list(store, { index: 'byParent', partition, parse, where }, limit, after);
  };

  /** One customer of a portfolio: the one that `after` stands in, else the one that follows it. */
  async function step(
    e: string,
    userId: string,
    where: Where,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<Invoice>> {
    const { inside, ...row } = after ?? {};
    const start = Object.keys(row).length > 0 ? row : undefined;
    const partition = portfolioKey(e, userId, '').pk;
    const following = { partition, parse: (item: Item) => String(item.sk) };
    const rows = inside ? { items: [row.sk], next: row } : await list(store, following, 1, start);
    const [code] = rows.items;
    if (code === undefined) return { items: [], next: null };
    const from = inside === undefined ? undefined : (JSON.parse(inside) as Position);
    const page = await listOfCustomer(e, code, where, limit, from);
    const here = { ...portfolioKey(e, userId, code) };
    const next = page.next ? { ...here, inside: JSON.stringify(page.next) } : rows.next && here;
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

    listAll: (
      e: string,
      where: Where,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Invoice>> => {
      const partition = invoiceListing(e, '', '').listingPk;
      return list(store, { index: 'listing', partition, parse, where }, limit, after);
    },

    /**
     * The invoices of a colleague's customers, customer by customer, read from the portfolio and from
     * nothing wider (C8). A page may hold fewer than asked and still be followed by another.
     */
    async listOfPortfolio(
      e: string,
      userId: string,
      where: Where,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Invoice>> {
      const items: Invoice[] = [];
      let position = after;
      for (let steps = 0; steps < portfolioSteps && items.length < limit; steps += 1) {
        const { items: more, next } = await step(e, userId, where, limit - items.length, position);
        items.push(...more);
        if (!next) return { items, next: null };
        position = next;
      }
      return { items, next: position ?? null };
    },

    create(changes: Changes, e: string, invoice: Invoice): void {
      const item = { ...sparse(invoice).set, ...listingsOf(e, invoice) };
      insert(changes, invoiceKey(e, invoice.number), item, 'invoice-number-taken');
    },

    /** Writes all but the count of files, which changes beside it. */
    update(changes: Changes, e: string, before: Invoice, after: Invoice): void {
      const { attachmentCount: _, number, ...stated } = after;
      update(changes, invoiceKey(e, number), {
        ...sparse({ ...stated, ...listingsOf(e, after) }),
        expect: { version: before.version },
      });
    },

    countAttachments(changes: Changes, e: string, number: string, amount: 1 | -1): void {
      update(changes, invoiceKey(e, number), { add: [{ path: ['attachmentCount'], amount }] });
    },
  };
}

function listingsOf(e: string, { number, customerCode, dueDate }: Invoice) {
  return {
    ...invoiceListing(e, dueDate, number),
    ...invoiceOfCustomer(e, customerCode, dueDate, number),
  };
}
