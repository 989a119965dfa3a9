import { plus } from '#shared/domain/calendar.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { endOfLink, isShownTo, linkState, readersAsRecipient } from '#shared/domain/file-link.ts';
import { audienceOf, type Message } from '#shared/domain/message.ts';
import type { OutboxMessage } from '#shared/domain/outbox.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { Asked } from './file-audience.ts';
import { recipientOf } from './file-links.ts';
import { readersOf } from './message-readers.ts';
import { isFileOfPage, pageOf } from './pages.ts';

/** How much is looked through for links that may still open: lines of a ledger, messages of a customer. */
const most = 500;
/** Nothing that was sent opens for longer (A3). */
const longestDays = 365;

/**
 * Links to a file that would open it now: to whom they went, since when and until when; and whether all
 * that may have sent one was looked through.
 */
export async function openLinksOf(asked: Asked, entity: Entity) {
  const [direct, ...byMessage] = await Promise.all([
    sentLinks(asked),
    ...asked.through.map(({ customer }) => sentMessages(asked, entity, customer.code)),
  ]);
  const links = [direct.links, ...byMessage.map((some) => some.links)].flat();
  return {
    links: links.toSorted((one, other) => other.sentAt.localeCompare(one.sentAt)),
    complete: [direct, ...byMessage].every(({ complete }) => complete),
  };
}

/** Those that were sent by themselves (G7). */
async function sentLinks(asked: Asked) {
  const { services, e, now, file } = asked;
  const { items, next } = await services.fileLedgers.listOf(e, file.id, most, undefined);
  const since = plus(now, -longestDays, 'day');
  const sent = items.filter(({ event, at }) => event === 'link-sent' && at > since);
  const emails = await services.outbox.findMany(sent.flatMap(({ detail }) => detail.linkId ?? []));
  const links = await Promise.all(emails.map((email) => sentLink(asked, email)));
  const complete = next === null || (items.at(-1)?.at ?? '') <= since;
  return { links: links.flatMap((link) => link ?? []), complete };
}

async function sentLink(
  { services, e, signedIn, now, file, through }: Asked,
  email: OutboxMessage,
) {
  const { subject, sentAt } = email;
  if (subject.kind !== 'file-link' || sentAt === null) return undefined;
  const { recipient, linkEpoch } = subject;
  const code = recipient.type === 'user' ? undefined : recipient.customerCode;
  const owner = through.find(({ customer }) => customer.code === code);
  if (code !== undefined && !owner) return undefined;
  const whom = await recipientOf(services, e, recipient);
  const link = { recipient, linkEpoch, sentAt };
  const { settings } = signedIn;
  if (!whom || linkState(link, file, true, settings, now) !== 'open') return undefined;
  return {
    id: email.id,
    kind: 'link' as const,
    audience: recipient.type === 'user' ? ('colleague' as const) : ('customer' as const),
    ...{ names: [whom.name], copies: [], sentAt, expiresAt: endOfLink(link, settings) },
  };
}

/** Those of messages: to the file itself, or to a page that shows it (H1–H3). */
async function sentMessages(asked: Asked, entity: Entity, code: string) {
  const { services, e, now, file } = asked;
  const { items, next } = await services.messages.listOfCustomer(e, code, most);
  const since = plus(now, -longestDays, 'day');
  const alive = items.filter(
    (message) =>
      message.revokedAt === null &&
      message.createdAt > since &&
      isShownTo(file, readersAsRecipient(message)),
  );
  const emails = await services.outbox.findMany(alive.map(({ id }) => id));
  const sentAt = new Map(emails.map((email) => [email.id, email.sentAt]));
  const links = await Promise.all(
    alive.map((message) => sentMessage(asked, entity, message, sentAt.get(message.id) ?? null)),
  );
  const complete = next === null || (items.at(-1)?.createdAt ?? '') <= since;
  return { links: links.flatMap((link) => link ?? []), complete };
}

async function sentMessage(asked: Asked, entity: Entity, message: Message, sentAt: string | null) {
  if (sentAt === null) return undefined;
  const [{ readers }, page] = await Promise.all([
    readersOf(asked.services, asked.e, message),
    endOfPageWithFile(asked, entity, message, sentAt),
  ]);
  const ends = [page, endOfLinkIn(asked, message, sentAt)].flatMap((end) => end ?? []);
  const [expiresAt] = ends.toSorted().toReversed();
  if (readers.length === 0 || expiresAt === undefined) return undefined;
  return {
    id: message.id,
    kind: 'message' as const,
    audience: audienceOf(message),
    names: readers.map(({ name }) => name),
    copies: message.cc.map(({ name }) => name),
    ...{ sentAt, expiresAt },
  };
}

/** Until when the page of a message shows the file; undefined where it does not. */
async function endOfPageWithFile(
  { services, signedIn, now, file }: Asked,
  entity: Entity,
  message: Message,
  sentAt: string,
): Promise<string | undefined> {
  try {
    const { settings } = signedIn;
    const page = await pageOf(services, { message, entity, sentAt, settings, now });
    return (await isFileOfPage(services, page, file)) ? page.expiresAt : undefined;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Until when the e-mail's own link to the file opens it. */
function endOfLinkIn({ signedIn, now, file }: Asked, message: Message, sentAt: string) {
  const linked = message.files.find(({ id }) => id === file.id);
  if (!linked) return undefined;
  const link = { recipient: readersAsRecipient(message), linkEpoch: linked.linkEpoch, sentAt };
  const { settings } = signedIn;
  return linkState(link, file, true, settings, now) === 'open'
    ? endOfLink(link, settings)
    : undefined;
}
