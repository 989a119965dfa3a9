import { create } from '#functions/jobs/mail-queue.ts';
import type { Faults } from '#shared/adapters/aws.ts';
import type { Clock } from '#shared/adapters/clock.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { outbox } from '#shared/data/outbox.ts';
import type { Store } from '#shared/data/store.ts';
import { type OutboxMessage, queued } from '#shared/domain/outbox.ts';
import { environmentOf } from './alone.ts';
import { storeAt } from './table.ts';
import type { World } from './world.ts';

interface Worker {
  readonly faults?: Faults;
  readonly clock?: Clock;
}

/**
 * The environment of the function that sends e-mails, to whom nobody looks what it may: that is told
 * elsewhere, and would only take time here.
 */
export const mailEnvironment = (world: World, perSecond?: number): Record<string, string> => ({
  ...environmentOf(world, 'mail-queue'),
  ENCOURS_DYNAMODB_ENDPOINT: world.standIn.engine.endpoint,
  ...(perSecond !== undefined && { MAIL_PER_SECOND: String(perSecond) }),
});

/** The function that sends e-mails, as a worker of its own: nobody else passes its faults. */
export function mailWorker(world: World, { faults, clock }: Worker = {}) {
  const { standIn } = world;
  const overrides = { clock: clock ?? standIn.clock, log: () => {}, ...(faults && { faults }) };
  const handler = create(mailEnvironment(world), overrides);
  return (ids: readonly string[]) => {
    const Records = ids.map((messageId) => ({
      messageId,
      body: JSON.stringify({ messageId }),
    }));
    return handler({ Records } as never);
  };
}

/** A clock that goes where it is told, by hours that no other function's is near. */
export function ownClock(start = '2036-01-01T00:00:00.000Z') {
  let now = Date.parse(start);
  return {
    now: () => new Date(now).toISOString(),
    offset: () => now - Date.now(),
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

/** A notice to a user, at an address by which it is told from others. */
export const noticeTo = (userId: string, email: string, now: string): OutboxMessage =>
  queued(newId(now), { kind: 'security-notice', userId, event: 'totp-enabled', email }, now);

/** Messages straight into the outbox, announced to nobody. */
export async function enqueued(table: Store, messages: readonly OutboxMessage[]): Promise<void> {
  const each = messages.map((message) => {
    const changes = noChanges();
    outbox(table).enqueue(changes, message);
    return changes;
  });
  await commitEach(table, each);
}

/** The messages as they are now. */
export async function asStored(
  { standIn }: World,
  messages: readonly OutboxMessage[],
): Promise<OutboxMessage[]> {
  const table = storeAt(standIn.engine.endpoint, standIn.tableName);
  const found = await Promise.all(messages.map(({ id }) => outbox(table).find(id)));
  table.client.destroy();
  return found.flatMap((message) => message ?? []);
}

/** What was captured since it was last asked, the oldest first: to whom. */
export function newlySent({ standIn }: World): () => Promise<string[]> {
  const seen = new Set<string>();
  let since = new Date(standIn.clock.now());
  return async () => {
    const emails = (await standIn.emails({ since })).filter(({ id }) => !seen.has(id));
    for (const { id, at } of emails) {
      seen.add(id);
      since = new Date(at);
    }
    return emails.flatMap(({ to }) => to);
  };
}
