import { AsyncLocalStorage } from 'node:async_hooks';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AwsCall } from '#shared/adapters/aws.ts';
import { noAssociations } from '#shared/domain/association.ts';
import { later, minutes } from '#test/support/clock.ts';
import { times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import {
  type Bulk,
  handMade,
  inFull,
  inTable,
  portfoliosBothWays,
  ranBulk,
  runOf,
  someColleagues,
  startedRun,
  storedCustomers,
} from '#test/support/portfolio.ts';
import { anInvoice } from '#test/support/records.ts';
import { sideEffects } from '#test/support/sweep.ts';
import { itemsOf } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;

/** A worker that is to die at one of its writes. */
interface Life {
  readonly k: number;
  writes: number;
  isDead: boolean;
}

const lives = new AsyncLocalStorage<Life>();
const dead = new Error('dead');

/** Who is dead does nothing any more, whatever they had begun. */
const fate = {
  before: async (call: AwsCall) => {
    const life = lives.getStore();
    if (life?.isDead) throw dead;
    if (!life || !sideEffects(call)) return;
    life.writes += 1;
    life.isDead = life.writes === life.k;
  },
  after: async () => {
    if (lives.getStore()?.isDead) throw dead;
  },
};

// Faults hit every function, and time is moved: a world of its own.
beforeAll(async () => {
  world = await startWorld();
  Object.assign(world.standIn.faults.hook, fate);
  return () => world.standIn.stop();
});

const rules = '/v1/entities/{e}/assignment-rules';

/** Runs with something besides at every call to AWS, before it goes out. */
async function hooked<T>(also: (call: AwsCall) => Promise<void>, run: () => Promise<T>) {
  const { hook } = world.standIn.faults;
  const before = async (call: AwsCall) => {
    await fate.before(call);
    await also(call);
  };
  Object.assign(hook, { before });
  return run().finally(() => Object.assign(hook, fate));
}

/** Runs while nothing can be handed to a queue. */
const withoutQueue = <T>(run: () => Promise<T>) =>
  hooked(async ({ service }) => {
    if (service === 'sqs') throw new Error('the queue is unreachable');
  }, run);

/**
 * Runs up to its k-th write, and dies once it was done. Dying before a write leaves behind what dying
 * after the last one does.
 */
async function dyingAt(k: number, run: () => Promise<unknown>): Promise<boolean> {
  const life = { k, writes: 0, isDead: false };
  await lives.run(life, run);
  return life.isDead;
}

/** Hands a message to the worker as SQS does; whether it is to come again. */
async function deliver({ id: entityId }: TestEntity, runId: string): Promise<boolean> {
  const Records = [{ messageId: 'm', body: JSON.stringify({ entityId, runId }) }];
  const answer = await world.standIn.runJob('run-queue', { Records });
  return (answer as { batchItemFailures: unknown[] }).batchItemFailures.length > 0;
}

/** What schedules do once the lease of a worker has run out; so many leases from now. */
const recover = (leases = 1) =>
  later(world, minutes(6 * leases), () => world.standIn.runSchedule('runs'));

/** The same pseudo-random numbers every time: where a death comes is no matter of luck. */
function randomBelow(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Lines of the log of a customer, by their action. */
async function lines({ id }: TestEntity, code: string, action: string): Promise<number> {
  const items = await itemsOf(world.standIn, `E#${id}#LOG#customer#${code}`);
  return items.filter((item) => item.action === action).length;
}

/** Some work that becomes a run, and what must have come of it in the end. */
interface Work {
  readonly entity: TestEntity;
  readonly start: () => Promise<string>;
  readonly holds: (run: Awaited<ReturnType<typeof runOf>>) => Promise<void>;
}

/** Lets the worker of a new run die at its k-th write, and looks at what it comes to. */
async function survives(work: Work, k: number): Promise<boolean> {
  const { entity, start, holds } = work;
  const runId = await withoutQueue(start);
  const died = await dyingAt(k, () => deliver(entity, runId));
  // What the dead had sent may still arrive, and get in the way of the first to go on.
  for (const leases of [1, 2, 3]) await recover(leases);
  const run = await runOf(entity, runId);
  expect([k, run.problem]).toEqual([k, null]);
  expect(run.state).toBe('done');
  expect(run.progress.done).toBe(run.progress.total);
  await holds(run);
  return died;
}

/** Dies at each write in turn, each time with new work. */
async function dieEverywhere(make: (round: number) => Work | Promise<Work>): Promise<void> {
  let k = 1;
  while (await survives(await make(k - 1), k)) k += 1;
  // There were a few writes to die at.
  expect(k).toBeGreaterThan(4);
  expect(k).toBeLessThan(60);
}

const filler = Array.from({ length: 240 }, (_, n) => `none-${n}`);

/** A dozen customers in two parts of a run: unknown codes lie between them. */
async function aSmallCompany() {
  const entity = await anEntity(world);
  const [codes, users] = await Promise.all([
    storedCustomers(entity, 12),
    someColleagues(entity, 2),
  ]);
  const stated = [...codes.slice(0, 6), ...filler, ...codes.slice(6)];
  const body = (operation: Bulk['operation']): Bulk => ({
    operation,
    userIds: users,
    selection: { codes: stated },
  });
  return { entity, codes, users, body };
}
type Company = Awaited<ReturnType<typeof aSmallCompany>>;

const operationOf = (round: number) => (round % 2 === 0 ? 'associate' : 'dissociate');

/** That everybody has every customer, or nobody any, by records and rows alike. */
async function expectHeld({ entity, codes, users }: Company, isHeld: boolean): Promise<void> {
  const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
  const expected = users.map(() => (isHeld ? codes : []));
  expect([byRecord, byRow]).toEqual([expected, expected]);
}

const figures = (operation: Bulk['operation'], moved: number) => ({
  associated: operation === 'associate' ? moved : 0,
  dissociated: operation === 'associate' ? 0 : moved,
  unchanged: 0,
});

describe('a worker that dies after any of its writes (C2, C10, reliability 4)', () => {
  it('leaves a bulk change to the next, which counts and logs every pair once', async () => {
    const company = await aSmallCompany();
    const { entity, body, codes } = company;
    await dieEverywhere(async (round) => {
      const operation = operationOf(round);
      return {
        entity,
        start: () => startedRun(entity, body(operation)),
        holds: async ({ result }) => {
          expect(result).toEqual({ ...figures(operation, 24), notFound: filler });
          await expectHeld(company, operation === 'associate');
          for (const code of [codes[0] ?? '', codes[11] ?? '']) {
            const each = Math.ceil((round + 1) / 2);
            expect(await lines(entity, code, 'colleagues.associated')).toBe(each);
          }
        },
      };
    });
  });

  it('leaves a change on its basis to the next, which still does what was shown', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    const basisOf = async (operation: Bulk['operation']) => {
      const tried = await ranBulk(entity, { ...body(operation), dryRun: true });
      return String(tried.result.basis);
    };
    const associating = await basisOf('associate');
    await ranBulk(entity, body('associate'));
    const bases = { associate: associating, dissociate: await basisOf('dissociate') };
    await ranBulk(entity, body('dissociate'));
    await dieEverywhere((round) => {
      const operation = operationOf(round);
      return {
        entity,
        start: () => startedRun(entity, { ...body(operation), basis: bases[operation] }),
        holds: async ({ result }) => {
          expect(result).toEqual({ ...figures(operation, 24), notFound: filler });
          await expectHeld(company, operation === 'associate');
        },
      };
    });
  });

  it('leaves a dry run to the next, which tells the same', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    const whole = await ranBulk(entity, { ...body('associate'), dryRun: true });
    await dieEverywhere(async () => ({
      entity,
      start: () => startedRun(entity, { ...body('associate'), dryRun: true }),
      holds: async ({ result }) => {
        expect(result).toEqual(whole.result);
        await expectHeld(company, false);
      },
    }));
  });

  it('leaves rules to the next', async () => {
    const company = await aSmallCompany();
    const { entity, users, codes } = company;
    const path = { e: entity.id };
    const [userId = ''] = users;
    const body = { name: 'x', criteria: {}, userIds: users, collectorId: userId };
    const rule = await world.main.call(`POST ${rules}`, { path, body });
    await dieEverywhere(async (round) => {
      const applies = round % 2 === 0;
      const criteria = applies ? {} : { city: 'Nowhere' };
      const { version } = await world.main.call(`PATCH ${rules}/{id}`, {
        path: { ...path, id: rule.id },
        body: { name: `Rule ${round}`, criteria },
        ifMatch: round + 1,
      });
      expect(version).toBe(round + 2);
      return {
        entity,
        start: async () => (await world.main.call(`POST ${rules}/run`, { path, body: {} })).runId,
        holds: async ({ result }) => {
          expect(result).toMatchObject({
            ...figures(operationOf(round), 24),
            collectorsSet: 12,
          });
          await expectHeld(company, applies);
          for (const one of await inFull(entity, codes)) {
            expect(one?.customer.collectorId).toBe(applies ? userId : null);
          }
        },
      };
    });
  });

  it('leaves undoing to the next', async () => {
    const company = await aSmallCompany();
    const { entity, body, codes } = company;
    await dieEverywhere(async (round) => {
      const run = await ranBulk(entity, body('associate'));
      const path = { e: entity.id, id: run.id };
      return {
        entity,
        start: async () =>
          (await world.main.call('POST /v1/entities/{e}/runs/{id}/undo', { path })).runId,
        holds: async (undoing) => {
          expect(undoing.result).toMatchObject({ undone: 24, skipped: 0 });
          expect(await runOf(entity, run.id)).toMatchObject({
            state: 'undone',
            undoneBy: undoing.id,
          });
          await expectHeld(company, false);
          const [code = ''] = codes;
          expect(await lines(entity, code, 'colleagues.dissociated')).toBe(round + 1);
        },
      };
    });
  });

  it('leaves a recount to the next', async () => {
    const entity = await anEntity(world);
    const codes = await storedCustomers(entity, 6);
    const [wrong = ''] = codes;
    await anInvoice(entity, wrong, { amount: '100.00' });
    const path = { e: entity.id };
    const tamper = () =>
      inTable(entity, ({ client, tableName: TableName }) =>
        client.send(
          new UpdateCommand({
            TableName,
            Key: { pk: `E#${entity.id}#C#${wrong}`, sk: 'CUSTOMER' },
            UpdateExpression: 'SET openByDueDate = :open',
            ExpressionAttributeValues: { ':open': { '2026-10-31': 1 } },
          }),
        ),
      );
    await dieEverywhere(async () => {
      await tamper();
      return {
        entity,
        start: async () =>
          (await world.main.call('POST /v1/entities/{e}/customers/recount', { path })).runId,
        holds: async ({ result }) => {
          expect(result).toMatchObject({ recounted: 6, corrected: 1, skipped: 0 });
          const customer = await world.main.call('GET /v1/entities/{e}/customers/{code}', {
            path: { ...path, code: wrong },
          });
          expect(customer.balance).toBe('100.00');
        },
      };
    });
  });
});

