import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AwsCall } from '#shared/adapters/aws.ts';
import { later, minutes } from '#test/support/clock.ts';
import {
  announceImport,
  csv,
  imported,
  itemsOfEntity,
  ranImport,
  recordsOf,
  refusedFile,
  refusedRows,
  type SheetFile,
  startImport,
  uploadedImport,
} from '#test/support/imports.ts';
import { codeOf, everyPage, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { storedCustomers } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { randomOf } from '#test/support/random.ts';
import { aCustomer, newInvoice } from '#test/support/records.ts';
import { post } from '#test/support/uploads.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

/** A world of these tests' own, whose table stays small: it is looked through again and again. */
function inAWorld() {
  beforeAll(async () => {
    world = await startWorld();
    return () => world.standIn.stop();
  });
}
beforeEach(async () => {
  entity = await anEntity(world);
  e = entity.id;
});

const isWrite = ({ service, command }: AwsCall) =>
  service !== 'sqs' && !/^(?:BatchGet|Query|Get|Head)/.test(command);

/**
 * Runs until the queue is told of a run, and lets its worker die once its k-th write was carried out:
 * from then on nothing that it calls gets through. Dying before a write leaves behind what dying after
 * the last one does.
 * @returns whether it came so far
 */
async function dying(k: number, run: () => Promise<unknown>) {
  const { hook } = world.standIn.faults;
  const whole = { ...hook };
  let [told, writes, dead] = [false, 0, false];
  const die = () => {
    dead = true;
    // Not one that the SDK tries again.
    throw Object.assign(new Error('the worker is dead'), { name: 'Dead', $fault: 'client' });
  };
  Object.assign(hook, {
    before: async (call: AwsCall) => {
      if (dead) die();
      if (told && isWrite(call)) writes += 1;
    },
    after: async (call: AwsCall) => {
      if (call.service === 'sqs') told = true;
      else if (isWrite(call) && writes >= k) die();
    },
  });
  try {
    await run();
    await world.standIn.idle();
    return dead;
  } finally {
    Object.assign(hook, whole);
  }
}

/** What the schedule does once nobody's lease holds any more. */
const recover = (rounds = 1) =>
  later(world, minutes(6 * rounds), () => world.standIn.runSchedule('runs'));

const runOf = (id: string) =>
  world.main.call('GET /v1/entities/{e}/runs/{id}', { path: { e, id } });
const started = async (id: string, body: object = {}) => {
  const answer = await startImport(entity, id, body);
  if (answer.status !== 202) throw new Error(answer.text);
  return (answer.body as { runId: string }).runId;
};
/** A run that no worker was told of. */
const unheard = async (id: string, body: object = {}) => {
  world.standIn.faults.set({ service: 'sqs', mode: 'fail', rate: 1 });
  try {
    return await started(id, body);
  } finally {
    world.standIn.faults.set({ service: 'sqs', mode: 'off', rate: 1 });
  }
};
const tell = (runId: string) =>
  world.standIn.runJob('run-queue', {
    Records: [{ messageId: 'm', body: JSON.stringify({ entityId: e, runId }) }],
  });

interface Case {
  readonly file: SheetFile;
  readonly figures: Readonly<Record<string, number>>;
  readonly refused: readonly number[];
  /** Looks at what was written in the end; the lines of the log that it must have left, `action id`. */
  readonly holds: () => Promise<string[]>;
}

/** These lines, and no other, are in the log of the entity about such records. */
async function expectLogged(kind: SheetFile['kind'], lines: readonly string[]) {
  const items = await itemsOfEntity(entity, `LOG#${kind.slice(0, -1)}#`);
  const told = items.map(({ action, pk }) => `${action} ${String(pk).split('#').at(-1)}`);
  expect(told.sort()).toEqual(lines.toSorted());
}

const each = (action: string, ids: readonly string[]) => ids.map((id) => `${action} ${id}`);

const filler = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));
const newCode = () => `K${world.next()}`;

