import { beforeAll, describe, expect, it } from 'vitest';
import { at, days, instantAfter, later } from '#test/support/clock.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { aFileSettled, isRemoved, runRetention, storedSettled } from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const run = () => runRetention(world);

/** What a run has done and cost, as its log line says. */
async function costOf(when: string) {
  await at(world, when, run);
  const line = world.logs.findLast(({ job }) => job === 'file-retention');
  return line as { removed: number; held: number; readUnits: number; awsCalls: number };
}

const holdOf = (code: string) => ({ path: { e, code }, body: { reason: 'Litigation' } });

describe('files that are held (G9)', () => {
  it('keep no other from going, however many, and are looked at again the next day', async () => {
    const customer = await aCustomer(entity);
    const held = await storedSettled(entity, customer, 110, '2024-01-10');
    const key = 'PUT /v1/entities/{e}/holds/customers/{code}';
    await world.main.call(key, holdOf(customer.key));
    const { id } = await aFileSettled(entity, '2024-01-11');
    expect(await run()).toEqual({ removed: 1, held: 110 });
    expect(await isRemoved(entity, id)).toBe(true);
    expect(await run()).toEqual({ removed: 0, held: 0 });
    await later(world, days(2), async () => {
      expect(await run()).toEqual({ removed: 0, held: 110 });
    });
    for (const one of [held[0], held.at(-1)]) {
      expect(await isRemoved(entity, one?.id ?? '')).toBe(false);
    }
  });
});

describe('the schedule (G8; reliability 8)', () => {
  it('costs what is due, and not what there is', async () => {
    const before = '2012-01-01T12:00:00.000Z';
    const idle = await costOf(before);
    const customer = await aCustomer(entity);
    await storedSettled(entity, customer, 300, '2024-06-10');
    expect(await costOf(before)).toMatchObject({
      removed: 0,
      readUnits: idle.readUnits,
      awsCalls: idle.awsCalls,
    });
    const due = await aFileSettled(entity, '2011-01-10');
    const one = await costOf(before);
    expect(await isRemoved(entity, due.id)).toBe(true);
    for (let n = 0; n < 4; n += 1) await aFileSettled(entity, '2011-01-10');
    const four = await costOf(instantAfter(before, 1));
    expect([one.removed, four.removed]).toEqual([1, 4]);
    expect(one.readUnits).toBeLessThan(40);
    expect(four.readUnits).toBeLessThanOrEqual(4 * one.readUnits);
    expect(four.awsCalls).toBeLessThanOrEqual(4 * one.awsCalls);
  });
});
