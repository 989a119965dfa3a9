import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsCall } from '#shared/adapters/aws.ts';
import type { OutboxMessage } from '#shared/domain/outbox.ts';
import { harmed, type MailHarm } from '#test/support/mail-faults.ts';
import {
  asStored,
  enqueued,
  mailWorker,
  newlySent,
  noticeTo,
  ownClock,
} from '#test/support/mail-workers.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { inTable, someColleagues } from '#test/support/portfolio.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let people: string[];
/** A worker to which nothing happens. */
let well: ReturnType<typeof mailWorker>;
const clock = ownClock();

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  people = await someColleagues(entity, 2);
  well = mailWorker(world, { clock });
  return () => world.standIn.stop();
});

const addressOf = ({ subject }: OutboxMessage) =>
  subject.kind === 'security-notice' ? (subject.email ?? '') : '';

/** Two messages to one person and one to another, in the order in which they were caused. */
async function threeMessages(): Promise<OutboxMessage[]> {
  const [one = '', other = ''] = people;
  const messages = [one, other, one].map((userId) => {
    clock.advance(1);
    return noticeTo(userId, `m${world.next()}@notice.example`, clock.now());
  });
  await inTable(entity, (table) => enqueued(table, messages));
  return messages;
}

const idsOf = (messages: readonly OutboxMessage[]) => messages.map(({ id }) => id);

/** What the schedule comes to in time: whatever is still queued is handed over, again and again. */
async function inTime(messages: readonly OutboxMessage[]): Promise<OutboxMessage[]> {
  let now = await asStored(world, messages);
  for (let runs = 0; runs < 6 && now.some(({ state }) => state === 'queued'); runs += 1) {
    clock.advance(3 * 60_000);
    await well(idsOf(messages));
    now = await asStored(world, messages);
  }
  return now;
}

const countOf = (sent: readonly string[], address: string) =>
  sent.filter((one) => one === address).length;

/**
 * Does harm to the k-th of the calls that count, for every k.
 * @param most copies of a message
 */
async function atEveryCall(harm: MailHarm, counts: (call: AwsCall) => boolean, most: number) {
  const sentNow = newlySent(world);
  let isHarmed = true;
  let k = 0;
  let copies = 0;
  while (isHarmed) {
    k += 1;
    isHarmed = false;
    let calls = 0;
    const { faults } = harmed((call) => {
      if (!counts(call)) return undefined;
      calls += 1;
      isHarmed ||= calls === k;
      return calls === k ? harm : undefined;
    });
    const messages = await threeMessages();
    const harming = mailWorker(world, { clock, faults });
    await harming(idsOf(messages));
    clock.advance(3 * 60_000);
    await harming(idsOf(messages));
    const after = await inTime(messages);
    expect(after.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    const sent = await sentNow();
    const addresses = messages.map(addressOf);
    for (const address of addresses) {
      expect(countOf(sent, address)).toBeGreaterThanOrEqual(1);
      expect(countOf(sent, address)).toBeLessThanOrEqual(most);
    }
    copies += sent.length - messages.length;
    const [first = '', , last = ''] = addresses;
    expect(sent.lastIndexOf(first)).toBeLessThan(sent.indexOf(last));
  }
  expect(k).toBeGreaterThan(3);
  return copies;
}

const anyCall = () => true;
const toSes = ({ service }: AwsCall) => service === 'ses';

describe('what becomes of e-mails when calls fail (H4; reliability 6)', () => {
  it('one each, whichever call to SES fails before it goes out', async () => {
    expect(await atEveryCall('fail', toSes, 1)).toBe(0);
  });

  it('at most one copy more, whichever answer of SES is lost', async () => {
    expect(await atEveryCall('lose', toSes, 2)).toBe(3);
  });

  it.each([
    ['fail', 2],
    ['lose', 2],
  ] as const)(
    'none is lost and none sent three times, whichever call to AWS comes to: %s',
    async (harm, most) => {
      await atEveryCall(harm, anyCall, most);
    },
  );

  it.each(['die', 'die-after'] as const)(
    'at most one copy more, wherever a worker dies with its leases: %s',
    async (harm) => {
      expect(await atEveryCall(harm, anyCall, 2)).toBeGreaterThan(0);
    },
  );

  it('leaves a message to nobody else while its worker’s lease runs', async () => {
    const sentNow = newlySent(world);
    const messages = await threeMessages();
    const { faults } = harmed((call) => (toSes(call) ? 'die' : undefined));
    await mailWorker(world, { clock, faults })(idsOf(messages));
    clock.advance(60_000);
    await well(idsOf(messages));
    expect(await sentNow()).toEqual([]);
    await inTime(messages);
    expect((await sentNow()).sort()).toEqual(messages.map(addressOf).sort());
  });

  it('sends nothing a third time: where two answers were lost, somebody is to decide', async () => {
    const sentNow = newlySent(world);
    const messages = await threeMessages();
    const { faults } = harmed((call) => (toSes(call) ? 'lose' : undefined));
    const losing = mailWorker(world, { clock, faults });
    for (let runs = 0; runs < 12; runs += 1) {
      await losing(idsOf(messages));
      clock.advance(3 * 60_000);
    }
    for (const message of await asStored(world, messages)) {
      expect(message).toMatchObject({ state: 'failed', lastError: 'unknown-outcome' });
    }
    const sent = await sentNow();
    expect(messages.map((message) => countOf(sent, addressOf(message)))).toEqual([2, 2, 2]);
  });
});

describe('two workers (H4; reliability 6)', () => {
  it('send each message once, in the order of each person, whoever takes it', async () => {
    const sentNow = newlySent(world);
    const messages = (await Promise.all(Array.from({ length: 6 }, threeMessages))).flat();
    const workers = [mailWorker(world, { clock }), mailWorker(world, { clock })];
    for (let runs = 0; runs < 12; runs += 1) {
      await Promise.all(workers.map((work) => work(idsOf(messages))));
      clock.advance(3 * 60_000);
    }
    const sent = await sentNow();
    expect([...sent].sort()).toEqual(messages.map(addressOf).sort());
    for (const person of people) {
      const own = messages.filter(
        ({ subject }) => 'userId' in subject && subject.userId === person,
      );
      const wanted = [...own].sort((one, other) => (one.id < other.id ? -1 : 1)).map(addressOf);
      expect(sent.filter((address) => wanted.includes(address))).toEqual(wanted);
    }
  });
});