/** Sixty rows: new ones, changed ones, some that say nothing new, some that are refused. */
async function someCustomers(): Promise<Case> {
  const known = await storedCustomers(entity, 15);
  const [changed, same] = [known.slice(0, 10), known.slice(10)];
  const fresh = filler(40, newCode);
  const rows = [
    ...fresh.map((code) => [code, 'A', 'Ulm']),
    ...changed.map((code) => [code, 'B', 'Ulm']),
    ...same.map((code) => [code, `Customer ${code}`, '']),
    ...filler(3, () => [newCode(), '', 'Ulm']),
    ...fresh.slice(0, 2).map((code) => [code, 'C', '']),
  ];
  return {
    file: { kind: 'customers', bytes: csv(['code', 'name', 'city'], ...rows) },
    figures: { created: 40, updated: 10, unchanged: 5, refused: 5 },
    refused: [57, 58, 59, 60, 61],
    async holds() {
      const key = 'POST /v1/entities/{e}/customers/search';
      const body = { criteria: { codes: [...fresh, ...known] }, limit: 200 };
      const { items } = await world.main.call(key, { path: { e }, body });
      const named = (name: string) => items.filter((one) => one.name === name).length;
      expect([named('A'), named('B'), named('C')]).toEqual([40, 10, 0]);
      return [...each('customer.created', fresh), ...each('customer.updated', changed)];
    },
  };
}

const contactsOf = async (code: string) => {
  const key = 'GET /v1/entities/{e}/customers/{code}/contacts';
  const { items } = await everyPage((cursor) => {
    const query = { limit: 200, ...(cursor && { cursor }) };
    return world.main.call(key, { path: { e, code }, query });
  });
  return items;
};

