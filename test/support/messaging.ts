import type { CallInput } from '#shared/contract/client.ts';
import { commit, noChanges } from '#shared/data/changes.ts';
import { suppressions } from '#shared/data/suppressions.ts';
import type { Api } from './api.ts';
import { aPlainContact } from './contacts.ts';
import type { Answer } from './contract-check.ts';
import type { TestEntity } from './people.ts';
import { inTable } from './portfolio.ts';
import { aCustomer, anInvoice } from './records.ts';
import { type NewFile, post } from './uploads.ts';

export const sendKey = 'POST /v1/entities/{e}/customers/{code}/messages';
const previewKey = 'POST /v1/entities/{e}/customers/{code}/messages/preview';

export type NewMessage = NonNullable<CallInput<typeof sendKey>['body']>;

/** A customer with a contact and an open invoice. */
export async function aDebtor(
  entity: TestEntity,
  stated: Parameters<typeof aCustomer>[1] = {},
  contactStated: Parameters<typeof aPlainContact>[2] = {},
) {
  const customer = await aCustomer(entity, stated);
  const contact = await aPlainContact(entity, customer, contactStated);
  const invoice = await anInvoice(entity, customer.code);
  return { e: entity.id, code: customer.code, customer, contact, invoice };
}
export type Debtor = Awaited<ReturnType<typeof aDebtor>>;

/** A reminder to the debtor's contact about the invoice, unless stated otherwise. */
export const messageTo = (
  { contact, invoice }: Pick<Debtor, 'contact' | 'invoice'>,
  stated: Partial<NewMessage> = {},
) => ({ kind: 'reminder', to: [contact.id], invoices: [invoice.number], ...stated }) as NewMessage;

/** Writes to the debtor's contact about the invoice, unless stated otherwise. */
export async function written(
  { main, world }: TestEntity,
  debtor: Debtor,
  stated: Partial<NewMessage> = {},
): Promise<string> {
  const { e, code } = debtor;
  const body = messageTo(debtor, stated);
  const { messageId } = await main.call(sendKey, { path: { e, code }, body });
  await world.standIn.idle();
  return messageId;
}

/** What a message about a debtor would be. */
export const previewed = (
  { main }: TestEntity,
  debtor: Debtor,
  stated: Partial<NewMessage> = {},
  by: Pick<Api, 'call'> = main,
) => {
  const { digest: _, ...body } = messageTo(debtor, stated);
  return by.call(previewKey, { path: { e: debtor.e, code: debtor.code }, body });
};

/** Tries to write to a debtor's contact. */
export const writing = (
  { main }: TestEntity,
  debtor: Debtor,
  stated: Partial<NewMessage> = {},
  by: Pick<Api, 'attempt'> = main,
) => {
  const path = { e: debtor.e, code: debtor.code };
  return by.attempt(sendKey, { path, body: messageTo(debtor, stated) });
};

/** The field that is refused and why; an empty list of what is not. */
export function refusedField({ status, body }: Answer): string[] {
  if (status !== 422) return [];
  const { errors = [] } = body as { errors?: { path: string; code: string }[] };
  return errors.map(({ path, code }) => `${path} ${code}`);
}

/** Nothing more is sent to these addresses. */
export const suppress = (entity: TestEntity, ...emails: string[]) =>
  inTable(entity, async (table) => {
    const changes = noChanges();
    const at = entity.world.standIn.clock.now();
    for (const email of emails) {
      suppressions(table).suppress(changes, { email, reason: 'bounced', at });
    }
    await commit(table, changes);
  });

/** What was sent to somebody, the oldest first. */
export const emailsTo = async ({ world }: TestEntity, email: string | null) => {
  await world.standIn.idle();
  return world.standIn.emails({ to: email ?? '' });
};

/** The token of the page in the last message to somebody. */
export async function pageToken({ world }: TestEntity, email: string | null): Promise<string> {
  const [last] = (await world.standIn.emails({ to: email ?? '' })).toReversed();
  const token = /\/page#token=([\w-]+)/.exec(last?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no page was sent to ${email}`);
  return token;
}

/** The page of a message to a debtor, its own unless stated. */
export async function aPage(
  entity: TestEntity,
  { debtor, ...stated }: Partial<NewMessage> & { readonly debtor?: Debtor } = {},
) {
  const whose = debtor ?? (await aDebtor(entity));
  const messageId = await written(entity, whose, stated);
  const token = await pageToken(entity, whose.contact.email);
  return { ...whose, messageId, token, number: whose.invoice.number };
}
export type TestPage = Awaited<ReturnType<typeof aPage>>;

const hello: NewFile = { fileName: 'proof.txt', bytes: Buffer.from('hello') };

/** A file that is announced on a page and uploaded, not yet completed. */
export async function uploadedOnPage(
  { world }: TestEntity,
  { token, number: invoice }: Pick<TestPage, 'token' | 'number'>,
  { bytes, ...file }: NewFile = hello,
): Promise<string> {
  const body = { token, invoice, size: bytes.length, ...file };
  const { id, upload } = await world.anonymous.call('POST /v1/pages/attachments', { body });
  const status = await post(upload, bytes);
  if (status !== 204) throw new Error(`the object store answered ${status}`);
  return id;
}

/** A file that was sent with a page and waits for a colleague. */
export async function sentWithPage(
  entity: TestEntity,
  page: Pick<TestPage, 'token' | 'number'>,
  file: NewFile = hello,
) {
  const attachmentId = await uploadedOnPage(entity, page, file);
  const body = { token: page.token, attachmentId };
  const key = 'POST /v1/pages/attachments/completion';
  const said = await entity.world.anonymous.call(key, { body });
  return { attachmentId, proposalId: said.id, said };
}
