import type { Changes } from '#shared/data/changes.ts';
import { folded } from '#shared/domain/fields.ts';
import { queued, type SecurityEvent } from '#shared/domain/outbox.ts';
import type { User } from '#shared/domain/user.ts';
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