async function someContacts(): Promise<Case> {
  const codes = await storedCustomers(entity, 3);
  const [one = ''] = codes;
  const header = ['customerCode', 'name', 'title'];
  await imported(entity, {
    kind: 'contacts',
    bytes: csv(header, ...filler(10, (n) => [one, `Known ${n}`, ''])),
  });
  const rows = [
    ...filler(40, (n) => [codes[n % 3] ?? '', `New ${n}`, 'CFO']),
    ...filler(10, (n) => [one, `Known ${n}`, n < 5 ? 'CFO' : '']),
    ...filler(10, (n) => [n < 5 ? 'nobody' : one, '', '']),
  ];
  return {
    file: { kind: 'contacts', bytes: csv(header, ...rows) },
    figures: { created: 40, updated: 5, unchanged: 5, refused: 10 },
    refused: filler(10, (n) => 52 + n),
    async holds() {
      const all = (await Promise.all(codes.map(contactsOf))).flat();
      const names = [...filler(40, (n) => `New ${n}`), ...filler(10, (n) => `Known ${n}`)];
      expect(all.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
      expect(all.filter(({ title }) => title === 'CFO')).toHaveLength(45);
      const ids = (some: typeof all) => some.map(({ id }) => id);
      const changed = all.filter(({ name, title }) => name.startsWith('Known') && title);
      return [...each('contact.created', ids(all)), ...each('contact.updated', ids(changed))];
    },
  };
}

async function someInvoices(): Promise<Case> {
  const [one, other] = [await aCustomer(entity), await aCustomer(entity)];
  const header = ['number', 'customerCode', 'issueDate', 'dueDate', 'amount', 'settledOn'];
  const row = (code: string, amount: string, settledOn = '') => {
    const { number, issueDate } = newInvoice(entity, code);
    return [number, code, issueDate, `2026-11-${10 + (world.next() % 20)}`, amount, settledOn];
  };
  const known = filler(10, () => row(one.code, '1000'));
  await imported(entity, { kind: 'invoices', bytes: csv(header, ...known) });
  const fresh = filler(40, (n) => row(n % 2 ? one.code : other.code, `${n + 1}`));
  const rows = [
    ...fresh,
    ...known
      .slice(0, 5)
      .map(([number = '', code = '']) => [number, code, '', '', '', '2026-10-20']),
    ...known.slice(5),
    ...filler(10, (n) => row(n < 5 ? 'nobody' : one.code, n < 5 ? '1' : 'much')),
  ];
  return {
    file: { kind: 'invoices', bytes: csv(header, ...rows) },
    figures: { created: 40, updated: 5, unchanged: 5, refused: 10 },
    refused: filler(10, (n) => 52 + n),
    async holds() {
      const balances = await Promise.all(
        [one, other].map(async ({ code }) => {
          const key = 'GET /v1/entities/{e}/customers/{code}';
          return (await world.main.call(key, { path: { e, code } })).balance;
        }),
      );
      // The even numbers up to 40 and five that are left; the odd ones.
      expect(balances).toEqual(['5420.00', '400.00']);
      const numbers = (some: string[][]) => some.map(([number = '']) => number);
      return [
        ...each('invoice.created', numbers([...fresh, ...known])),
        ...each('invoice.settled', numbers(known.slice(0, 5))),
      ];
    },
  };
}

/** A run that ended well, whatever happened to it. @returns the lines that it must have left in the log */
async function expectExact(
  id: string,
  runId: string,
  { figures, refused, holds }: Case,
  passes = 1,
) {
  const total = passes * Object.values(figures).reduce((sum, figure) => sum + figure, 0);
  expect(await runOf(runId)).toMatchObject({
    state: 'done',
    progress: { done: total, total },
    result: figures,
    problem: null,
  });
  const query = { runId };
  expect((await refusedRows(entity, id, query)).map(({ line }) => line)).toEqual(refused);
  const lines = (await refusedFile(entity, id)).toString().trim().split('\r\n');
  expect(lines).toHaveLength(refused.length + 1);
  return holds();
}

/** The same, and the file says nothing new any more. */
async function expectDone(id: string, runId: string, one: Case) {
  await expectLogged(one.file.kind, await expectExact(id, runId, one));
  const before = await recordsOf(entity);
  const { created = 0, updated = 0, unchanged = 0 } = one.figures;
  const { run } = await imported(entity, one.file);
  const same = created + updated + unchanged;
  expect(run.result).toMatchObject({ created: 0, updated: 0, unchanged: same });
  expect(await recordsOf(entity)).toEqual(before);
}

const cases = { customers: someCustomers, contacts: someContacts, invoices: someInvoices };
const mostWrites = 40;

/** What starts an import only if it would still do what a dry run has shown. */
const asChecked = async (id: string) => {
  const { result } = await ranImport(entity, id, { dryRun: true });
  return { basis: String(result.basis) };
};

describe('an import that is worked on by several at once (reliability)', () => {
  inAWorld();

  it.each(Object.entries(cases))('%s: told of four times, it counts once', async (_, make) => {
    const one = await make();
    const id = await uploadedImport(entity, one.file);
    const runId = await unheard(id);
    await times(4, () => tell(runId));
    await expectExact(id, runId, one);
    await tell(runId);
    await recover();
    await expectDone(id, runId, one);
    await expectSound(world, e);
  });

  it('is left to whoever has it, until their lease has run out', async () => {
    const one = await someCustomers();
    const id = await uploadedImport(entity, one.file);
    let runId = '';
    await dying(3, async () => {
      runId = await started(id);
    });
    const before = await runOf(runId);
    expect(before.state).toBe('running');
    await tell(runId);
    await later(world, minutes(4), async () => {
      await world.standIn.runSchedule('runs');
      await tell(runId);
    });
    expect(await runOf(runId)).toEqual(before);
    await recover();
    await expectDone(id, runId, one);
  });

  it('twice over, as two runs of the same file: each record is there once', async () => {
    const { code } = await aCustomer(entity);
    const names = filler(60, (n) => `Contact ${n}`);
    const file: SheetFile = {
      kind: 'contacts',
      bytes: csv(['customerCode', 'name'], ...names.map((name) => [code, name])),
    };
    const ids = [await uploadedImport(entity, file), await uploadedImport(entity, file)];
    const runs = [await unheard(ids[0] ?? ''), await unheard(ids[1] ?? '')];
    await Promise.all(runs.map(tell));
    const results = await Promise.all(runs.map(async (id) => (await runOf(id)).result));
    const sum = (name: string) => results.reduce((all, result) => all + Number(result[name]), 0);
    expect([sum('created'), sum('unchanged'), sum('refused')]).toEqual([60, 60, 0]);
    expect((await contactsOf(code)).map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });

  it.each(['customers', 'invoices'] as const)('twice over, of %s', async (kind) => {
    const one = await cases[kind]();
    const ids = [await uploadedImport(entity, one.file), await uploadedImport(entity, one.file)];
    const runs = [await unheard(ids[0] ?? ''), await unheard(ids[1] ?? '')];
    await Promise.all(runs.map(tell));
    const results = await Promise.all(runs.map(async (id) => (await runOf(id)).result));
    const sum = (name: string) => results.reduce((all, result) => all + Number(result[name]), 0);
    expect(sum('created')).toBe(one.figures.created);
    expect(sum('updated')).toBe(one.figures.updated);
    await expectLogged(kind, await one.holds());
    await expectSound(world, e);
  });

  it('while people change the same records: nothing of either is lost', async () => {
    const codes = await storedCustomers(entity, 60);
    const rows = codes.map((code) => [code, 'Ulm']);
    const id = await uploadedImport(entity, {
      kind: 'customers',
      bytes: csv(['code', 'city'], ...rows),
    });
    const runId = await unheard(id);
    const key = '/v1/entities/{e}/customers/{code}';
    const change = async (code: string) => {
      const path = { e, code };
      for (let tries = 0; tries < 20; tries += 1) {
        const { version } = await world.main.call(`GET ${key}`, { path });
        const body = { name: 'By hand' };
        const answer = await world.main.attempt(`PATCH ${key}`, { path, body, ifMatch: version });
        if (answer.status === 200) return;
        expect(['version-mismatch', 'conflict']).toContain(codeOf(answer));
      }
    };
    await Promise.all([tell(runId), ...codes.map(change)]);
    expect((await runOf(runId)).result).toMatchObject({ updated: 60, refused: 0 });
    for (const code of codes) {
      expect(await world.main.call(`GET ${key}`, { path: { e, code } })).toMatchObject({
        name: 'By hand',
        city: 'Ulm',
        version: 3,
      });
    }
    await expectSound(world, e);
  });
});

describe('an import while a service is down (reliability)', () => {
  inAWorld();

  const isDown = (wanted: (call: AwsCall) => boolean, run: () => Promise<unknown>) => {
    const { hook } = world.standIn.faults;
    const whole = { ...hook };
    const error = { name: 'InternalServerError', $fault: 'server' };
    Object.assign(hook, {
      before: async (call: AwsCall) => {
        if (wanted(call)) throw Object.assign(new Error('down'), error);
      },
    });
    world.faulty = true;
    return run().finally(() => {
      Object.assign(hook, whole);
      world.faulty = false;
    });
  };
  const store = ({ service }: AwsCall) => service === 's3';

  it('the queue: it is started all the same, and found by the schedule', async () => {
    const one = await someCustomers();
    const id = await uploadedImport(entity, one.file);
    const runId = await unheard(id);
    expect(await runOf(runId)).toMatchObject({ state: 'queued', progress: { total: null } });
    await world.standIn.runSchedule('runs');
    await expectDone(id, runId, one);
  });

  it('the object store: announced, but neither checked nor started', async () => {
    const { id } = await announceImport(entity, { kind: 'customers', bytes: 'code,name\n' });
    await isDown(store, async () => {
      expect(codeOf(await startImport(entity, id))).toBe('unavailable');
      const key = 'POST /v1/entities/{e}/imports/{id}/check';
      expect((await world.main.refusal(key, { path: { e, id } })).code).toBe('unavailable');
    });
  });

  it('the object store, while the file is laid out: it is tried again', async () => {
    const one = await someInvoices();
    const id = await uploadedImport(entity, one.file);
    const runId = await unheard(id);
    const before = await recordsOf(entity);
    await isDown(store, () => tell(runId));
    expect(await runOf(runId)).toMatchObject({ state: 'running', progress: { total: null } });
    expect(await recordsOf(entity)).toEqual(before);
    await recover();
    await expectDone(id, runId, one);
  });

  it('the object store, in the middle of the file: it is laid out anew', async () => {
    const codes = filler(2500, (n) => `M${n}`);
    const rows = codes.map((code) => [code, '', 'x'.repeat(100)]);
    const file: SheetFile = { kind: 'customers', bytes: csv(['code', 'name', 'notes'], ...rows) };
    const id = await uploadedImport(entity, file);
    const runId = await unheard(id);
    let opened = 0;
    await isDown(
      ({ command }) => command === 'GetObject' && ++opened > 2,
      () => tell(runId),
    );
    expect((await runOf(runId)).state).toBe('running');
    await recover();
    expect(await runOf(runId)).toMatchObject({
      state: 'done',
      progress: { done: 2500, total: 2500 },
      result: { refused: 2500, created: 0 },
    });
    expect(await refusedRows(entity, id, { limit: 200 })).toHaveLength(2500);
  });

  it('the object store, when the refused rows are given back: they are later', async () => {
    const one = await someContacts();
    const id = await uploadedImport(entity, one.file);
    const runId = await unheard(id);
    await isDown(
      ({ command }) => command === 'PutObject',
      () => tell(runId),
    );
    expect(await runOf(runId)).toMatchObject({ state: 'running', progress: { done: 60 } });
    await recover();
    await expectDone(id, runId, one);
  });

  it('for good: it is given up in the end, and nothing was written', async () => {
    const one = await someCustomers();
    const id = await uploadedImport(entity, one.file);
    const runId = await unheard(id);
    const before = await recordsOf(entity);
    await isDown(store, async () => {
      for (let round = 1; round <= 6; round += 1) await recover(round);
    });
    expect(await runOf(runId)).toMatchObject({ state: 'failed', problem: 'unavailable' });
    expect(await recordsOf(entity)).toEqual(before);
    expect((await ranImport(entity, id)).result).toMatchObject(one.figures);
  });

  it('the table, now and then: what is counted is what was done', { timeout: 60_000 }, async () => {
    const one = await someInvoices();
    const id = await uploadedImport(entity, one.file);
    const runId = await unheard(id);
    const random = randomOf(3);
    await isDown(
      ({ service }) => service === 'dynamodb' && random.chance(0.15),
      () => tell(runId),
    );
    for (let round = 1; (await runOf(runId)).state !== 'done' && round < 5; round += 1) {
      await recover(round);
    }
    await expectDone(id, runId, one);
  });
});

describe('a file that is uploaded anew while it is imported (G10)', () => {
  inAWorld();

  it('is imported as it was when the run was started', async () => {
    const code = newCode();
    const [first, second] = ['First', 'Later'].map((name) => csv(['code', 'name'], [code, name]));
    const file: SheetFile = { kind: 'customers', bytes: first ?? '' };
    const { id, upload } = await announceImport(entity, file);
    await post(upload, Buffer.from(first ?? ''));
    const runId = await unheard(id);
    await post(upload, Buffer.from(second ?? ''));
    await world.standIn.runSchedule('runs');
    expect((await runOf(runId)).result).toMatchObject({ created: 1 });
    const path = { e, code };
    const key = 'GET /v1/entities/{e}/customers/{code}';
    expect((await world.main.call(key, { path })).name).toBe('First');
  });
});

describe('a worker that dies while it imports (D3, reliability)', () => {
  inAWorld();

  it.each([
    ['customers', 'at once'],
    ['customers', 'as a dry run has shown'],
    ['contacts', 'at once'],
    ['invoices', 'at once'],
  ] as const)('sixty %s, after each of its writes, %s', { timeout: 120_000 }, async (kind, how) => {
    const passes = how === 'at once' ? 1 : 2;
    const logged: string[] = [];
    let k = 1;
    for (let isReached = true; isReached && k <= mostWrites; k += 1) {
      const one = await cases[kind]();
      const id = await uploadedImport(entity, one.file);
      const body = passes === 2 ? await asChecked(id) : {};
      let runId = '';
      isReached = await dying(k, async () => {
        runId = await started(id, body);
      });
      if (isReached) await recover();
      logged.push(...(await expectExact(id, runId, one, passes)));
    }
    expect(k).toBeGreaterThan(8);
    expect(k).toBeLessThan(mostWrites);
    await expectLogged(kind, logged);
    await expectSound(world, e);
  });

  it('two thousand invoices, again and again', { timeout: 120_000 }, async () => {
    const random = randomOf(20);
    const codes = await storedCustomers(entity, 10);
    const header = ['number', 'customerCode', 'issueDate', 'dueDate', 'amount'];
    const rows = filler(2000, (n) => [
      ...[`T${n}`, n % 100 === 99 ? 'nobody' : (codes[n % 10] ?? '')],
      ...['2026-10-01', `2026-11-${10 + (n % 20)}`, `${n + 1}.5`],
    ]);
    const id = await uploadedImport(entity, { kind: 'invoices', bytes: csv(header, ...rows) });
    const runId = await unheard(id);
    let deaths = 0;
    for (let round = 1; (await runOf(runId)).state !== 'done' && round < 40; round += 1) {
      const k = 2 + random.below(20);
      const isDead = await dying(k, () => recover(round));
      deaths += Number(isDead);
    }
    expect(deaths).toBeGreaterThan(4);
    expect(await runOf(runId)).toMatchObject({
      state: 'done',
      progress: { done: 2000, total: 2000 },
      result: { created: 1980, refused: 20, updated: 0, unchanged: 0 },
    });
    const lines = (await refusedRows(entity, id)).map(({ line }) => line);
    expect(lines).toEqual(filler(20, (n) => 101 + 100 * n));
    await expectSound(world, e);
    expect(await itemsOfEntity(entity, 'I#')).toHaveLength(1980);
  });

  it('undone by a worker that dies as well: every record once', { timeout: 120_000 }, async () => {
    const one = await someCustomers();
    const before = await recordsOf(entity);
    const { run } = await imported(entity, one.file);
    const path = { e, id: run.id };
    const undoing = { runId: '' };
    const isDead = await dying(20, async () => {
      const key = 'POST /v1/entities/{e}/runs/{id}/undo';
      Object.assign(undoing, await world.main.call(key, { path }));
    });
    expect(isDead).toBe(true);
    for (let round = 1; (await runOf(undoing.runId)).state !== 'done' && round < 5; round += 1) {
      await dying(14, () => recover(round));
    }
    await recover(6);
    expect(await runOf(undoing.runId)).toMatchObject({
      state: 'done',
      result: { undone: 50, skipped: 0 },
    });
    expect((await runOf(run.id)).state).toBe('undone');
    const isRecord = (name: string) => !/^(?:LOG#|DIRECTORY )/.test(name);
    const names = (records: Awaited<ReturnType<typeof recordsOf>>) =>
      [...records.keys()].filter(isRecord);
    expect(names(await recordsOf(entity))).toEqual(names(before));
    await expectSound(world, e);
  });
});
