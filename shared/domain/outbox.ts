import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { id, instant, orNull, whole } from './fields.ts';
import { recipientSchema } from './file-link.ts';
import { once } from './once.ts';

/** What an e-mail is about; everything else is read when it is sent, so that it is never stale. */
const subject = once(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('invitation'), userId: id, invitationId: id }),
    /** Asked for under this name, kept until it is found out whose it is, if anybody's (B9). */
    z.object({ kind: z.literal('password-reset'), login: z.nullable(z.string()) }),
    /** A link to a file, to somebody who may see it (G7). */
    z.object({
      kind: z.literal('file-link'),
      entityId: id,
      attachmentId: id,
      linkEpoch: whole,
      recipient: recipientSchema(),
      sentBy: z.object({ id: z.string(), name: z.string() }),
      word: z.nullable(z.string()),
    }),
    /** What was written about invoices; its readers as `contact:<id>` and `user:<id>` (H1, H2). */
    z.object({
      kind: z.literal('message'),
      entityId: id,
      messageId: id,
      readers: z.array(z.string()),
    }),
    /** What was decided on a contact's proposal (E5). */
    z.object({
      kind: z.literal('proposal-decision'),
      userId: id,
      entityId: id,
      proposalId: id,
    }),
    z.object({
      kind: z.literal('security-notice'),
      userId: id,
      event: z.enum(securityEvents),
      /** Where it goes instead: to the address that was theirs. */
      email: orNull(z.string()),
    }),
  ]),
);

/** What people are told of their own account when it has happened. */
const securityEvents = [
  'email-changed',
  'login-changed',
  'password-changed',
  'totp-enabled',
  'totp-removed',
] as const;
export type SecurityEvent = (typeof securityEvents)[number];

/** Until it is sent it is queued, however often sending has failed. */
export const messageStates = ['queued', 'sent', 'cancelled', 'bounced', 'complained'] as const;
export type MessageState = (typeof messageStates)[number];

/** A message that a change has caused, written in the transaction of that change (H4). */
export const outboxMessageSchema = once(() =>
  z.object({
    id,
    subject: subject(),
    state: z.enum(messageStates),
    attempts: z._default(whole, 0),
    /** When the schedule may take it up: at once, after a failure later and later, past a lease. */
    dueAt: instant,
    lastError: orNull(z.string()),
    providerMessageId: orNull(z.string()),
    createdAt: instant,
    sentAt: orNull(instant),
  }),
);
export type OutboxMessage = z.infer<ReturnType<typeof outboxMessageSchema>>;

export type MessageSubject = OutboxMessage['subject'];

/** A message about to be sent for the first time. */
export function queued(id: string, subject: MessageSubject, now: string): OutboxMessage {
  return {
    id,
    subject,
    state: 'queued',
    attempts: 0,
    dueAt: now,
    lastError: null,
    providerMessageId: null,
    createdAt: now,
    sentAt: null,
  };
}

/** How long a worker has a message to itself; past it, the schedule hands it to another. */
const leaseMinutes = 2;

/** The message as a worker takes it: nobody else takes it up while the lease runs. */
export function leased(message: OutboxMessage, now: string): OutboxMessage {
  return { ...message, attempts: message.attempts + 1, dueAt: plus(now, leaseMinutes, 'minute') };
}

export function sent(
  message: OutboxMessage,
  providerMessageId: string,
  now: string,
): OutboxMessage {
  return { ...settled(message), state: 'sent', providerMessageId, sentAt: now };
}

/** What it announced is no longer so: a newer invitation, an account made inactive. */
export function cancelled(message: OutboxMessage): OutboxMessage {
  return { ...settled(message), state: 'cancelled' };
}

/** What somebody typed to ask for it is no longer needed. */
function settled(message: OutboxMessage): OutboxMessage {
  const { subject } = message;
  const kept = subject.kind === 'password-reset' ? { ...subject, login: null } : subject;
  return { ...message, subject: kept, lastError: null };
}

/** To be tried again: at the next run of the schedule first, then after 1, 2, 4 … minutes, at most an hour. */
export function failed(message: OutboxMessage, error: string, now: string): OutboxMessage {
  const minutes = message.attempts <= 1 ? 0 : Math.min(2 ** (message.attempts - 2), 60);
  return { ...message, dueAt: plus(now, minutes, 'minute'), lastError: error };
}
