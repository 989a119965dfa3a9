import * as z from 'zod/mini';
import { type Attachment, attachmentSchema, customersOf, nameKeyOf } from '../domain/attachment.ts';
import { whole } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import type { Problem } from '../domain/problem.ts';
import { type Changes, insert, remove, removeIf, replace, update } from './changes.ts';
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

/** A file as the list of an invoice's files shows it. */
const invoiceFileSchema = once(() =>
  z.extend(
    z.omit(attachmentSchema(), {
      invoices: true,
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
        parse: (item) => invoiceFileSchema().parse(item),
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
      const found = await findMany(e, ids);
      return { items: found.flatMap((attachment) => attachment ?? []), next };
    },

    /** All of a customer's, likewise. */
    async allOfCustomer(e: string, code: string): Promise<Attachment[]> {
      const { pk: partition } = customerKey(e, code);
      const ids = await all(store, { partition, prefix: customerFilePrefix, parse: idOf });
      return (await findMany(e, ids)).flatMap((attachment) => attachment ?? []);
    },

    /** Files not completed in time, and those deleted whose bytes remain, the longest due first. */
    listDue: (now: string, limit: number): Promise<Page<DueUpload>> =>
      listDue(store, uploadsDue('', '', ''), (item) => dueSchema().parse(item), now, limit),

    /**
     * Announces a file: its name is claimed on every invoice at once, or nothing is written (G3).
     * @param taken what it means that an invoice has a file of this name
     */
    create(changes: Changes, e: string, attachment: Attachment, taken: Problem): void {
      insert(changes, attachmentKey(e, attachment.id), itemOf(e, attachment), 'conflict');
      const invoiceCount = attachment.invoices.length;
      const file = invoiceFileSchema().parse({ ...attachment, invoiceCount });
      for (const key of fileKeys(e, attachment)) {
        insert(changes, key, file, taken);
      }
    },

    /** The file has become available on all its invoices. */
    complete(changes: Changes, e: string, before: Attachment, after: Attachment): void {
      replace(changes, attachmentKey(e, after.id), itemOf(e, after), before.version);
      for (const key of fileKeys(e, after)) {
        const { state, size } = after;
        update(changes, key, { set: { state, size }, expect: { id: after.id } });
      }
      for (const code of customersOf(after.invoices)) {
        insert(changes, customerFileKey(e, code, after.id), {}, 'conflict');
      }
    },

    /** Described, shown or held otherwise, on every invoice it is on. */
    edit(changes: Changes, e: string, before: Attachment, after: Attachment): void {
      if (after === before) return;
      replace(changes, attachmentKey(e, after.id), itemOf(e, after), before.version);
      const { description, comment, visibleToColleagues, visibleToCustomers, hold } = after;
      const shown = { description, comment, visibleToColleagues, visibleToCustomers, hold };
      for (const key of fileKeys(e, after)) {
        update(changes, key, { set: shown, expect: { id: after.id } });
      }
    },

    /** Taken off invoices, where its name is free again; `after` may be on none, and so be deleted. */
    takeOff(changes: Changes, e: string, before: Attachment, after: Attachment): void {
      replace(changes, attachmentKey(e, after.id), itemOf(e, after), before.version);
      const isDeleted = after.state === 'deleted';
      const kept = new Set(isDeleted ? [] : after.invoices.map(({ number }) => number));
      for (const { number } of before.invoices) {
        const key = invoiceFileKey(e, number, nameKeyOf(before.fileName));
        const change = { set: { invoiceCount: kept.size }, expect: { id: before.id } };
        if (kept.has(number)) update(changes, key, change);
        else removeIf(changes, key, { id: before.id }, 'conflict');
      }
      const left = new Set(isDeleted ? [] : customersOf(after.invoices));
      for (const code of customersOf(before.invoices)) {
        if (!left.has(code)) remove(changes, customerFileKey(e, code, before.id));
      }
    },

    /** Its bytes are removed: nothing of it is left but its record and its ledger. */
    forget(changes: Changes, e: string, before: Attachment, now: string): void {
      const after = { ...before, removeFrom: null, updatedAt: now, version: before.version + 1 };
      replace(changes, attachmentKey(e, before.id), itemOf(e, after), before.version);
    },

    /** The file will never be available: its name is free again on every invoice. */
    release(changes: Changes, e: string, before: Attachment, after: Attachment): void {
      replace(changes, attachmentKey(e, after.id), itemOf(e, after), before.version);
      for (const key of fileKeys(e, before)) remove(changes, key);
    },
  };
}

function itemOf(e: string, attachment: Attachment): Item {
  const isThere = attachment.state === 'available';
  const item = { ...attachment, entityId: e, ...(isThere && fileListing(e, attachment.id)) };
  const due = attachment.pendingUntil ?? attachment.removeFrom;
  return due === null ? item : { ...item, ...uploadsDue(due, e, attachment.id) };
}

function fileKeys(e: string, { invoices, fileName }: Attachment) {
  return invoices.map(({ number }) => invoiceFileKey(e, number, nameKeyOf(fileName)));
}
