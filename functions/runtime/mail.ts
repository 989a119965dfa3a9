import { type Changes, noChanges } from '#shared/data/changes.ts';
import { folded } from '#shared/domain/fields.ts';
import {
  cancelled,
  failed,
  leased,
  type OutboxMessage,
  queued,
  type SecurityEvent,
  sent,
} from '#shared/domain/outbox.ts';
import type { User } from '#shared/domain/user.ts';
import { render } from '#shared/messages/render.ts';
import { letterOf } from './letters.ts';
import { problemOf } from './problem-response.ts';
import type { Services } from './services.ts';

type Writing = Pick<Services, 'outbox' | 'limits'>;

/**
 * Writes an invitation's e-mail into the outbox, in the transaction that makes the invitation; refused as
 * `too-many-requests` where the address is written to too often (B11). The message has the invitation's
 * id, by which its state is found again.
 */
export function enqueueInvitation(
  { outbox, limits }: Writing,
  changes: Changes,
  user: User,
  now: string,
): void {
  if (!user.invitation) throw new Error('the user is not invited');
  const { id } = user.invitation;
  limits.countWith(changes, 'e-mails', folded(user.email), now);
  outbox.enqueue(
    changes,
    queued(id, { kind: 'invitation', userId: user.id, invitationId: id }, now),
  );
}

interface Notice {
  readonly id: string;
  readonly userId: string;
  readonly event: SecurityEvent;
  /** Where it goes instead of their address. */
  readonly email?: string | null;
}

/** Tells somebody by e-mail what has happened to their account, in the transaction in which it does. */
export function enqueueNotice(
  { outbox }: Writing,
  changes: Changes,
  { id, userId, event, email = null }: Notice,
  now: string,
): void {
  outbox.enqueue(changes, queued(id, { kind: 'security-notice', userId, event, email }, now));
}

/**
 * Hands messages to the queue, whose worker sends them at once. Where that fails nothing is lost: they
 * lie in the outbox, and the schedule hands them over (H4).
 */
export async function announce(services: Services, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  try {
    const queue = await services.mailQueue();
    await Promise.all(messageIds.map((messageId) => queue.send({ messageId })));
  } catch (error) {
    services.log({ level: 'warn', event: 'mail-queue-unreachable', code: problemOf(error).code });
  }
}

/**
 * Sends one message of the outbox: takes a lease on it, mints its link's token and stores the hash,
 * sends, records. After a crash in between, the lease runs out and it is sent once more.
 */
export async function deliver(services: Services, messageId: string): Promise<void> {
  const now = services.clock.now();
  const message = await services.outbox.find(messageId);
  if (message?.state !== 'queued' || message.dueAt > now) return;
  const taken = leased(message, now);
  if (!(await move(services, message, taken))) return;
  const outcome = await send(services, taken, now).catch((error: unknown) => {
    const reason = error instanceof Error ? error.name : 'unknown';
    services.log({ level: 'warn', event: 'mail-not-sent', messageId, reason });
    return failed(taken, reason, services.clock.now());
  });
  await move(services, taken, outcome);
}

/** False where another worker was quicker. */
function move(services: Services, before: OutboxMessage, after: OutboxMessage): Promise<boolean> {
  const changes = noChanges();
  services.outbox.update(changes, before, after);
  return services.commitUnlessChanged(changes);
}

async function send(services: Services, message: OutboxMessage, now: string) {
  const letter = await letterOf(services, message, now);
  if (!letter) return cancelled(message);
  const mailer = await services.mailer();
  const { to, cc = [], content } = letter;
  const providerMessageId = await mailer.send({ to, cc, ...render(content) });
  return sent(message, providerMessageId, services.clock.now());
}

/** What became of a message after it was sent. Unknown ids are other programs' or long forgotten. */
export async function noteOutcome(
  services: Services,
  providerMessageId: string,
  state: 'bounced' | 'complained',
): Promise<void> {
  const message = await services.outbox.findByProviderId(providerMessageId);
  if (message?.state === 'sent') await move(services, message, { ...message, state });
}
