import { newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { noChanges } from '#shared/data/changes.ts';
import { securitySettingsKey } from '#shared/data/keys.ts';
import type { LinkToken } from '#shared/data/tokens.ts';
import { plus } from '#shared/domain/calendar.ts';
import { folded } from '#shared/domain/fields.ts';
import { endOfLink, isShownTo, readersAsRecipient } from '#shared/domain/file-link.ts';
import { endOfPage } from '#shared/domain/message.ts';
import type { MessageSubject, OutboxMessage } from '#shared/domain/outbox.ts';
import { Problem } from '#shared/domain/problem.ts';
import { parseSecuritySettings } from '#shared/domain/security-settings.ts';
import { maySignIn } from '#shared/domain/sign-in.ts';
import { asOf, entitiesOf, nameOf, type User } from '#shared/domain/user.ts';
import {
  type Composed,
  composeAccess,
  composeDecision,
  composeFileLink,
  composeInvitation,
  composePasswordReset,
  composeSecurityNotice,
} from '#shared/messages/compose.ts';
import { required } from './environment.ts';
import { recipientOf } from './file-links.ts';
import { colleaguesAmong, type Reader, readersOf } from './message-readers.ts';
import { letterOfMessage } from './messages.ts';
import { isAlive } from './portal.ts';
import type { Services } from './services.ts';

/** An e-mail ready to be sent. */
export interface Letter {
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly content: Composed;
}

type Writers = {
  [Kind in MessageSubject['kind']]: (
    services: Services,
    subject: Extract<MessageSubject, { kind: Kind }>,
    message: OutboxMessage,
    now: string,
  ) => Promise<Letter | undefined>;
};

/**
 * The e-mail of a message, written from what is so now; with its link's token, of which the hash is
 * stored. Undefined where what it was to say is no longer so.
 */
export async function letterOf(
  services: Services,
  message: OutboxMessage,
  now: string,
): Promise<Letter | undefined> {
  const write = writers[message.subject.kind] as Writers['invitation'];
  return write(services, message.subject as never, message, now);
}

/** Minutes for which a link to set a new password serves (B9). */
const resetMinutes = 60;

const writers: Writers = {
  async invitation(services, { userId, invitationId }, _, now) {
    const user = await services.users.find(userId);
    const current = user && asOf(user, now).status === 'invited' ? user.invitation : null;
    if (!user || current?.id !== invitationId) return undefined;
    const link = { ...whose(user), purpose: 'invitation', invitationId } as const;
    const facts = {
      ...(await factsOf(services, user)),
      url: await linkTo(services, 'invitation', link, now),
      expiresAt: current.expiresAt,
    };
    const customer = await customerNameOf(services, user);
    const content =
      customer === undefined
        ? composeInvitation(user.language, facts)
        : composeAccess(user.language, { ...facts, customer });
    return { to: [user.email], content };
  },

  async 'file-link'(services, { entityId, attachmentId, linkEpoch, ...about }, { id }, now) {
    const { recipient, sentBy, word } = about;
    const [attachment, whom, [entity], settings] = await Promise.all([
      services.attachments.find(entityId, attachmentId),
      recipientOf(services, entityId, recipient),
      services.entities.getMany([entityId]),
      services.accounts.findSecuritySettings(),
    ]);
    if (!attachment || !whom || !entity) return undefined;
    // Hidden meanwhile, it is not sent at all.
    if (attachment.linkEpoch !== linkEpoch || !isShownTo(attachment, recipient)) return undefined;
    const { name } = whom;
    const whose = { linkId: id, entityId, attachmentId, linkEpoch, recipient, name, sentBy };
    const link = { purpose: 'file', ...whose, sentAt: now } as const;
    const content = composeFileLink(whom.language, {
      ...{ name, account: entity.name, timeZone: entity.timeZone },
      ...{ sender: sentBy.name, fileName: attachment.fileName, word },
      url: await linkTo(services, 'file', link, now),
      expiresAt: endOfLink(link, settings),
    });
    return { to: [whom.email], content };
  },

  async message(services, { entityId: e, messageId }, _, now) {
    const message = await services.messages.find(e, messageId);
    if (!message || message.revokedAt !== null) return undefined;
    const { cc, files } = message;
    const [[entity], { readers: to, customer }, copies, attachments, settings] = await Promise.all([
      services.entities.getMany([e]),
      readersOf(services, e, message),
      colleaguesAmong(
        services,
        e,
        cc.map(({ id }) => id),
      ),
      services.attachments.findMany(
        e,
        files.map(({ id }) => id),
      ),
      services.accounts.findSecuritySettings(),
    ]);
    if (!entity || !customer || to.length === 0) return undefined;
    const recipient = readersAsRecipient(message);
    // Hidden or deleted meanwhile, a file is left out.
    const shown = attachments.flatMap((file, at) =>
      file?.linkEpoch === files[at]?.linkEpoch && file && isShownTo(file, recipient) ? file : [],
    );
    const name = to.map((reader) => reader.name).join(', ');
    const about = { linkId: messageId, entityId: e, recipient, name, sentBy: message.sentBy };
    const fileLinks = shown.map(({ id: attachmentId, linkEpoch }) =>
      linkOf('file', { purpose: 'file', ...about, attachmentId, linkEpoch, sentAt: now }),
    );
    const page = { purpose: 'page', entityId: e, messageId, sentAt: now } as const;
    const [url = '', ...urls] = await mint(services, [linkOf('page', page), ...fileLinks], now);
    const content = letterOfMessage(
      entity,
      customer.currency,
      { ...message, to: [...to] },
      {
        files: shown.map(({ fileName }, at) => ({ fileName, url: urls[at] ?? '' })),
        ...{ url, expiresAt: endOfPage(message, now, settings) },
      },
    );
    const emails = emailsOf(to);
    return { to: emails, cc: emailsOf(copies, emails), content };
  },

  async 'proposal-decision'(services, { userId, entityId, proposalId }) {
    const [user, proposal] = await Promise.all([
      services.users.find(userId),
      services.proposals.find(entityId, proposalId),
    ]);
    // Who has lost their access is no longer told of the customer.
    if (user?.status !== 'active' || !proposal) return undefined;
    if (!(await isAlive(services, user))) return undefined;
    const { state, word } = proposal;
    if (state === 'pending' || state === 'withdrawn') return undefined;
    const url = `${required(services.environment, 'WEB_ORIGIN')}/portal`;
    const facts = { ...(await factsOf(services, user)), url, word };
    return { to: [user.email], content: composeDecision(user.language, state, facts) };
  },

  async 'password-reset'(services, { login }, message, now) {
    if (login === null) return undefined;
    const found = await services.users.findBySignIn(login, [securitySettingsKey()]);
    const { user, password, signIns } = found;
    const settings = parseSecuritySettings(found.beside[0]);
    if (!user || !password || !maySignIn(user, signIns, settings, now)) return undefined;
    if (!(await isAlive(services, user))) return undefined;
    if (message.attempts <= 1 && !(await mayWriteTo(services, user.email, now))) return undefined;
    const expiresAt = plus(now, resetMinutes, 'minute');
    const { email, sessionEpoch } = user;
    const about = { ...whose(user), passwordId: password.id, email, sessionEpoch, expiresAt };
    const content = composePasswordReset(user.language, {
      ...(await factsOf(services, user)),
      url: await linkTo(services, 'password-reset', { purpose: 'password-reset', ...about }, now),
      expiresAt,
    });
    return { to: [user.email], content };
  },

  async 'security-notice'(services, { userId, event, email }, { createdAt }) {
    const user = await services.users.find(userId);
    if (!user) return undefined;
    const facts = { ...(await factsOf(services, user)), at: createdAt };
    return {
      to: [email ?? user.email],
      content: composeSecurityNotice(user.language, event, facts),
    };
  },
};

/** Each address once, but for those that are written to already. */
function emailsOf(readers: readonly (Reader | undefined)[], already: readonly string[] = []) {
  const known = new Set(already.map(folded));
  return readers.flatMap((reader) => {
    if (!reader || known.has(folded(reader.email))) return [];
    known.add(folded(reader.email));
    return [reader.email];
  });
}

const whose = (user: User) => ({ userId: user.id, entityIds: entitiesOf(user) });

interface Link {
  readonly page: string;
  readonly link: LinkToken;
}

const linkOf = (page: string, link: LinkToken): Link => ({ page, link });

/** Stores the hashes of new tokens, and answers the links that carry them. */
async function mint(services: Services, links: readonly Link[], now: string): Promise<string[]> {
  const changes = noChanges();
  const origin = required(services.environment, 'WEB_ORIGIN');
  const urls = links.map(({ page, link }) => {
    const token = newSecret();
    services.tokens.create(changes, sha256(token), link, now);
    return `${origin}/${page}#token=${token}`;
  });
  await services.commit(changes);
  return urls;
}

async function linkTo(services: Services, page: string, link: LinkToken, now: string) {
  const [url = ''] = await mint(services, [linkOf(page, link)], now);
  return url;
}

/** False where the address was written to too often of late; nobody is told (B9, B11). */
async function mayWriteTo(services: Services, email: string, now: string): Promise<boolean> {
  const changes = noChanges();
  services.limits.countWith(changes, 'e-mails', folded(email), now);
  try {
    await services.commit(changes);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'too-many-requests') return false;
    throw error;
  }
}

/** The customer whose contact somebody is; undefined of colleagues. */
async function customerNameOf(services: Services, { client }: User): Promise<string | undefined> {
  if (!client) return undefined;
  const { entityId, customerCode } = client;
  return (await services.customers.find(entityId, customerCode))?.customer.name ?? customerCode;
}

/** Who is written to and in whose name: their entity's, or the account's when they have several. */
async function factsOf(services: Services, user: User) {
  const person = { name: nameOf(user), login: user.login ?? '' };
  const [only, ...others] = entitiesOf(user);
  const [entity] = only && others.length === 0 ? await services.entities.getMany([only]) : [];
  if (entity) return { ...person, account: entity.name, timeZone: entity.timeZone };
  const account = await services.accounts.find();
  return { ...person, account: account?.name ?? 'Encours', timeZone: 'UTC' };
}
