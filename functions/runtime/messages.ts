import type { Entity } from '#shared/domain/entity.ts';
import { audienceOf, endOfPage, type Message } from '#shared/domain/message.ts';
import { fromMinor } from '#shared/domain/money.ts';
import type { OutboxMessage } from '#shared/domain/outbox.ts';
import { Problem } from '#shared/domain/problem.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import type { Composed } from '#shared/messages/compose.ts';
import { composeMessage } from '#shared/messages/compose-message.ts';
import { findCustomer } from './customers.ts';
import type { Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** Where the links of a message lead, and until when its page opens. */
interface Leading {
  readonly files: readonly { readonly fileName: string; readonly url: string }[];
  readonly url: string;
  readonly expiresAt: string;
}

type Content = Pick<Message, 'kind' | 'language' | 'to' | 'subject' | 'body' | 'invoices'>;

/** The e-mail of a message, as it is previewed and as it is sent (H1). */
export function letterOfMessage(
  entity: Pick<Entity, 'name' | 'timeZone'>,
  currency: string,
  message: Content,
  leading: Leading,
): Composed {
  const { language, to, subject, body, invoices } = message;
  return composeMessage(language, {
    names: to.map(({ name }) => name),
    account: entity.name,
    timeZone: entity.timeZone,
    audience: audienceOf(message),
    wording: { subject, body },
    ...{ currency, invoices, ...leading },
  });
}

interface Asking {
  readonly path: { readonly e: string; readonly id: string };
  readonly scope: Scope;
  readonly signedIn: Pick<SignedIn, 'caller'>;
  readonly services: Services;
}

/** A message about a customer that the caller sees. @throws Problem `not-found` */
export async function findMessage({ path, scope, signedIn, services }: Asking) {
  const message = await services.messages.find(path.e, path.id);
  if (!message) throw new Problem('not-found');
  const found = await findCustomer(services, scope.access, signedIn, message.customerCode);
  return { message, customer: found.customer };
}

/**
 * A message as it is answered, with what became of its e-mail.
 * @param email undefined where that is forgotten
 */
export function messageAnswer(
  message: Message,
  currency: string,
  email: OutboxMessage | undefined,
  settings: SecuritySettings,
) {
  const { customerCode, to, cc, invoices, files, ...record } = message;
  const state = email?.state ?? 'cancelled';
  const sentAt = email?.sentAt ?? null;
  const withState = (reader: Message['to'][number]) => ({
    ...reader,
    state: stateFor(reader, email),
  });
  return {
    ...record,
    customer: { key: toKey(customerCode), code: customerCode },
    ...{ state, sentAt },
    to: to.map(withState),
    cc: cc.map(withState),
    invoices: invoices.map((invoice) => ({
      ...invoice,
      key: toKey(invoice.number),
      amount: fromMinor(invoice.amount, currency),
      balance: fromMinor(invoice.balance, currency),
      currency,
    })),
    files: files.map(({ id, fileName }) => ({ id, fileName })),
    pageExpiresAt: sentAt && endOfPage(message, sentAt, settings),
  };
}

/** What became of the e-mail at one of its readers, as far as is known. */
function stateFor({ email: address }: Message['to'][number], email: OutboxMessage | undefined) {
  const { state = 'cancelled', recipients = [] } = email ?? {};
  const own = recipients.find((one) => one.email === address)?.state;
  if (own !== undefined && own !== 'unsent') return own;
  // Sent to others, or to another address: whoever was to read it was gone or has moved.
  return own === undefined && recipients.length > 0 ? ('cancelled' as const) : state;
}