describe('a run of five thousand pairs whose workers die again and again (C2, reliability 4)', () => {
  it.each([['associate'], ['dissociate']] as const)(
    'is exact in the end: %s',
    async (operation) => {
      const entity = await anEntity(world);
      const users = await someColleagues(entity, 5);
      const isLeaving = operation === 'dissociate';
      const associations = isLeaving ? handMade(users) : noAssociations();
      const codes = await storedCustomers(entity, 1000, { associations });
      const below = randomBelow(operation.length);
      const body = { operation, userIds: users, selection: { criteria: {} } };
      const runId = await withoutQueue(() => startedRun(entity, body));
      let deaths = 0;
      const dies = (k: number) =>
        later(world, minutes(6 * deaths), () => dyingAt(k, () => deliver(entity, runId)));
      while (await dies(3 + below(40))) deaths += 1;
      expect(deaths).toBeGreaterThan(1);
      expect(await runOf(entity, runId)).toMatchObject({
        state: 'done',
        progress: { done: 1000, total: 1000 },
        result: { ...figures(operation, 5000), notFound: [] },
      });
      const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
      const expected = users.map(() => (isLeaving ? [] : codes));
      expect(byRecord).toEqual(expected);
      expect(byRow).toEqual(expected);
      const some = codes.filter((_, index) => index % 100 === 0);
      const logged = some.map((code) => lines(entity, code, `colleagues.${operation}d`));
      expect(await Promise.all(logged)).toEqual(some.map(() => 1));
    },
  );
});

