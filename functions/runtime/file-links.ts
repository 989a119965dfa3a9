import { sha256 } from '#shared/adapters/secrets.ts';
import type { LinkToken } from '#shared/data/tokens.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { endOfLink, linkState, type Recipient } from '#shared/domain/file-link.ts';
import { Problem } from '#shared/domain/problem.ts';
import { nameOf } from '#shared/domain/user.ts';
import { noteRefusalBy } from './file-ledger.ts';
import { readersOf } from './message-readers.ts';
import type { RequestFacts } from './operation.ts';
import type { Services } from './services.ts';

type FileLink = Extract<LinkToken, { purpose: 'file' }>;

interface Following {
  readonly services: Services;
  readonly request: Pick<RequestFacts, 'ip'>;
  readonly now: string;
}

/** Whom a link is for, as far as they are still there to be written to. */
export async function recipientOf(services: Services, e: string, recipient: Recipient) {
  if (recipient.type === 'user') {
    const found = await services.users.findIn(e, recipient.id);
    const user = found?.user;
    return user && { name: nameOf(user), email: user.email, language: user.language };
  }
  if (recipient.type === 'message') return readersOfMessage(services, e, recipient.id);
  const { customerCode, id } = recipient;
  const [contact, owner] = await Promise.all([
    services.contacts.find(e, customerCode, id),
    services.customers.find(e, customerCode),
  ]);
  if (!contact?.email || owner?.customer.status !== 'active') return undefined;
  return { name: contact.name, email: contact.email, language: owner.customer.language };
}

/** Those to whom a message was written, as long as one of them may read it. */
async function readersOfMessage(services: Services, e: string, messageId: string) {
  const message = await services.messages.find(e, messageId);
  if (!message || message.revokedAt !== null) return undefined;
  const [first] = (await readersOf(services, e, message)).readers;
  return first && { name: first.name, email: first.email, language: message.language };
}

/** Who opens a link, in the file's ledger (G11). */
export const bearerOf = ({ linkId, name }: FileLink) =>
  ({ kind: 'link', id: linkId, name }) as const;

/**
 * The file that a link's token opens; that it was refused is noted in the file's ledger.
 * @throws Problem 404 for an unknown token; 410 `link-expired` or `link-revoked`, which tell nothing of
 *   the file (G7)
 */
export async function followLink(
  { services, request, now }: Following,
  token: string,
): Promise<{ link: FileLink; attachment: Attachment; expiresAt: string }> {
  const { link, settings } = await services.tokens.find(sha256(token));
  if (link?.purpose !== 'file') throw new Problem('not-found');
  const { entityId: e, attachmentId, recipient } = link;
  const [attachment, known] = await Promise.all([
    services.attachments.find(e, attachmentId),
    recipientOf(services, e, recipient),
  ]);
  const state = linkState(link, attachment, known !== undefined, settings, now);
  if (state === 'open' && attachment) {
    return { link, attachment, expiresAt: endOfLink(link, settings) };
  }
  const code = state === 'open' ? 'link-revoked' : state;
  if (attachment)
    await noteRefusalBy(bearerOf(link), { services, request, now }, e, attachment, code);
  throw new Problem(code);
}
