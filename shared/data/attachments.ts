import * as z from 'zod/mini';
import { type Attachment, attachmentSchema, customersOf, nameKeyOf } from '../domain/attachment.ts';
import { whole } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import {
  type Changes,
  check,
  insert,
  type Refusal,
  removeIf,
  replace,
  sparse,
  update,
} from './changes.ts';
import {
  attachmentKey,
  customerFileKey,
  customerFilePrefix,
  customerKey,
  fileListing,
  invoiceFileKey,
  invoiceFilePrefix,
  invoiceKey,
  uploadsDue,
} from './keys.ts';
import {
  all,
  getItems,
  type Item,
  list,
  listDue,
  type Page,
  type Position,
  pages,
  type Store,
} from './store.ts';

const parse = (item: Item): Attachment => attachmentSchema().parse(item);
const idOf = ({ sk }: Item) => String(sk).slice(customerFilePrefix.length);

/** A customer's list still has one that is being deleted. */
const available = (attachment: Attachment | undefined): Attachment[] =>
  attachment?.state === 'available' ? [attachment] : [];

/** A file as the list of an invoice's files shows it. */
const invoiceFileSchema = once(() =>
  z.extend(
    z.omit(attachmentSchema(), {
      invoices: true,
      placing: true,
      proposedOn: true,
      removeFrom: true,
      linkEpoch: true,
      object: true,
      pendingUntil: true,
      updatedAt: true,
      version: true,
    }),
    { invoiceCount: whole },
  ),
);
export type InvoiceFile = z.infer<ReturnType<typeof invoiceFileSchema>>;

const parseRow = (item: Item): InvoiceFile => invoiceFileSchema().parse(item);

/** What an invoice shows of a file, as far as its counts rest on it. */
export type Shown = Pick<InvoiceFile, 'edition' | 'state' | 'visibleToCustomers'>;
interface ShownFile {
  onInvoice(number: string): Shown | undefined;
  forCustomer(code: string): number | undefined;
}
type Place = Pick<Attachment, 'id' | 'fileName'> & { readonly number: string };

const dueSchema = once(() => z.extend(attachmentSchema(), { entityId: z.string() }));
export type DueUpload = z.infer<ReturnType<typeof dueSchema>>;