describe('a worker that lives and cannot go on (C2)', () => {
  /** Lets one of its writes fail. */
  const failingAt = (k: number, run: () => Promise<unknown>) => {
    let writes = 0;
    return hooked(async (call) => {
      if (sideEffects(call) && ++writes === k) throw new Error('for once');
    }, run);
  };

  it('leaves the run to be tried again some minutes later', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    const runId = await withoutQueue(() => startedRun(entity, body('associate')));
    await failingAt(6, () => deliver(entity, runId));
    expect(await runOf(entity, runId)).toMatchObject({ state: 'running', problem: null });
    const told = world.logs.filter((line) => line.runId === runId);
    const event = 'run-interrupted';
    expect(told).toMatchObject([{ event, level: 'error', code: 'internal-error' }]);
    await world.standIn.runSchedule('runs');
    expect((await runOf(entity, runId)).state).toBe('running');
    // The other part went on meanwhile, and may have met the first to try again.
    for (const after of [2, 5, 9]) {
      await later(world, minutes(after), () => world.standIn.runSchedule('runs'));
    }
    expect(await runOf(entity, runId)).toMatchObject({
      state: 'done',
      result: figures('associate', 24),
    });
    await expectHeld(company, true);
  });

  it('gives up at the fifth time, and says so', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    const runId = await withoutQueue(() => startedRun(entity, body('associate')));
    // It is taken on, and that it failed can be noted: what is between them cannot be done.
    for (let n = 0; n < 5; n += 1) {
      expect((await runOf(entity, runId)).state).toBe(n === 0 ? 'queued' : 'running');
      await later(world, minutes(10 * n), () => failingAt(2, () => deliver(entity, runId)));
    }
    const given = { state: 'failed', problem: 'internal-error', undoable: false };
    expect(await runOf(entity, runId)).toMatchObject(given);
    await recover(20);
    expect(await runOf(entity, runId)).toMatchObject(given);
    await expectHeld(company, false);
  });

  it('gives up half-way, and what it has done can be undone (C10)', async () => {
    const company = await aSmallCompany();
    const { entity, body, codes, users } = company;
    const runId = await withoutQueue(() => startedRun(entity, body('associate')));
    // The first gets some steps further, the others are only taken on.
    for (const [n, k] of [7, 2, 2, 2, 2].entries()) {
      await later(world, minutes(10 * n), () => failingAt(k, () => deliver(entity, runId)));
    }
    expect(await runOf(entity, runId)).toMatchObject({ state: 'failed', undoable: true });
    const { byRow } = await portfoliosBothWays(entity, codes, users);
    const done = byRow.flat().length;
    expect(done).toBeGreaterThan(0);
    const path = { e: entity.id, id: runId };
    const undo = 'POST /v1/entities/{e}/runs/{id}/undo';
    const undoing = await runOf(entity, (await world.main.call(undo, { path })).runId);
    expect(undoing).toMatchObject({ state: 'done', result: { undone: done, skipped: 0 } });
    await expectHeld(company, false);
    expect((await runOf(entity, runId)).undoable).toBe(false);
  });
});

