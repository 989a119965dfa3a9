import { beforeAll, describe, expect, it } from 'vitest';
import { commit, noChanges } from '#shared/data/changes.ts';
import { outboxKey } from '#shared/data/keys.ts';
import { outbox } from '#shared/data/outbox.ts';
import { getItems, type Store } from '#shared/data/store.ts';
import type { OutboxMessage } from '#shared/domain/outbox.ts';
import { retried } from '#shared/domain/sending.ts';
import { harmed, type MailHarm } from '#test/support/mail-faults.ts';
import { enqueued, mailWorker, newlySent, noticeTo, ownClock } from '#test/support/mail-workers.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable, someColleagues } from '#test/support/portfolio.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { startWorld, type World } from '#test/support/world.ts';

const seeds = Array.from({ length: 8 }, (_, n) => n + 1);
const coursesOfSeed = 10;
const stepsOfCourse = 10;

let world: World;
let entity: TestEntity;
let people: string[];
let sentNow: () => Promise<string[]>;
const clock = ownClock();

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  people = await someColleagues(entity, 2);
  sentNow = newlySent(world);
  return () => world.standIn.stop();
});

/** What the model knows of a message. */
interface Known {
  readonly id: string;
  readonly userId: string;
  readonly address: string;
  /** Whether it is still to be sent. */
  isPending: boolean;
  copies: number;
  /** How often it was begun with: once, and again whenever it was retried. */
  lives: number;
}

const harms: readonly MailHarm[] = ['fail', 'fail', 'refuse', 'lose', 'die', 'die-after'];

/** Random events on a few messages to two people, compared with the model after each. */
function course(table: Store, random: Random) {
  const messages: Known[] = [];
  const repository = outbox(table);
  let share = 0.4;
  let mayCopy = false;
  const chooses = ({ service }: { readonly service: string }) => {
    if (service !== 'ses' || !random.chance(share)) return undefined;
    const harm = random.pick(harms);
    // A worker that dies had others in work besides.
    mayCopy ||= ['lose', 'die', 'die-after'].includes(harm);
    return harm;
  };
  const workers = [harmed(chooses), harmed(chooses)].map(({ faults, revive }) => ({
    revive,
    work: mailWorker(world, { clock, faults }),
  }));

  const stored = async ({ id }: Known) => (await repository.find(id)) as OutboxMessage;

  /** What was sent was first to its person: nothing older was left behind. */
  async function compare() {
    const sent = await sentNow();
    const items = await getItems(
      table,
      messages.map(({ id }) => outboxKey(id)),
    );
    const states = new Map(messages.map((one, index) => [one, items[index]?.state]));
    sent.forEach((address, index) => {
      const one = messages.find((known) => known.address === address);
      expect(one?.isPending).toBe(true);
      if (!one) return;
      one.copies += 1;
      const older = messages.filter(
        ({ userId, id, isPending }) => userId === one.userId && id < one.id && isPending,
      );
      for (const before of older) {
        expect(states.get(before)).not.toBe('queued');
        expect(sent.slice(index)).not.toContain(before.address);
      }
      expect(one.copies).toBeLessThanOrEqual(2 * one.lives);
    });
    for (const one of messages) one.isPending = states.get(one) === 'queued';
    return messages.every((one) => states.get(one) === 'sent');
  }

  async function enqueue() {
    const userId = random.pick(people);
    const address = `m${world.next()}@notice.example`;
    const message = noticeTo(userId, address, clock.now());
    await enqueued(table, [message]);
    messages.push({ id: message.id, userId, address, isPending: true, copies: 0, lives: 1 });
  }

  async function work() {
    if (messages.length === 0) return;
    const some = Array.from({ length: 1 + random.below(3) }, () => random.pick(messages).id);
    const both = random.chance(0.3);
    await Promise.all(workers.slice(both ? 0 : random.below(2)).map((one) => one.work(some)));
    for (const { revive } of workers) revive();
  }

  async function retry() {
    const dead = messages.filter(({ isPending }) => !isPending);
    for (const one of dead) {
      const before = await stored(one);
      if (before.state !== 'failed') continue;
      const changes = noChanges();
      repository.update(changes, before, retried(before, clock.now()));
      await commit(table, changes);
      one.lives += 1;
      one.isPending = true;
      return;
    }
  }

  async function step() {
    clock.advance(1 + random.pick([0, 30_000, 150_000, 4_000_000]));
    await random.pick([enqueue, enqueue, work, work, work, work, retry])();
    await compare();
  }

  return {
    step,
    /** All is well again: whatever is left is sent, and each as often as it may have been. */
    async end() {
      share = 0;
      const wasHarmless = !mayCopy;
      let isDone = false;
      for (let runs = 0; runs < 40 && !isDone; runs += 1) {
        clock.advance(4_000_000);
        await retry();
        const left = messages.filter(({ isPending }) => isPending).map(({ id }) => id);
        if (left.length > 0) await workers[0]?.work(left);
        isDone = await compare();
      }
      expect(isDone).toBe(true);
      for (const one of messages) {
        expect(one.copies).toBeGreaterThanOrEqual(1);
        if (wasHarmless) expect(one.copies).toBe(1);
      }
    },
  };
}

describe('e-mails to one person (H4; reliability 6)', () => {
  it.each(seeds)(
    'go in the order in which they were caused, whatever fails: seed %i',
    async (seed) => {
      const random = randomOf(seed);
      await inTable(entity, async (table) => {
        for (let n = 0; n < coursesOfSeed; n += 1) {
          const { step, end } = course(table, random);
          for (let steps = 0; steps < stepsOfCourse; steps += 1) await step();
          await end();
        }
      });
    },
  );
});
