import { sha256 } from '#shared/adapters/secrets.ts';
import type { CallInput } from '#shared/contract/client.ts';
import type { Changes } from '#shared/data/changes.ts';
import type { Store } from '#shared/data/store.ts';
import { tokens } from '#shared/data/tokens.ts';
import type { Recipient } from '#shared/domain/file-link.ts';
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

interface Linked {
  readonly entityId: string;
  readonly attachmentId: string;
  readonly linkEpoch: number;
  readonly recipient: Recipient;
}

/** Writes a link as one that was sent, without an e-mail. */
export function storeLink(changes: Changes, store: Store, token: string, to: Linked, now: string) {
  const { attachmentId: linkId } = to;
  const people = { name: 'Somebody', sentBy: { id: linkId, name: 'Alex Martin' } };
  const link = { purpose: 'file', linkId, sentAt: now, ...people, ...to } as const;
  tokens(store).create(changes, sha256(token), link, now);
}