describe('a message of the queue (C2, reliability 6)', () => {
  it('that comes twice, or five times at once, does the work once', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    for (const [round, count] of [2, 5].entries()) {
      const operation = operationOf(round);
      const runId = await withoutQueue(() => startedRun(entity, body(operation)));
      if (count === 2) {
        await deliver(entity, runId);
        await deliver(entity, runId);
      } else {
        await Promise.all([
          ...(await times(count, async () => deliver(entity, runId))),
          world.standIn.runSchedule('runs'),
        ]);
      }
      expect(await runOf(entity, runId)).toMatchObject({
        state: 'done',
        result: figures(operation, 24),
      });
      await expectHeld(company, operation === 'associate');
    }
  });

  it('whose worker dies comes again; it is of use once the lease has run out', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    const runId = await withoutQueue(() => startedRun(entity, body('associate')));
    const again: boolean[] = [];
    await dyingAt(6, async () => again.push(await deliver(entity, runId)));
    expect(again).toEqual([true]);
    expect(await deliver(entity, runId)).toBe(false);
    expect((await runOf(entity, runId)).state).toBe('running');
    await later(world, minutes(6), async () => expect(await deliver(entity, runId)).toBe(false));
    expect(await runOf(entity, runId)).toMatchObject({
      state: 'done',
      result: figures('associate', 24),
    });
    await expectHeld(company, true);
  });

  it('of a run that is not there, or of another entity, is dealt with', async () => {
    const { entity, body } = await aSmallCompany();
    const runId = await withoutQueue(() => startedRun(entity, body('associate')));
    expect(await deliver(await anEntity(world), runId)).toBe(false);
    expect(await deliver(entity, '01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe(false);
    expect((await runOf(entity, runId)).state).toBe('queued');
  });

  it('that could not be sent is sent by the schedule', async () => {
    const company = await aSmallCompany();
    const { entity, body } = company;
    const runId = await withoutQueue(() => startedRun(entity, body('associate')));
    expect((await runOf(entity, runId)).state).toBe('queued');
    await expect(withoutQueue(() => world.standIn.runSchedule('runs'))).rejects.toThrow();
    await Promise.all([world.standIn.runSchedule('runs'), world.standIn.runSchedule('runs')]);
    expect(await runOf(entity, runId)).toMatchObject({
      state: 'done',
      result: figures('associate', 24),
    });
    await expectHeld(company, true);
    expect(await world.standIn.runSchedule('runs')).toEqual({ queued: 0 });
  });
});

