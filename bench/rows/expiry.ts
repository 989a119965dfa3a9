import { anEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { dueFigures } from '../due.ts';
import { fill } from '../fill.ts';
import { invitedUser } from '../records.ts';
import type { Row } from '../row.ts';

const schedule = 'invitation-expiry';
const [due, fewer] = [1000, 250];
const [small, large] = [10_000, 100_000];
const dayMilliseconds = 86_400_000;

/** Writes users of whom all are invited; the invitations of the first have run out. */
async function invite({ standIn }: World, entityId: string, count: number, expired: number) {
  const services = repositories(standIn);
  const now = Date.parse(services.clock.now());
  const sentAt = (daysAgo: number) => new Date(now - daysAgo * dayMilliseconds).toISOString();
  await fill(services, count, (changes, number) => {
    const user = invitedUser(number, entityId, sentAt(number < expired ? 31 : 1));
    services.users.create(changes, user);
  });
}

/** What one run of the schedule has cost, from its log line. */
async function runOnce({ standIn, logs }: World, expected: number) {
  logs.length = 0;
  await standIn.runSchedule(schedule);
  const line = logs.find(({ job }) => job === schedule);
  if (line?.expired !== expected) throw new Error(`${line?.expired} expired, not ${expected}`);
  return { read: Number(line.readUnits), write: Number(line.writeUnits) };
}

export const expiry: Row = {
  number: 7,
  title: 'Recording invitations that have run out',
  about:
    `Units of one run of the schedule for K due among N invited. Floor: the same K among ${small}; ` +
    'for the last two lines, the units a due invitation costs when four times as many are due.',
  run: () =>
    withWorld(async (world) => {
      const { id } = await anEntity(world);
      await invite(world, id, small, due);
      const among = await runOnce(world, due);
      await invite(world, id, large - small + due, due);
      const amongMany = await runOnce(world, due);
      await invite(world, id, fewer, fewer);
      const ofFewer = await runOnce(world, fewer);
      return dueFigures({ due, fewer, of: large, among, amongMany, ofFewer });
    }),
};
