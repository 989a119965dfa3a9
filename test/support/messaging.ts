import type { CallInput } from '#shared/contract/client.ts';
import { aPlainContact } from './contacts.ts';
import type { TestEntity } from './people.ts';
import { aCustomer, anInvoice } from './records.ts';

type Body = CallInput<'POST /v1/entities/{e}/customers/{code}/messages'>['body'];

/** A customer with a contact and an open invoice. */
export async function aDebtor(entity: TestEntity) {
  const customer = await aCustomer(entity);
  const contact = await aPlainContact(entity, customer);
  const invoice = await anInvoice(entity, customer.code);
  return { e: entity.id, code: customer.code, customer, contact, invoice };
}
export type Debtor = Awaited<ReturnType<typeof aDebtor>>;

/** Writes to the debtor's contact about the invoice, unless stated otherwise. */
export async function written(
  { main, world }: TestEntity,
  { e, code, contact, invoice }: Debtor,
  stated: Partial<Body> = {},
): Promise<string> {
  const body = {
    kind: 'reminder',
    to: [contact.id],
    invoices: [invoice.number],
    ...stated,
  } as Body;
  const path = { e, code };
  const { messageId } = await main.call('POST /v1/entities/{e}/customers/{code}/messages', {
    path,
    body,
  });
  await world.standIn.idle();
  return messageId;
}

/** The token of the page in the last message to somebody. */
export async function pageToken({ world }: TestEntity, email: string | null): Promise<string> {
  const [last] = (await world.standIn.emails({ to: email ?? '' })).toReversed();
  const token = /\/page#token=([\w-]+)/.exec(last?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no page was sent to ${email}`);
  return token;
}