describe('a worker that was given up too early (C2, reliability 6)', () => {
  /** Holds a worker back at one of its writes while the next one goes on, and lets it go then. */
  async function holding(runId: string, at: number, { entity }: Company, next: () => unknown) {
    let writes = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hold = async (call: AwsCall) => {
      if (sideEffects(call) && ++writes === at) await gate;
    };
    await hooked(hold, async () => {
      const late = deliver(entity, runId);
      await expect.poll(() => writes).toBeGreaterThanOrEqual(at);
      await later(world, minutes(6), async () => next());
      release();
      await late;
    });
    for (const leases of [2, 3, 4]) await recover(leases);
  }

  const steps = [
    ['lays it out', 2],
    ['notes that it is laid out', 3],
    ['takes the first step', 4],
    ['takes another step', 8],
  ] as const;
  const ends: [string, (run: () => Promise<unknown>) => unknown][] = [
    ['is done', (run) => run()],
    ['dies half-way', (run) => dyingAt(7, run)],
  ];

  it.each(steps.flatMap(([step, at]) => ends.map(([end, go]) => [step, end, at, go] as const)))(
    'and %s when the next one %s counts nothing twice',
    async (_, __, at, go) => {
      const company = await aSmallCompany();
      const { entity, body } = company;
      const runId = await withoutQueue(() => startedRun(entity, body('associate')));
      await holding(runId, at, company, () => go(() => deliver(entity, runId)));
      expect(await runOf(entity, runId)).toMatchObject({
        state: 'done',
        progress: { done: 252, total: 252 },
        result: { ...figures('associate', 24), notFound: filler },
      });
      await expectHeld(company, true);
    },
  );
});