export function attachments(store: Store) {
  /** In the order asked; undefined where there is none. */
  async function findMany(e: string, ids: readonly string[]): Promise<(Attachment | undefined)[]> {
    const keys = ids.map((id) => attachmentKey(e, id));
    return (await getItems(store, keys)).map((item) => item && parse(item));
  }

  const listWhere = (
    e: string,
    number: string,
    where: (file: InvoiceFile) => boolean,
    limit: number,
    after: Position | undefined,
  ): Promise<Page<InvoiceFile>> =>
    list(
      store,
      {
        partition: invoiceKey(e, number).pk,
        prefix: invoiceFilePrefix,
        parse: parseRow,
        where,
      },
      limit,
      after,
    );

  return {
    find: async (e: string, id: string) => (await findMany(e, [id]))[0],

    listOfInvoice: (e: string, number: string, limit: number, after: Position | undefined) =>
      listWhere(e, number, ({ state }) => state === 'available', limit, after),

    /** Those that the customer's contacts may see. */
    listShared: (e: string, number: string, limit: number, after: Position | undefined) => {
      const isShared = ({ state, visibleToCustomers }: InvoiceFile) =>
        state === 'available' && visibleToCustomers;
      return listWhere(e, number, isShared, limit, after);
    },

    findMany,

    /** All that can be downloaded, by id, as the index shows them. */
    listAvailable: (e: string): AsyncGenerator<Attachment[], void> => {
      const partition = fileListing(e, '').parentPk;
      return pages(store, { index: 'byParent', partition, parse });
    },

    /** Files on a customer's invoices, the newest first, each as it is now. */
    async listOfCustomer(
      e: string,
      code: string,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Attachment>> {
      const { pk: partition } = customerKey(e, code);
      const listing = { partition, prefix: customerFilePrefix, descending: true, parse: idOf };
      const { items: ids, next } = await list(store, listing, limit, after);
      return { items: (await findMany(e, ids)).flatMap(available), next };
    },

    /** All of a customer's, likewise. */
    async allOfCustomer(e: string, code: string): Promise<Attachment[]> {
      const { pk: partition } = customerKey(e, code);
      const ids = await all(store, { partition, prefix: customerFilePrefix, parse: idOf });
      return (await findMany(e, ids)).flatMap(available);
    },

    /** Files not completed in time, not yet on all their invoices, or deleted with bytes that remain. */
    listDue: (now: string, limit: number): Promise<Page<DueUpload>> =>
      listDue(store, uploadsDue('', '', ''), (item) => dueSchema().parse(item), now, limit),

    create(changes: Changes, e: string, attachment: Attachment): void {
      insert(changes, attachmentKey(e, attachment.id), itemOf(e, attachment), 'conflict');
    },

    /** The record alone; what its invoices show of it is written with it, or after it. */
    update(changes: Changes, e: string, before: Attachment, after: Attachment): void {
      replace(changes, attachmentKey(e, after.id), itemOf(e, after), before.version);
    },

    /** Makes sure that nobody has changed it since it was read. */
    stays(changes: Changes, e: string, { id, version }: Attachment): void {
      check(changes, attachmentKey(e, id), { version }, 'conflict', `file ${id}`);
    },

    /**
     * What an invoice shows of a file: puts it there, changes it or takes it away.
     * @param shown what the invoice shows now, by which nobody else has changed it
     * @param next the file as it is to be shown; undefined to take it away
     * @param taken what it means that the invoice has another file of this name (G3)
     */
    show(
      changes: Changes,
      e: string,
      { number, fileName, id }: Place,
      shown: Shown | undefined,
      next: Attachment | undefined,
      taken: Refusal = 'conflict',
    ): void {
      const key = invoiceFileKey(e, number, nameKeyOf(fileName));
      const expect = shown && { id, edition: shown.edition };
      const row = next && rowOf(next);
      if (row && !expect) insert(changes, key, row, taken);
      else if (row && expect) update(changes, key, { ...sparse(row), expect });
      else if (expect) removeIf(changes, key, expect, 'conflict');
    },

    /** Likewise that a customer has it. @param next its edition; undefined to take it away */
    showCustomer(
      changes: Changes,
      e: string,
      { code, id }: { readonly code: string; readonly id: string },
      shown: number | undefined,
      next: number | undefined,
    ): void {
      const key = customerFileKey(e, code, id);
      const expect = { edition: shown };
      if (next === undefined) removeIf(changes, key, expect, 'conflict');
      else if (shown === undefined) insert(changes, key, { edition: next }, 'conflict');
      else update(changes, key, { set: { edition: next }, expect });
    },

    /** What is shown of a file now, on which invoices and for which customers. */
    async shown(e: string, { id, fileName, invoices, placing }: Attachment): Promise<ShownFile> {
      const refs = [...invoices, ...(placing?.off ?? [])];
      const numbers = [...new Set(refs.map(({ number }) => number))];
      const codes = customersOf(refs);
      const items = await getItems(store, [
        ...numbers.map((number) => invoiceFileKey(e, number, nameKeyOf(fileName))),
        ...codes.map((code) => customerFileKey(e, code, id)),
      ]);
      const rows = items.slice(0, numbers.length).map((item) => item && parseRow(item));
      const own = rows.map((row) => (row?.id === id ? row : undefined));
      const listed = items.slice(numbers.length).map((item) => item && Number(item.edition));
      return {
        onInvoice: (number) => own[numbers.indexOf(number)],
        forCustomer: (code) => listed[codes.indexOf(code)],
      };
    },

    /** Its bytes are removed: nothing of it is left but its record and its ledger. */
    forget(changes: Changes, e: string, before: Attachment, now: string): void {
      const after = { ...before, removeFrom: null, updatedAt: now, version: before.version + 1 };
      replace(changes, attachmentKey(e, before.id), itemOf(e, after), before.version);
    },
  };
}

function itemOf(e: string, attachment: Attachment): Item {
  const isThere = attachment.state === 'available';
  const item = { ...attachment, entityId: e, ...(isThere && fileListing(e, attachment.id)) };
  const { placing, pendingUntil, removeFrom, updatedAt } = attachment;
  const due = placing ? updatedAt : (pendingUntil ?? removeFrom);
  return due === null ? item : { ...item, ...uploadsDue(due, e, attachment.id) };
}

function rowOf(attachment: Attachment): InvoiceFile {
  return invoiceFileSchema().parse({ ...attachment, invoiceCount: attachment.invoices.length });
}
