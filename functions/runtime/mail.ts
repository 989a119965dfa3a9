import { newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { type Changes, noChanges } from '#shared/data/changes.ts';
import { cancelled, failed, leased, type OutboxMessage, sent } from '#shared/domain/outbox.ts';
import { asOf, nameOf, type User } from '#shared/domain/user.ts';
import { composeInvitation } from '#shared/messages/compose.ts';
import { render } from '#shared/messages/render.ts';
import { required } from './environment.ts';
import { problemOf } from './problem-response.ts';
import type { Services } from './services.ts';

/**
 * Writes an invitation's e-mail into the outbox, in the transaction that makes the invitation. The
 * message has the invitation's id, by which its state is found again.
 */
export function enqueueInvitation(
  { outbox }: Pick<Services, 'outbox'>,
  changes: Changes,
  user: User,
  now: string,
): void {
  if (!user.invitation) throw new Error('the user is not invited');
  outbox.enqueue(changes, {
    id: user.invitation.id,
    subject: { kind: 'invitation', userId: user.id, invitationId: user.invitation.id },
    language: user.language,
    state: 'queued',
    attempts: 0,
    dueAt: now,
    lastError: null,
    providerMessageId: null,
    createdAt: now,
    sentAt: null,
  });
}

/**
 * Hands messages to the queue, whose worker sends them at once. Where that fails nothing is lost: they
 * lie in the outbox, and the schedule hands them over (H4).
 */
export async function announce(services: Services, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return;
  try {
    const queue = await services.mailQueue();
    await Promise.all(messageIds.map((id) => queue.send(id)));
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
  const { userId, invitationId } = message.subject;
  const user = await services.users.find(userId);
  const current = user && asOf(user, now).status === 'invited' ? user.invitation : null;
  if (!user || current?.id !== invitationId) return cancelled(message);
  const token = newSecret();
  const changes = noChanges();
  const link = { purpose: 'invitation', userId, invitationId } as const;
  services.tokens.create(changes, sha256(token), link, now);
  await services.commit(changes);
  const mailer = await services.mailer();
  const email = render(
    composeInvitation(message.language, {
      name: nameOf(user),
      login: user.login ?? '',
      url: `${required(services.environment, 'WEB_ORIGIN')}/invitation#token=${token}`,
      expiresAt: current.expiresAt,
      ...(await senderOf(services, user)),
    }),
  );
  const providerMessageId = await mailer.send({ to: [user.email], ...email });
  return sent(message, providerMessageId, services.clock.now());
}

/** In whose name a colleague is written to: their entity's, or the account's when they have several. */
async function senderOf(services: Services, user: User) {
  const [only, ...others] = user.memberships;
  const [entity] =
    only && others.length === 0 ? await services.entities.getMany([only.entityId]) : [];
  if (entity) return { account: entity.name, timeZone: entity.timeZone };
  const account = await services.accounts.find();
  return { account: account?.name ?? 'Encours', timeZone: 'UTC' };
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
