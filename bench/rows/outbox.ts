import { newId } from '#shared/adapters/secrets.ts';
import { queued } from '#shared/domain/outbox.ts';
import { anEntity } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { dueFigures } from '../due.ts';
import { fill } from '../fill.ts';
import { invitedUser } from '../records.ts';
import type { Row } from '../row.ts';

const schedule = 'outbox';
const [due, fewer] = [400, 100];
const [small, large] = [10_000, 100_000];
const dayMilliseconds = 86_400_000;

/** Messages to as many people, of which those to the first are due; the others wait for tomorrow. */
async function enqueue({ standIn }: World, entityId: string, count: number, dueNow: number) {
  const services = repositories(standIn);
  const now = services.clock.now();
  const tomorrow = new Date(Date.parse(now) + dayMilliseconds).toISOString();
  await fill(services, count, (changes, number) => {
    const user = invitedUser(number, entityId, now);
    services.users.create(changes, user);
    const about = { kind: 'security-notice', event: 'totp-enabled', email: null } as const;
    const message = queued(newId(now), { ...about, userId: user.id }, now);
    const dueAt = number < dueNow ? now : tomorrow;
    services.outbox.enqueue(changes, { ...message, dueAt });
  });
}

/** What the schedule and the worker have cost until everything that was due is sent, from their log lines. */
async function drainOnce({ standIn, logs }: World, expected: number) {
  logs.length = 0;
  await standIn.runSchedule(schedule);
  const lines = logs.filter(({ job }) => job === schedule || job === 'mail-queue');
  const sum = (unit: string) => lines.reduce((total, line) => total + Number(line[unit] ?? 0), 0);
  const handed = Number(lines.find(({ job }) => job === schedule)?.queued);
  if (handed !== expected) throw new Error(`${handed} were handed over, not ${expected}`);
  return { read: sum('readUnits'), write: sum('writeUnits') };
}

export const outbox: Row = {
  number: 17,
  title: 'Sending what is due in the outbox',
  about:
    `Units of the schedule and the worker for K due among N that wait. Floor: the same K among ${small}; ` +
    'for the last two lines, the units a message costs when four times as many are due.',
  run: () =>
    withWorld(async (world) => {
      const { id } = await anEntity(world);
      await enqueue(world, id, small, due);
      const among = await drainOnce(world, due);
      await enqueue(world, id, large - small + due, due);
      const amongMany = await drainOnce(world, due);
      await enqueue(world, id, fewer, fewer);
      const ofFewer = await drainOnce(world, fewer);
      return dueFigures({ due, fewer, of: large, among, amongMany, ofFewer });
    }),
};
