import type { CallInput } from '#shared/contract/client.ts';
import { aPlainContact } from './contacts.ts';
import { linkToken, type TestEntity } from './people.ts';
import { aCustomer, anInvoice } from './records.ts';
import { attached } from './uploads.ts';

type Shown = Pick<
  NonNullable<CallInput<'POST /v1/entities/{e}/attachments'>['body']>,
  'visibleToCustomers' | 'visibleToColleagues'
>;

const toAll: Shown = { visibleToCustomers: true, visibleToColleagues: true };

/** A file that is shown to a customer's contacts unless stated, and one of these. */
export async function aFileForContact(entity: TestEntity, shown: Shown = toAll) {
  const { id: e, main } = entity;
  const customer = await aCustomer(entity);
  const { code } = customer;
  const invoice = await anInvoice(entity, code);
  const bytes = Buffer.from('hello');
  const { id, version } = await attached(entity, [invoice.number], { fileName: 'a.txt', bytes });
  const path = { e, a: id };
  const change = { path, body: shown, ifMatch: version };
  const after = await main.call('PATCH /v1/entities/{e}/attachments/{a}', change);
  const contact = await aPlainContact(entity, customer);
  const to = { type: 'contact' as const, customerCode: code, id: contact.id };
  return { path, code, invoice, contact, to, version: after.version };
}

export type FileForContact = Awaited<ReturnType<typeof aFileForContact>>;

/** The token of a link that is sent to the contact. */
export async function sentLink(
  { main, world }: TestEntity,
  { path, to, contact }: Pick<FileForContact, 'path' | 'to' | 'contact'>,
): Promise<string> {
  const body = { to, word: 'As asked for.' };
  await main.call('POST /v1/entities/{e}/attachments/{a}/links', { path, body });
  await world.standIn.idle();
  return linkToken(world, contact.email ?? '');
}
