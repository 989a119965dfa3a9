import * as z from 'zod/mini';
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

/**
 * Until it is settled it is queued, however often sending has failed. `failed`: given up, a dead letter;
 * `suppressed`: nobody was left to send it to; `bounced` and `complained`: so of one recipient at least.
 */
export const messageStates = [
  'queued',
  'sent',
  'cancelled',
  'suppressed',
  'failed',
  'bounced',
  'complained',
] as const;
export type MessageState = (typeof messageStates)[number];

/** What is known of an address that a message was written to. */
const recipientStates = [
  'unsent',
  'suppressed',
  'sent',
  'delivered',
  'bounced',
  'complained',
] as const;

/** A message that a change has caused, written in the transaction of that change (H4). */
export const outboxMessageSchema = once(() =>
  z.object({
    id,
    subject: subject(),
    state: z.enum(messageStates),
    attempts: z._default(whole, 0),
    /** How many of the attempts may have sent it, for all that is known. */
    uncertain: z._default(whole, 0),
    /** When the schedule may take it up: at once, after a failure later and later, past a lease. */
    dueAt: instant,
    /** The message to the same recipient that was found before it in a lane. */
    waitsFor: orNull(id),
    lastError: orNull(z.string()),
    providerMessageId: orNull(z.string()),
    /** The addresses that it was last written to. */
    recipients: z._default(
      z.array(z.object({ email: z.string(), state: z.enum(recipientStates) })),
      [],
    ),
    createdAt: instant,
    sentAt: orNull(instant),
    failedAt: orNull(instant),
  }),
);
export type OutboxMessage = z.infer<ReturnType<typeof outboxMessageSchema>>;

export type MessageSubject = OutboxMessage['subject'];
export type Recipients = OutboxMessage['recipients'];
export type RecipientState = Recipients[number]['state'];

/** A message about to be sent for the first time. */
export function queued(id: string, subject: MessageSubject, now: string): OutboxMessage {
  return {
    ...{ id, subject, state: 'queued', attempts: 0, uncertain: 0, dueAt: now, waitsFor: null },
    ...{ lastError: null, providerMessageId: null, recipients: [] },
    ...{ createdAt: now, sentAt: null, failedAt: null },
  };
}
