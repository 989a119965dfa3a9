import { plus } from './calendar.ts';
import { folded } from './fields.ts';
import type { OutboxMessage, RecipientState, Recipients } from './outbox.ts';

/** How long a worker has a message to itself; past it, the schedule hands it to another. */
const leaseMinutes = 2;

/** How often it may be that a message was sent: one copy, and one more after a crash (H4). */
const mostCopies = 2;

/** With the waits in between, a day. */
const mostAttempts = 31;

/** The message as a worker takes it: nobody else takes it up while the lease runs. */
export function leased(message: OutboxMessage, now: string): OutboxMessage {
  const { attempts, uncertain } = message;
  const counted = { attempts: attempts + 1, uncertain: uncertain + 1, waitsFor: null };
  return { ...message, ...counted, dueAt: plus(now, leaseMinutes, 'minute') };
}

/** Nobody knows of so many attempts whether they sent it that one more might be a copy too many. */
export const isSpent = ({ uncertain }: OutboxMessage): boolean => uncertain >= mostCopies;

/** It is not its turn: called when that one is settled, or found by the schedule some time after it. */
export function behind(message: OutboxMessage, first: OutboxMessage, now: string): OutboxMessage {
  const dueAt = plus(first.dueAt > now ? first.dueAt : now, 1, 'minute');
  return { ...message, waitsFor: first.id, dueAt };
}

/** What it waited for is settled. */
export const freed = (message: OutboxMessage, now: string): OutboxMessage => ({
  ...message,
  waitsFor: null,
  dueAt: now,
});

export function sent(
  message: OutboxMessage,
  providerMessageId: string,
  now: string,
): OutboxMessage {
  const recipients = message.recipients.map(({ email, state }) => ({
    email,
    state: state === 'unsent' ? ('sent' as const) : state,
  }));
  return { ...settled(message), state: 'sent', providerMessageId, recipients, sentAt: now };
}

/** What it announced is no longer so: a newer invitation, an account made inactive. */
export function cancelled(message: OutboxMessage): OutboxMessage {
  return { ...settled(message), state: 'cancelled', failedAt: null };
}

/** Nothing more is sent to any of those it is for. */
export function suppressed(message: OutboxMessage): OutboxMessage {
  return { ...settled(message), state: 'suppressed' };
}

/** What somebody typed to ask for it is no longer needed. */
function settled(message: OutboxMessage): OutboxMessage {
  const { subject } = message;
  const kept = subject.kind === 'password-reset' ? { ...subject, login: null } : subject;
  return { ...message, subject: kept, lastError: null };
}

/** Not even tried: the schedule's next run hands it over again. */
export function postponed(message: OutboxMessage, now: string): OutboxMessage {
  const { attempts, uncertain } = message;
  return { ...message, attempts: attempts - 1, uncertain: uncertain - 1, dueAt: now };
}

/** `refused`: it will never be taken as it is; `unsent`: not this time; `unknown`: it may have been sent. */
export interface Failure {
  readonly kind: 'refused' | 'unsent' | 'unknown';
  readonly reason: string;
}

/**
 * To be tried again: at the next run of the schedule first, then after 1, 2, 4 … minutes, at most an
 * hour; or a dead letter, where it was refused, after a day, or where it may have been sent twice.
 */
export function failed(message: OutboxMessage, failure: Failure, now: string): OutboxMessage {
  const { kind, reason } = failure;
  const { attempts, uncertain } = message;
  const tried = { ...message, uncertain: kind === 'unknown' ? uncertain : uncertain - 1 };
  if (isSpent(tried)) return dead(tried, unknownOutcome, now);
  if (kind === 'refused' || attempts >= mostAttempts) return dead(tried, reason, now);
  const minutes = attempts <= 1 ? 0 : Math.min(2 ** (attempts - 2), 60);
  return { ...tried, dueAt: plus(now, minutes, 'minute'), lastError: reason };
}

/** What stands as the error of a message that may have been sent twice. */
export const unknownOutcome = 'unknown-outcome';

/** Given up until somebody decides. A link to a new password is asked for again, so that is cancelled. */
export function dead(message: OutboxMessage, reason: string, now: string): OutboxMessage {
  if (message.subject.kind === 'password-reset') return cancelled(message);
  return { ...message, state: 'failed', waitsFor: null, lastError: reason, failedAt: now };
}

/** A dead letter that somebody wants sent after all: from the beginning, in its old place. */
export function retried(message: OutboxMessage, now: string): OutboxMessage {
  const anew = { attempts: 0, uncertain: 0, lastError: null, failedAt: null };
  return { ...message, ...anew, state: 'queued', dueAt: now };
}

/** What SES tells of a recipient; each may follow those before it, none those after. */
const outcomes: readonly RecipientState[] = ['sent', 'delivered', 'bounced', 'complained'];

/**
 * The message after SES told what became of it at some addresses, and the addresses of which that was
 * news: those alone to which it was sent, and nothing that had been told before or was outdone since.
 */
export function told(
  message: OutboxMessage,
  outcome: 'delivered' | 'bounced' | 'complained',
  emails: readonly string[],
): { readonly after: OutboxMessage; readonly news: readonly string[] } {
  const meant = new Set(emails.map(folded));
  const rank = outcomes.indexOf(outcome);
  const isNews = ({ email, state }: Recipients[number]) =>
    meant.has(folded(email)) && outcomes.slice(0, rank).includes(state);
  const news = message.recipients.filter(isNews).map(({ email }) => email);
  const recipients = message.recipients.map((one) =>
    isNews(one) ? { ...one, state: outcome } : one,
  );
  const worst = (['complained', 'bounced'] as const).find((state) =>
    recipients.some((one) => one.state === state),
  );
  return { after: { ...message, recipients, state: worst ?? message.state }, news };
}
