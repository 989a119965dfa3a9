import { xmlText } from '#shared/adapters/sheets/xlsx/parts.ts';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { commit, noChanges } from '#shared/data/changes.ts';
import { contacts } from '#shared/data/contacts.ts';
import { customers } from '#shared/data/customers.ts';
import type { Item } from '#shared/data/store.ts';
import { newContact } from '#shared/domain/contact.ts';
import { archive } from '#test/unit/adapters/sheets/archive.ts';
import { inline, partsOf, row } from '#test/unit/adapters/sheets/workbook.ts';
import type { Api } from './api.ts';
import { everyPage } from './pages.ts';
import type { Person, TestEntity } from './people.ts';
import { inTable, runOf } from './portfolio.ts';
import { idFrom, randomOf } from './random.ts';
import { itemsUnder } from './table.ts';
import { post } from './uploads.ts';

const at = '/v1/entities/{e}/imports';

export type StartBody = NonNullable<CallInput<`POST ${typeof at}/{id}/start`>['body']>;
type Refused = CallResult<`GET ${typeof at}/{id}/refused`>['items'][number];

/** A file as it is announced and uploaded. */
export interface SheetFile {
  readonly kind: 'customers' | 'contacts' | 'invoices';
  readonly bytes: string | Uint8Array;
  /** `a.csv` where it is left out. */
  readonly fileName?: string;
}

/** Rows as a CSV file with commas; cells that need it are quoted. */
export const csv = (...rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');

/** Rows as a workbook; cells are text. */
export const xlsx = (...rows: readonly (readonly string[])[]): Buffer =>
  archive(partsOf({ rows: rows.map((cells) => row(...cells.map(inlineText))).join('') }));

const inlineText = (text: string) => inline(xmlText(text));

const quoted = (cell: string) =>
  /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Announces a file; what it is to be uploaded with. */
export function announceImport(
  entity: TestEntity,
  file: SheetFile,
  by: Pick<Api, 'call'> = entity.main,
) {
  const { kind, bytes, fileName = 'a.csv' } = file;
  const body = { kind, fileName, size: Math.max(1, Buffer.byteLength(bytes)) };
  return by.call(`POST ${at}`, { path: { e: entity.id }, body });
}

/** Announces a file and uploads it; the id of its import. */
export async function uploadedImport(
  entity: TestEntity,
  file: SheetFile,
  by: Pick<Api, 'call'> = entity.main,
): Promise<string> {
  const { id, upload } = await announceImport(entity, file, by);
  const status = await post(upload, Buffer.from(file.bytes));
  if (status !== 204) throw new Error(`the object store answered ${status}`);
  return id;
}

/** Starts an import, whatever comes of it. */
export const startImport = (
  entity: TestEntity,
  id: string,
  body: Partial<StartBody> = {},
  by: Person = entity.main,
) => by.attempt(`POST ${at}/{id}/start`, { path: { e: entity.id, id }, body });

/** An import that is started again, as its run ended. */
export async function ranImport(
  entity: TestEntity,
  id: string,
  body: Partial<StartBody> = {},
  by: Person = entity.main,
) {
  const input = { path: { e: entity.id, id }, body };
  const { runId } = await by.call(`POST ${at}/{id}/start`, input);
  return runOf(entity, runId, by);
}

/** A file that was imported: its import, and how its run ended. */
export async function imported(
  entity: TestEntity,
  file: SheetFile,
  body: Partial<StartBody> = {},
  by: Person = entity.main,
) {
  const id = await uploadedImport(entity, file, by);
  return { id, run: await ranImport(entity, id, body, by) };
}

/** Every row that was refused, page by page. */
export async function refusedRows(
  entity: TestEntity,
  id: string,
  query: { readonly runId?: string; readonly limit?: number } = {},
  by: Person = entity.main,
): Promise<Refused[]> {
  const { items } = await everyPage((cursor) =>
    by.call(`GET ${at}/{id}/refused`, {
      path: { e: entity.id, id },
      query: { ...query, ...(cursor && { cursor }) },
    }),
  );
  return items;
}

/** What was refused of a file that is imported, `line column code` each. */
export async function refusalsOf(
  entity: TestEntity,
  file: SheetFile,
  body: Partial<StartBody> = {},
  by: Person = entity.main,
): Promise<string[]> {
  const { id } = await imported(entity, file, body, by);
  const refused = await refusedRows(entity, id, {}, by);
  return refused.map(({ line, column, code }) => `${line} ${column} ${code}`);
}

/** The refused rows of an import as a file, as they are downloaded. */
export async function refusedFile(
  entity: TestEntity,
  id: string,
  by: Person = entity.main,
): Promise<Buffer> {
  const path = { e: entity.id, id };
  const { url } = await by.call(`POST ${at}/{id}/refused/download`, { path });
  const answer = await fetch(url);
  if (answer.status !== 200) throw new Error(`the object store answered ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** An import that is undone, and how that ended. */
export async function undoneImport(entity: TestEntity, runId: string) {
  const path = { e: entity.id, id: runId };
  const undoing = await entity.main.call('POST /v1/entities/{e}/runs/{id}/undo', { path });
  return runOf(entity, undoing.runId);
}

/** Contacts that one transaction has room for, and how they are counted. */
const atOnce = 90;

/** As many contacts of a customer, straight into the table: `Contact 0` and on. */
export async function storedContacts(entity: TestEntity, code: string, count: number) {
  const random = randomOf(count);
  const now = entity.world.standIn.clock.now();
  const names = Array.from({ length: count }, (_, n) => `Contact ${n}`);
  await inTable(entity, async (table) => {
    for (let at = 0; at < count; at += atOnce) {
      const changes = noChanges();
      for (const name of names.slice(at, at + atOnce)) {
        const contact = newContact(idFrom(random), code, { name }, now);
        contacts(table).create(changes, entity.id, contact);
        customers(table).countContacts(changes, entity.id, code, 1);
      }
      await commit(table, changes);
    }
  });
}

/** The items of an entity whose partition begins so, read as the table has them. */
export const itemsOfEntity = ({ world, id }: TestEntity, beginning: string): Promise<Item[]> =>
  itemsUnder(world.standIn, `E#${id}#${beginning}`);

/**
 * What lies in the table of an entity but for its imports and runs themselves, each under its key; once
 * the directory is merged, as imports do.
 */
export async function recordsOf(entity: TestEntity): Promise<Map<string, Item>> {
  await entity.world.standIn.runSchedule('directory');
  const items = await itemsOfEntity(entity, '');
  const own = items
    .map((item) => [`${item.pk} ${item.sk}`.slice(`E#${entity.id}#`.length), item] as const)
    .filter(([name]) => !/^(?:IMPORT|RUN|LOG#import#)/.test(name));
  return new Map(own.sort(([one], [other]) => (one < other ? -1 : 1)));
}
