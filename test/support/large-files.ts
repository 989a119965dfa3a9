import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { attachments } from '#shared/data/attachments.ts';
import { type Changes, commit, commitEach, noChanges } from '#shared/data/changes.ts';
import { customers } from '#shared/data/customers.ts';
import { invoices } from '#shared/data/invoices.ts';
import type { Item, Store } from '#shared/data/store.ts';
import { type Attachment, customersOf, objectsOf } from '#shared/domain/attachment.ts';
import { newCustomer } from '#shared/domain/customer.ts';
import { newInvoice, settled } from '#shared/domain/invoice.ts';
import { without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { TestEntity } from './people.ts';
import { inTable } from './portfolio.ts';
import { idFrom, randomOf } from './random.ts';
import { availableFile } from './stored-files.ts';
import { itemsOf } from './table.ts';
import { bucketOf, versionsOf } from './uploads.ts';

const random = randomOf(84);

/** Customers, and their invoices by turns. */
export interface Book {
  readonly entity: TestEntity;
  readonly codes: readonly string[];
  readonly numbers: readonly string[];
  /** The numbers as paths have them. */
  readonly keys: readonly string[];
}

/** As many invoices of new customers, straight into the table; open, or settled on a day. */
export async function manyInvoices(
  entity: TestEntity,
  ofCustomers: number,
  count: number,
  settledOn?: string,
): Promise<Book> {
  const { world, id: e } = entity;
  const turn = world.next();
  const codes = Array.from({ length: ofCustomers }, (_, at) => `L${turn}-${at}`);
  const numbers = Array.from({ length: count }, (_, at) => `L${turn}/${at}`);
  const now = world.standIn.clock.now();
  await inTable(entity, async (table) => {
    const put = (make: (changes: Changes, at: number) => void, length: number) =>
      commitEach(
        table,
        Array.from({ length }, (_, at) => changesOf((c) => make(c, at))),
      );
    const defaults = { language: 'en', currency: 'EUR' } as const;
    await put((changes, at) => {
      const code = codes[at] ?? '';
      customers(table).create(changes, e, newCustomer({ code, name: code }, defaults, now));
    }, ofCustomers);
    const days = { issueDate: '2026-01-01', dueDate: '2026-02-01' };
    const amounts = { amount: 100, balance: 100, currency: 'EUR', type: 'invoice' } as const;
    await put((changes, at) => {
      const [number, customerCode] = [numbers[at] ?? '', codes[at % ofCustomers] ?? ''];
      const open = newInvoice({ number, customerCode, ...days, ...amounts }, now);
      const invoice = settledOn === undefined ? open : { ...settled(open, settledOn), version: 1 };
      invoices(table).create(changes, e, invoice);
    }, count);
  });
  return { entity, codes, numbers, keys: numbers.map(toKey) };
}

function changesOf(make: (changes: Changes) => void): Changes {
  const changes = noChanges();
  make(changes);
  return changes;
}

/**
 * A file on all invoices of a book that customers see, straight into the table, with its counts.
 * @param versionId of its bytes, where there are some
 * @param besides is written with it
 */
export async function storeLargeFile(
  book: Book,
  { id, versionId = `version-${id}` }: { readonly id: string; readonly versionId?: string },
  besides: (changes: Changes, table: Store) => void = () => {},
): Promise<Attachment> {
  const { entity, codes, numbers } = book;
  const { id: e, world } = entity;
  const now = world.standIn.clock.now();
  const on = numbers.map((number, at) => ({ number, customerCode: codeAt(book, at) }));
  const stored = availableFile(e, { id, fileName: `${id}.txt`, invoices: on, now });
  const object = { ...stored.object, versionId };
  const file = { ...stored, object, visibleToColleagues: true, visibleToCustomers: true };
  await inTable(entity, async (table) => {
    const found = await invoices(table).findMany(e, numbers);
    const files = attachments(table);
    const first = changesOf((changes) => {
      files.create(changes, e, file);
      besides(changes, table);
      for (const code of codes) {
        files.showCustomer(changes, e, { code, id }, undefined, file.edition);
        customers(table).countFiles(changes, e, code, 1);
      }
    });
    const each = found.flatMap((invoice) =>
      invoice
        ? changesOf((changes) => {
            files.show(changes, e, { ...file, number: invoice.number }, undefined, file);
            invoices(table).addAttachment(changes, e, invoice, true);
          })
        : [],
    );
    await commit(table, first);
    await commitEach(table, each);
  });
  return file;
}

/** The same with its bytes. */
export async function aLargeFile(book: Book): Promise<Attachment> {
  const { world, id: e } = book.entity;
  const id = idFrom(random);
  const { client, Bucket } = bucketOf(world);
  const key = `${objectsOf(e)}${id}`;
  const { VersionId } = await client.send(
    new PutObjectCommand({ Bucket, Key: key, Body: 'hello' }),
  );
  return storeLargeFile(book, { id, ...(VersionId && { versionId: VersionId }) });
}

/** Its record, once the schedule of unfinished files has run. @throws Error where there is none */
async function finished(book: Book, { id }: Pick<Attachment, 'id'>): Promise<Attachment> {
  await book.entity.world.standIn.runSchedule('upload-cleanup');
  const record = await recordOf(book, id);
  if (!record) throw new Error(`there is no file ${id}`);
  return record;
}

/** That it is as it was, but for a hold on it and its version, with its bytes. */
export async function expectKept(book: Book, before: Attachment): Promise<void> {
  const rest = without(before, 'version', 'updatedAt', 'hold', 'edition');
  expect(await finished(book, before)).toMatchObject(rest);
  expect(await versionsOf(book.entity.world, before.object.key)).toHaveLength(1);
}

/** That it is deleted, with its bytes. */
export async function expectDeleted(book: Book, before: Attachment): Promise<void> {
  expect(await finished(book, before)).toMatchObject({ state: 'deleted', removeFrom: null });
  expect(await versionsOf(book.entity.world, before.object.key)).toEqual([]);
}

/** A file as its record stands; undefined where there is none. */
export const recordOf = ({ entity }: Book, id: string): Promise<Attachment | undefined> =>
  inTable(entity, (table) => attachments(table).find(entity.id, id));

/** What the log says of a file by an action, each line with its customer's code. */
export async function linesOf({ entity }: Book, id: string, action: string): Promise<Item[]> {
  const { world, id: e } = entity;
  const lines = await itemsOf(world.standIn, `E#${e}#LOG#attachment#${id}`);
  return lines.filter((line) => line.action === action);
}

/** That there is exactly one line for each of these customers. */
export async function expectLogged(book: Book, id: string, action: string, codes = book.codes) {
  const lines = await linesOf(book, id, action);
  const named = lines.map(({ customerCode }) => String(customerCode));
  expect([action, ...named.sort()]).toEqual([action, ...[...codes].sort()]);
}

/**
 * That invoices and customers of a book show and count its files as their records say, and that
 * nothing of those is left to be placed.
 * @param ids all files that were ever announced for the book; what shows the last is looked at row by row
 */
export async function expectSound(book: Book, ids: readonly string[]): Promise<void> {
  const { entity, codes, numbers } = book;
  const { id: e } = entity;
  await inTable(entity, async (table) => {
    const files = attachments(table);
    const records = (await files.findMany(e, ids)).filter((one) => one !== undefined);
    expect(records.filter(({ placing }) => placing !== null)).toEqual([]);
    const there = records.filter(({ state }) => state === 'available');
    expect(await countsIn()).toEqual(countsBy(there, book));
    const last = records.find(({ id }) => id === ids.at(-1));
    if (!last) return;
    const refs = numbers.map((number, at) => ({ number, customerCode: codeAt(book, at) }));
    const shown = await files.shown(e, { ...last, invoices: refs });
    expect({
      rows: numbers.map((number) => rowOf(number, shown.onInvoice(number))),
      customers: codes.map((code) => `${code} ${shown.forCustomer(code)}`),
    }).toEqual(shownBy(last, book));

    async function countsIn() {
      const found = await invoices(table).findMany(e, numbers);
      const owners = await customers(table).findMany(e, codes);
      return [
        ...found.map((one) => `${one?.number} ${one?.attachmentCount} ${one?.sharedCount}`),
        ...owners.map((one) => `${one?.customer.code} ${one?.customer.fileCount}`),
      ];
    }
  });
}

const codeAt = ({ codes }: Book, at: number) => codes[at % codes.length] ?? '';

function countsBy(there: readonly Attachment[], { codes, numbers }: Book): string[] {
  const on = Map.groupBy(
    there.flatMap((file) => file.invoices.map(({ number }) => ({ number, file }))),
    ({ number }) => number,
  );
  const having = there.flatMap(({ invoices: own }) => customersOf(own));
  return [
    ...numbers.map((number) => {
      const files = (on.get(number) ?? []).map(({ file }) => file);
      const shared = files.filter(({ visibleToCustomers }) => visibleToCustomers);
      return `${number} ${files.length} ${shared.length}`;
    }),
    ...codes.map((code) => `${code} ${having.filter((one) => one === code).length}`),
  ];
}

const rowOf = (number: string, { state, edition, visibleToCustomers }: Partial<Attachment> = {}) =>
  `${number} ${state} ${edition} ${visibleToCustomers}`;

function shownBy({ state, edition, visibleToCustomers, invoices: own }: Attachment, book: Book) {
  const isThere = state === 'available' || state === 'pending';
  const on = new Set(isThere ? own.map(({ number }) => number) : []);
  const has = new Set(state === 'available' ? customersOf(own) : []);
  return {
    rows: book.numbers.map((number) =>
      rowOf(number, on.has(number) ? { state, edition, visibleToCustomers } : {}),
    ),
    customers: book.codes.map((code) => `${code} ${has.has(code) ? edition : undefined}`),
  };
}
