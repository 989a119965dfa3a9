import { type Changes, commitEach, noChanges } from '#shared/data/changes.ts';
import { invoices } from '#shared/data/invoices.ts';
import type { Store } from '#shared/data/store.ts';
import { type Invoice, newInvoice, settled } from '#shared/domain/invoice.ts';
import { codeOf, times } from './pages.ts';
import type { Person, TestEntity } from './people.ts';
import { inTable } from './portfolio.ts';
import { idFrom, randomOf } from './random.ts';
import { aCustomer, anInvoice } from './records.ts';
import { availableFile, storeFile } from './stored-files.ts';
import { attached } from './uploads.ts';
import type { World } from './world.ts';

const hello = Buffer.from('hello');
/** Of `hello`, by another program. */
export const sha256OfHello = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

/** The schedule that removes files whose time is over. */
export const runRetention = ({ standIn }: World) =>
  standIn.runSchedule('file-retention') as Promise<{ removed: number; held: number }>;

const settlement = '/v1/entities/{e}/invoices/{n}/settlement';

export const settle = (entity: TestEntity, n: string, settledOn: string, by = entity.main) =>
  by.call(`POST ${settlement}`, { path: { e: entity.id, n }, body: { settledOn } });

export const reopen = (entity: TestEntity, n: string, by = entity.main) =>
  by.call(`DELETE ${settlement}`, { path: { e: entity.id, n } });

export const invoiceOf = (entity: TestEntity, n: string) =>
  entity.main.call('GET /v1/entities/{e}/invoices/{n}', { path: { e: entity.id, n } });

/** 200, or 404 once it is removed. */
export async function stateOf(entity: TestEntity, a: string, by: Person = entity.main) {
  const key = 'GET /v1/entities/{e}/attachments/{a}';
  return (await by.attempt(key, { path: { e: entity.id, a } })).status;
}

/** What happened to a file, the newest first. */
export async function ledgerOf(entity: TestEntity, a: string, by: Person = entity.main) {
  const path = { e: entity.id, a };
  return (await by.call('GET /v1/entities/{e}/attachments/{a}/ledger', { path })).items;
}

/** An available file on so many open invoices of a customer, by default one of its own. */
export async function aFile(entity: TestEntity, count = 1, customerCode?: string) {
  const code = customerCode ?? (await aCustomer(entity)).code;
  const on = await times(count, () => anInvoice(entity, code));
  return { code, on, ...(await fileOn(entity, on)) };
}

/** One more on invoices that there are. */
export async function fileOn(entity: TestEntity, on: readonly { readonly number: string }[]) {
  const fileName = `file ${entity.world.next()}.txt`;
  const numbers = on.map(({ number }) => number);
  const { id } = await attached(entity, numbers, { fileName, bytes: hello });
  return { id, fileName, key: `entities/${entity.id}/attachments/${id}` };
}

/** A file whose one invoice was settled on a day. */
export async function aFileSettled(entity: TestEntity, settledOn: string) {
  const file = await aFile(entity);
  const n = file.on[0]?.key ?? '';
  await settle(entity, n, settledOn);
  return { ...file, n };
}

/** Whether a file was removed meanwhile; anything but removed and there is an error. */
export async function isRemoved(entity: TestEntity, a: string): Promise<boolean> {
  const key = 'GET /v1/entities/{e}/attachments/{a}';
  const answer = await entity.main.attempt(key, { path: { e: entity.id, a } });
  if (answer.status !== 200 && codeOf(answer) !== 'not-found') throw new Error(answer.text);
  return answer.status !== 200;
}

const random = randomOf(6);

/**
 * As many invoices of a customer settled on a day, straight into the table; each has a file, of which
 * there are no bytes, and which the customer does not count.
 */
export function storedSettled(
  entity: TestEntity,
  { code, currency }: { readonly code: string; readonly currency: string },
  count: number,
  settledOn: string,
  stated: Partial<Invoice> = {},
): Promise<{ id: string; number: string }[]> {
  const each = Array.from({ length: count }, () => ({
    id: idFrom(random),
    number: `F${entity.world.next()}`,
  }));
  return inTable(entity, async (table) => {
    const changes = each.flatMap((one) => {
      const facts = { customerCode: code, currency, issueDate: '2020-01-01', ...one };
      return stored(entity, table, { ...facts, settledOn }, stated);
    });
    // One after the other: each needs what the one before has written.
    for (let step = 0; step < 3; step += 1) {
      await commitEach(
        table,
        changes.filter((_, index) => index % 3 === step),
      );
    }
    return each;
  });
}

interface Facts extends Pick<Invoice, 'number' | 'customerCode' | 'currency' | 'issueDate'> {
  readonly id: string;
  readonly settledOn: string;
}

/** In three steps: the invoice, its file, its settlement. */
function stored({ world, id: e }: TestEntity, table: Store, facts: Facts, stated: object) {
  const now = world.standIn.clock.now();
  const { id, settledOn, ...named } = facts;
  const amounts = { amount: 1000, balance: 1000, dueDate: named.issueDate };
  const open = newInvoice({ ...named, ...amounts, type: 'invoice' }, now);
  const onInvoice = [{ number: named.number, customerCode: named.customerCode }];
  const file = availableFile(e, { id, invoices: onInvoice, now });
  const steps: Changes[] = [noChanges(), noChanges(), noChanges()];
  const [one = noChanges(), two = noChanges(), three = noChanges()] = steps;
  invoices(table).create(one, e, { ...open, ...stated });
  storeFile(two, table, e, file);
  invoices(table).addAttachment(two, e, open, false);
  const before = { ...open, ...stated, attachmentCount: 1 };
  const after = { ...settled(before, settledOn), version: 2 };
  invoices(table).update(three, e, before, after);
  return steps;
}
