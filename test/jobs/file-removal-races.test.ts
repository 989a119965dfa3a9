import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsCall } from '#shared/adapters/aws.ts';
import { at } from '#test/support/clock.ts';
import { hold } from '#test/support/holds.ts';
import { harming } from '#test/support/injection.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import {
  aFile,
  aFileSettled,
  invoiceOf,
  isRemoved,
  ledgerOf,
  reopen,
  runRetention,
  settle,
} from '#test/support/retention.ts';
import { versionsOf } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const settledOn = '2024-01-10';
const run = () => runRetention(world);
const cleanUp = () => world.standIn.runSchedule('upload-cleanup');
const removals = async (id: string) =>
  (await ledgerOf(entity, id)).filter(({ event }) => event === 'removed');

/** Runs the schedule with another act in its middle: when it has read and is about to write. */
async function whileRunning(other: () => Promise<unknown>) {
  const { hook } = world.standIn.faults;
  const whole = { ...hook };
  let isDone = false;
  const before = async ({ command }: AwsCall) => {
    if (command !== 'TransactWriteItems' || isDone) return;
    isDone = true;
    Object.assign(hook, whole);
    await other();
  };
  Object.assign(hook, { before });
  await run().finally(() => Object.assign(hook, whole));
  expect(isDone).toBe(true);
}

describe('when something fails (G8; reliability 3)', () => {
  it.each(['fail', 'lose-answer'] as const)(
    'nothing is lost, and all is done later, where a write does %s',
    async (harm) => {
      const { id, n, key } = await aFileSettled(entity, settledOn);
      const isWrite = ({ command }: AwsCall) => command === 'TransactWriteItems';
      await harming(world, harm, isWrite, () => run().catch(() => {}));
      // What was not written is as it was; what was is written in full.
      const count = (await isRemoved(entity, id)) ? 0 : 1;
      expect((await invoiceOf(entity, n)).attachmentCount).toBe(count);
      await run();
      expect([await isRemoved(entity, id), (await removals(id)).length]).toEqual([true, 1]);
      expect((await invoiceOf(entity, n)).attachmentCount).toBe(0);
      await harming(world, harm, isWrite, () => cleanUp().catch(() => {}));
      await cleanUp();
      expect(await versionsOf(world, key)).toEqual([]);
    },
  );

  it('a file that cannot be read is left, and keeps no other from going', async () => {
    const bad = await aFileSettled(entity, '2024-01-02');
    const good = await aFile(entity, 1, bad.code);
    await settle(entity, good.on[0]?.key ?? '', '2024-01-03');
    // The reading of the first.
    let reads = 0;
    const one = ({ service }: AwsCall) => service === 's3' && reads++ === 0;
    await harming(world, 'fail', one, () => expect(run()).rejects.toThrow());
    const gone = [await isRemoved(entity, bad.id), await isRemoved(entity, good.id)];
    expect(gone).toEqual([false, true]);
    expect(await run()).toEqual({ removed: 1, held: 0 });
    for (const { id } of [bad, good]) expect(await isRemoved(entity, id)).toBe(true);
  });

  it('bytes that cannot be removed are removed by the next run', async () => {
    const { id, key } = await aFileSettled(entity, settledOn);
    await run();
    const removing = ({ service }: AwsCall) => service === 's3';
    await harming(world, 'fail', removing, () => cleanUp().catch(() => {}));
    expect(await isRemoved(entity, id)).toBe(true);
    expect(await versionsOf(world, key)).toHaveLength(1);
    await cleanUp();
    expect(await versionsOf(world, key)).toEqual([]);
  });
});

describe('at the very moment of its removal (G8, G9; reliability 5)', () => {
  it.each([
    ['reopening its invoice', (n: string) => reopen(entity, n)],
    ['a hold on its invoice', (n: string) => hold(entity, 'invoices/{n}', { n })],
    [
      'a hold on its customer',
      (_: string, code: string) => hold(entity, 'customers/{code}', { code }),
    ],
    [
      'a hold on itself',
      (_: string, __: string, a: string) => hold(entity, 'attachments/{a}', { a }),
    ],
  ])('%s wins', async (_, act) => {
    const { id, n, code } = await aFileSettled(entity, settledOn);
    await whileRunning(() => act(n, code, id));
    expect([await isRemoved(entity, id), await removals(id)]).toEqual([false, []]);
    expect((await invoiceOf(entity, n)).attachmentCount).toBe(1);
    await run();
    expect(await isRemoved(entity, id)).toBe(false);
  });

  it('a file that is taken off one invoice meanwhile goes with the other', async () => {
    const { id, on } = await aFile(entity, 2);
    for (const { key } of on) await settle(entity, key, settledOn);
    const path = { e, n: on[0]?.key ?? '', a: id };
    const key = 'DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}';
    await whileRunning(() => world.main.call(key, { path }));
    await at(world, '2024-07-11T12:00:00.000Z', run);
    expect([await isRemoved(entity, id), (await removals(id)).length]).toEqual([true, 1]);
    for (const one of on) expect((await invoiceOf(entity, one.key)).attachmentCount).toBe(0);
  });
});
