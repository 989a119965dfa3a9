import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#shared/adapters/secrets.ts';
import { commitEach, noChanges, put } from '#shared/data/changes.ts';
import { userKey } from '#shared/data/keys.ts';
import { users } from '#shared/data/users.ts';
import type { ThreadData } from '#test/support/mail-thread.ts';
import { enqueued, mailEnvironment, noticeTo } from '#test/support/mail-workers.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable, someColleagues } from '#test/support/portfolio.ts';
import { itemsUnder } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

const batchSize = 5;
const threads = 2;
/** `npm run fuzz` has 10,000, which take a machine of two cores a minute. */
const total = Number(process.env.OUTBOX_MESSAGES ?? 1_000);

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  return () => world.standIn.stop();
});

/** As many messages, each to somebody else, in batches as the queue hands them out. */
async function someMessages(count: number, name: string): Promise<string[][]> {
  const [template = ''] = await someColleagues(entity, 1);
  const ids = await inTable(entity, async (table) => {
    const user = await users(table).find(template);
    if (!user) throw new Error('there is no user');
    const now = world.standIn.clock.now();
    const people = Array.from({ length: count }, () => newId(now));
    const stored = people.map((id) => {
      const changes = noChanges();
      put(changes, userKey(id), { ...user, id });
      return changes;
    });
    await commitEach(table, stored);
    const messages = people.map((id, n) => noticeTo(id, `${name}${n}@notice.example`, now));
    await enqueued(table, messages);
    return messages.map(({ id }) => id);
  });
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, n) =>
    ids.slice(n * batchSize, (n + 1) * batchSize),
  );
}

/** Has workers in threads of their own send them all, every one of which the queue names twice. */
async function drained(batches: readonly string[][], perSecond: number): Promise<void> {
  const environment = mailEnvironment(world, perSecond);
  const file = new URL('../support/mail-thread.ts', import.meta.url);
  const running = Array.from({ length: threads }, async (_, thread) => {
    const own = batches.filter((__, n) => n % threads === thread);
    const workerData: ThreadData = { environment, batches: own };
    const worker = new Worker(file, { workerData });
    await once(worker, 'message');
    await worker.terminate();
  });
  await Promise.all(running);
}

/** To whom was sent, and how many in the fullest second. */
async function captured(name: string) {
  const emails = (await world.standIn.emails()).filter(({ to }) => to[0]?.startsWith(name));
  const seconds = new Map<string, number>();
  for (const { at } of emails) {
    const second = at.slice(0, 19);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  const addresses = new Set(emails.map(({ to }) => to[0]));
  return {
    count: emails.length,
    different: addresses.size,
    most: Math.max(...seconds.values()),
    seconds: seconds.size,
  };
}

describe('the sending rate (H4; reliability 8)', () => {
  it('is kept by all workers together, second by second', async () => {
    const batches = await someMessages(300, 'few');
    await drained(batches, 60);
    const { count, different, most, seconds } = await captured('few');
    expect([count, different]).toEqual([300, 300]);
    expect(most).toBeLessThanOrEqual(60);
    expect(seconds).toBeGreaterThanOrEqual(5);
  });

  it(`lets ${total} messages out, each of them once, and leaves nothing behind`, async () => {
    const rate = 300;
    const batches = await someMessages(total, 'many');
    await drained(batches, rate);
    const { count, different, most } = await captured('many');
    expect([count, different]).toEqual([total, total]);
    expect(most).toBeLessThanOrEqual(rate);
    expect(await itemsUnder(world.standIn, 'OUTBOX-LANE#')).toEqual([]);
  }, 600_000);
});
