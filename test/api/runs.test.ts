import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import type { Associations } from '#shared/domain/association.ts';
import { codeOf, everyPage, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  type Bulk,
  figuresOf,
  inFull,
  inTable,
  oneInFull,
  portfoliosBothWays,
  ranBulk,
  runOf,
  someColleagues,
  startedRun,
  storedCustomers,
} from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { itemsOf } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const at = '/v1/entities/{e}/runs';
const rules = '/v1/entities/{e}/assignment-rules';
const ofCustomer = '/v1/entities/{e}/customers/{code}';

// Codes that are none make any change long enough to be a run.
const filler = Array.from({ length: 500 }, (_, n) => `none-${n}`);
const change = (operation: Bulk['operation'], userIds: string[], codes: string[]): Bulk => ({
  operation,
  userIds,
  selection: { codes: [...codes, ...filler] },
});

const undo = ({ id: e, main }: TestEntity, id: string, by: Person = main) =>
  by.attempt(`POST ${at}/{id}/undo`, { path: { e, id } });
async function undone(entity: TestEntity, id: string) {
  const { body, status, text } = await undo(entity, id);
  if (status !== 202) throw new Error(text);
  return runOf(entity, (body as { runId: string }).runId);
}
type RulesRun = NonNullable<CallInput<`POST ${typeof rules}/run`>['body']>;
async function ranRules(entity: TestEntity, body: RulesRun = {}) {
  const { runId } = await entity.main.call(`POST ${rules}/run`, { path: { e: entity.id }, body });
  return runOf(entity, runId);
}
const aRule = (entity: TestEntity, stated: object) => {
  const body = { name: 'x', criteria: {}, userIds: [], ...stated };
  return entity.main.call(`POST ${rules}`, { path: { e: entity.id }, body });
};
const put = ({ id: e, main }: TestEntity, code: string, u: string) =>
  main.call(`PUT ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const take = ({ id: e, main }: TestEntity, code: string, u: string) =>
  main.call(`DELETE ${ofCustomer}/colleagues/{u}`, { path: { e, code, u } });
const putInCharge = ({ id: e, main }: TestEntity, code: string, userId: string | null) =>
  main.call(`PUT ${ofCustomer}/collector`, { path: { e, code }, body: { userId } });

/** Who looks after customers, but for the versions of it. */
async function held(entity: TestEntity, codes: string[]) {
  const found = await inFull(entity, codes);
  return found.map((one) => {
    const { version: _, ...associations } = one?.associations ?? ({} as Associations);
    return { ...associations, collectorId: one?.customer.collectorId };
  });
}

/** An entity of its own, with customers and colleagues without an account. */
async function aCompany(customers: number, colleagues: number) {
  const entity = await anEntity(world);
  const [codes, users] = await Promise.all([
    storedCustomers(entity, customers),
    someColleagues(entity, colleagues),
  ]);
  return { entity, codes, users };
}

describe('runs (C2, C10)', () => {
  it('say where they stand: when asked for, begun and ended, by whom', async () => {
    const { entity, codes, users } = await aCompany(3, 1);
    const before = world.standIn.clock.now();
    const run = await ranBulk(entity, change('associate', users, codes));
    const { createdAt, startedAt, endedAt } = run;
    const order = [before, createdAt, startedAt ?? '', endedAt ?? '', world.standIn.clock.now()];
    expect(order.toSorted()).toEqual(order);
    const { name } = await world.main.call('GET /v1/me');
    expect(run).toMatchObject({
      state: 'done',
      progress: { done: 503, total: 503 },
      createdBy: { id: world.main.id, name },
      undoes: null,
      undoneBy: null,
    });
  });

  it('are listed the newest first, by kind and state: one’s own, to managers everybody’s', async () => {
    const { entity, codes, users } = await aCompany(3, 1);
    const seller = await aColleague(entity, 'collector');
    const own = await ranBulk(entity, change('associate', users, codes), seller);
    const other = await ranBulk(entity, change('dissociate', users, codes));
    const undoing = await undone(entity, other.id);
    const recount = await world.main.call('POST /v1/entities/{e}/customers/recount', {
      path: { e: entity.id },
    });
    await world.standIn.idle();
    const ids = async (by: Person, query: object = {}) => {
      const { items } = await everyPage((cursor) => {
        const asked = { limit: 2, ...query, ...(cursor && { cursor }) };
        return by.call(`GET ${at}`, { path: { e: entity.id }, query: asked });
      });
      return items.map(({ id }) => id);
    };
    const all = [recount.runId, undoing.id, other.id, own.id];
    expect(await ids(world.main)).toEqual(all);
    expect(await ids(await colleague(entity, 'credit-manager'))).toEqual(all);
    expect(await ids(seller)).toEqual([own.id]);
    expect(await ids(await aColleague(entity, 'collector'))).toEqual([]);
    expect(await ids(world.main, { kind: 'association' })).toEqual([other.id, own.id]);
    expect(await ids(world.main, { state: 'undone' })).toEqual([other.id]);
    expect(await ids(world.main, { kind: 'undo', state: 'done' })).toEqual([undoing.id]);
    const path = { e: entity.id, id: other.id };
    expect((await seller.refusal(`GET ${at}/{id}`, { path })).code).toBe('not-found');
  });
});

describe('undoing a bulk change (C10)', () => {
  it('takes back whom it associated, and lets stand whom it found there', async () => {
    const { entity, codes, users } = await aCompany(60, 2);
    const [one = ''] = users;
    await figuresOf(entity, { ...change('associate', [one], []), selection: { codes: codes[0] } });
    const before = await held(entity, codes);
    const run = await ranBulk(entity, change('associate', users, codes));
    const undoing = await undone(entity, run.id);
    expect(undoing).toMatchObject({
      kind: 'undo',
      state: 'done',
      undoes: run.id,
      result: { undone: 119, skipped: 0 },
      undoable: false,
    });
    expect(undoing.progress.done).toBe(undoing.progress.total);
    expect(await held(entity, codes)).toEqual(before);
    const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
    expect(byRow).toEqual(byRecord);
    expect(await runOf(entity, run.id)).toMatchObject({
      state: 'undone',
      undoneBy: undoing.id,
      undoable: false,
      result: { associated: 119, unchanged: 1 },
    });
  });

  it('gives back whom it dissociated, each as it was', async () => {
    const { entity, codes, users } = await aCompany(4, 2);
    const [one = '', other = ''] = users;
    const rule = await aRule(entity, { userIds: [other] });
    await ranRules(entity, { ruleIds: [rule.id] });
    for (const code of codes.slice(1)) await put(entity, code, one);
    const before = await held(entity, codes);
    const run = await ranBulk(entity, change('dissociate', users, codes));
    expect(run.result).toMatchObject({ dissociated: 7, unchanged: 1 });
    expect((await undone(entity, run.id)).result).toMatchObject({ undone: 7, skipped: 0 });
    expect(await held(entity, codes)).toEqual(before);
  });

  it('skips what was changed since, and does the rest', async () => {
    const { entity, codes, users } = await aCompany(5, 2);
    const [one = '', other = ''] = users;
    const [taken = '', anew = '', gone = '', more = '', rest = ''] = codes;
    const run = await ranBulk(entity, change('associate', [one], codes));
    await take(entity, taken, one);
    await take(entity, anew, one);
    await put(entity, anew, one);
    await world.main.call(`DELETE ${ofCustomer}`, { path: { e: entity.id, code: gone } });
    await put(entity, more, other);
    await putInCharge(entity, rest, other);
    const { result } = await undone(entity, run.id);
    expect(result).toMatchObject({ undone: 2, skipped: 2 });
    const colleagues = (await held(entity, [taken, anew, more, rest])).map((each) =>
      Object.keys(each.colleagues),
    );
    expect(colleagues).toEqual([[], [one], [other], []]);
    expect((await oneInFull(entity, rest)).customer.collectorId).toBe(other);
  });

  it('lets rules leave out whom they left out before', async () => {
    const { entity, codes, users } = await aCompany(1, 1);
    const [code = '', user = ''] = [...codes, ...users];
    await aRule(entity, { userIds: users });
    await ranRules(entity);
    await take(entity, code, user);
    const before = await held(entity, codes);
    const run = await ranBulk(entity, change('associate', users, codes));
    await undone(entity, run.id);
    expect(await held(entity, codes)).toEqual(before);
    await ranRules(entity);
    expect(await held(entity, codes)).toEqual(before);
  });

  it('ends sight, and gives it back, on the next request (C8)', async () => {
    const { entity, codes } = await aCompany(3, 0);
    const seller = await aColleague(entity, 'sales-manager');
    const path = { e: entity.id };
    const seen = async () => {
      const { items } = await seller.call('GET /v1/entities/{e}/customers', { path });
      return items.map(({ code }) => code);
    };
    const run = await ranBulk(entity, change('associate', [seller.id], codes));
    expect(await seen()).toEqual(codes);
    await undone(entity, run.id);
    expect(await seen()).toEqual([]);
  });
});

describe('undoing rules (C10)', () => {
  it('takes back colleagues and collectors, and gives back those taken out', async () => {
    const { entity, codes, users } = await aCompany(4, 3);
    const [ann = '', bob = '', cyd = ''] = users;
    const rule = await aRule(entity, { userIds: [ann], collectorId: bob });
    await ranRules(entity);
    await putInCharge(entity, codes[0] ?? '', ann);
    const before = await held(entity, codes);
    const body = { userIds: [cyd], collectorId: cyd };
    const path = { e: entity.id, id: rule.id };
    await world.main.call(`PATCH ${rules}/{id}`, { path, body, ifMatch: 1 });
    const run = await ranRules(entity);
    expect(run.result).toMatchObject({ associated: 4, dissociated: 4, collectorsSet: 3 });
    expect((await undone(entity, run.id)).result).toMatchObject({ undone: 8, skipped: 0 });
    expect(await held(entity, codes)).toEqual(before);
    const { byRecord, byRow } = await portfoliosBothWays(entity, codes, users);
    expect(byRow).toEqual(byRecord);
  });

  it('skips collectors whom somebody chose since, and colleagues they made theirs', async () => {
    const { entity, codes, users } = await aCompany(4, 2);
    const [ann = '', bob = ''] = users;
    const [chosen = '', emptied = '', theirs = '', rest = ''] = codes;
    await aRule(entity, { userIds: [ann], collectorId: ann });
    const run = await ranRules(entity);
    await putInCharge(entity, chosen, bob);
    await putInCharge(entity, emptied, null);
    await put(entity, theirs, ann);
    await undone(entity, run.id);
    const after = (await held(entity, codes)).map(({ collectorId, colleagues }) => [
      collectorId,
      Object.keys(colleagues),
    ]);
    expect(after).toEqual([
      [bob, []],
      [null, []],
      [null, [ann]],
      [null, []],
    ]);
    expect((await oneInFull(entity, rest)).associations.collectorRuleId).toBeNull();
  });

  it('leaves a collector whom somebody has confirmed since', async () => {
    const { entity, codes, users } = await aCompany(1, 1);
    const [code = '', ann = ''] = [...codes, ...users];
    await aRule(entity, { collectorId: ann });
    const run = await ranRules(entity);
    await putInCharge(entity, code, ann);
    await undone(entity, run.id);
    expect((await oneInFull(entity, code)).customer.collectorId).toBe(ann);
  });
});

/** Holds calls of all functions to the table's transactions back, beyond the first so many. */
async function holding<T>(beyond: number, run: (release: () => void) => Promise<T>): Promise<T> {
  const { hook } = world.standIn.faults;
  const whole = { ...hook };
  let seen = 0;
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = () => {
      Object.assign(hook, whole);
      resolve();
    };
  });
  const before = async ({ command }: { command: string }) => {
    if (command !== 'TransactWriteItems') return;
    seen += 1;
    if (seen > beyond) await gate;
  };
  Object.assign(hook, { before });
  return run(release).finally(release);
}

describe('undoing is refused (C10)', () => {
  it('a second time, and of several at once all but one', async () => {
    const { entity, codes, users } = await aCompany(3, 1);
    const run = await ranBulk(entity, change('associate', users, codes));
    const answers = await times(5, () => undo(entity, run.id));
    expect(tally(answers)).toEqual({ '202': 1, 'run-not-undoable': 4 });
    await world.standIn.idle();
    expect(codeOf(await undo(entity, run.id))).toBe('run-not-undoable');
    const { undoneBy } = await runOf(entity, run.id);
    expect(codeOf(await undo(entity, undoneBy ?? ''))).toBe('run-not-undoable');
    expect((await portfoliosBothWays(entity, codes, users)).byRow).toEqual([[]]);
  });

  it.each([
    // The request keeps the colleague and starts the run; its worker takes it on, and lays it out.
    ['queued', 2],
    ['running', 3],
  ])('while it is %s', async (state, beyond) => {
    const { entity, codes, users } = await aCompany(3, 1);
    const path = { e: entity.id };
    const id = await holding(beyond, async (release) => {
      const runId = await startedRun(entity, change('associate', users, codes));
      const read = () => world.main.call(`GET ${at}/{id}`, { path: { ...path, id: runId } });
      await expect.poll(async () => (await read()).state).toBe(state);
      expect((await read()).undoable).toBe(false);
      expect(codeOf(await undo(entity, runId))).toBe('run-not-undoable');
      release();
      return runId;
    });
    expect(await runOf(entity, id)).toMatchObject({ state: 'done', undoable: true });
    expect((await undone(entity, id)).result).toMatchObject({ undone: 3 });
  });

  it('of what changes nothing that could be taken back', async () => {
    const { entity, codes, users } = await aCompany(3, 1);
    const body = change('associate', users, codes);
    const path = { e: entity.id };
    const tried = await ranBulk(entity, { ...body, dryRun: true });
    const failed = await ranBulk(entity, { ...body, basis: 'x' });
    const recount = await world.main.call('POST /v1/entities/{e}/customers/recount', { path });
    expect(failed).toMatchObject({ state: 'failed', problem: 'basis-changed' });
    for (const id of [tried.id, failed.id, recount.runId]) {
      expect((await runOf(entity, id)).undoable).toBe(false);
      expect(codeOf(await undo(entity, id))).toBe('run-not-undoable');
    }
    expect(codeOf(await undo(entity, nobody))).toBe('not-found');
  });

  it('to whoever may not undo runs', async () => {
    const { entity, codes, users } = await aCompany(3, 1);
    const seller = await aColleague(entity, 'collector');
    const run = await ranBulk(entity, change('associate', users, codes), seller);
    expect(run.undoable).toBe(false);
    expect(codeOf(await undo(entity, run.id, seller))).toBe('forbidden');
    const manager = await colleague(entity, 'credit-manager');
    expect((await undo(entity, run.id, manager)).status).toBe(202);
  });
});

describe('a long change tried out (C10)', () => {
  it('changes nothing, and tells what a short one tells', async () => {
    const { entity, codes, users } = await aCompany(12, 1);
    const seller = await aColleague(entity, 'sales-manager');
    const body = change('associate', [...users, seller.id], codes);
    const before = await held(entity, codes);
    const run = await ranBulk(entity, { ...body, dryRun: true });
    expect(run.result).toMatchObject({
      associated: 24,
      dissociated: 0,
      unchanged: 0,
      notFound: filler,
    });
    expect(run.result.sight).toContainEqual({ userId: seller.id, gains: 12, loses: 0 });
    expect(run.result.changes).toHaveLength(24);
    expect(await held(entity, codes)).toEqual(before);
    const done = await ranBulk(entity, { ...body, basis: String(run.result.basis) });
    expect(done).toMatchObject({ state: 'done', result: { associated: 24 }, undoable: true });
    expect(done.progress).toEqual({ done: 1024, total: 1024 });
    expect((await undone(entity, done.id)).result).toMatchObject({ undone: 24 });
  });

  it('holds as long as the same would be done, and else does nothing', async () => {
    const { entity, codes, users } = await aCompany(12, 2);
    const body = change('associate', users.slice(0, 1), codes);
    const basis = String((await ranBulk(entity, { ...body, dryRun: true })).result.basis);
    const again = await ranBulk(entity, { ...body, dryRun: true });
    expect(again.result.basis).toBe(basis);
    await put(entity, codes[5] ?? '', users[1] ?? '');
    await storedCustomers(entity, 1);
    expect((await ranBulk(entity, { ...body, dryRun: true })).result.basis).toBe(basis);
    await put(entity, codes[5] ?? '', users[0] ?? '');
    const before = await held(entity, codes);
    const run = await ranBulk(entity, { ...body, basis });
    expect(run).toMatchObject({ state: 'failed', problem: 'basis-changed', undoable: false });
    expect(await held(entity, codes)).toEqual(before);
  });
});

describe('counting balances anew (D1)', () => {
  const recounted = async (entity: TestEntity, by: Person = world.main) => {
    const path = { e: entity.id };
    const { runId } = await by.call('POST /v1/entities/{e}/customers/recount', { path });
    return runOf(entity, runId);
  };
  const customerOf = ({ id: e }: TestEntity, code: string) =>
    world.main.call(`GET ${ofCustomer}`, { path: { e, code } });
  /** Writes into a customer's record, past everything that the application does with it. */
  const tamper = (entity: TestEntity, code: string, openByDueDate: object) =>
    inTable(entity, ({ client, tableName: TableName }) =>
      client.send(
        new UpdateCommand({
          TableName,
          Key: { pk: `E#${entity.id}#C#${code}`, sk: 'CUSTOMER' },
          UpdateExpression: 'SET openByDueDate = :open',
          ExpressionAttributeValues: { ':open': openByDueDate },
        }),
      ),
    );
  const marks = async ({ id }: TestEntity) =>
    (await itemsOf(world.standIn, `E#${id}#CHANGED`)).map(({ sk }) => sk);

  it('mends those that are wrong, and says how many', async () => {
    const entity = await anEntity(world);
    const customers = await Promise.all([1, 2, 3].map(() => aCustomer(entity)));
    const codes = customers.map(({ code }) => code);
    const [right = '', wrong = '', none = ''] = codes;
    for (const code of [right, wrong]) {
      await anInvoice(entity, code, { amount: '100.00' });
      await anInvoice(entity, code, { amount: '50.00', dueDate: '2026-11-30' });
    }
    await world.standIn.runSchedule('directory');
    await tamper(entity, wrong, { '2026-10-31': 1, '2020-01-01': 999_999 });
    await tamper(entity, none, { '2026-10-31': 12_345 });
    await world.standIn.runSchedule('directory');
    const run = await recounted(entity);
    expect(run).toMatchObject({
      kind: 'recount',
      state: 'done',
      progress: { done: 3, total: 3 },
      result: { recounted: 3, corrected: 2, skipped: 0 },
      undoable: false,
    });
    const balances = async () =>
      Promise.all(codes.map(async (code) => (await customerOf(entity, code)).balance));
    expect(await balances()).toEqual(['150.00', '150.00', '0.00']);
    expect((await marks(entity)).toSorted()).toEqual(codes.toSorted());
    const inLists = async () => {
      const path = { e: entity.id };
      const body = { criteria: { balance: { min: '150.00', max: '150.00' } } };
      const found = await world.main.call('POST /v1/entities/{e}/customers/search', { path, body });
      return found.items.map(({ code }) => code);
    };
    expect(await inLists()).toEqual([right, wrong].toSorted());
    await world.standIn.runSchedule('directory');
    expect(await inLists()).toEqual([right, wrong].toSorted());
    expect((await recounted(entity)).result).toMatchObject({ recounted: 3, corrected: 0 });
  });

  it('while invoices come, change and are settled loses none of it', async () => {
    const entity = await anEntity(world);
    const { code } = await aCustomer(entity);
    const path = { e: entity.id };
    const settled = await anInvoice(entity, code, { amount: '10.00' });
    const changed = await anInvoice(entity, code, { amount: '20.00' });
    const [run] = await Promise.all([
      recounted(entity),
      ...Array.from({ length: 5 }, () => anInvoice(entity, code, { amount: '1.00' })),
      world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', {
        path: { ...path, n: settled.key },
        body: { settledOn: '2026-11-01' },
      }),
      world.main.call('PATCH /v1/entities/{e}/invoices/{n}', {
        path: { ...path, n: changed.key },
        body: { balance: '15.00', dueDate: '2026-12-01' },
        ifMatch: 1,
      }),
    ]);
    expect(run.state).toBe('done');
    expect((await customerOf(entity, code)).balance).toBe('20.00');
    expect((await recounted(entity)).result).toMatchObject({ recounted: 1, corrected: 0 });
  });

  it('is for who manages the entity, and in its log', async () => {
    const entity = await anEntity(world);
    const path = { e: entity.id };
    for (const role of ['collector', 'executive-officer', 'guest'] as const) {
      const by = await colleague(entity, role);
      const refusal = await by.refusal('POST /v1/entities/{e}/customers/recount', { path });
      expect([role, refusal.code]).toEqual([role, 'forbidden']);
    }
    const manager = await colleague(entity, 'credit-manager');
    const { id } = await recounted(entity, manager);
    const query = { action: 'customers.recounted' };
    const { items } = await world.main.call('GET /v1/entities/{e}/log', { path, query });
    expect(items).toMatchObject([{ actor: { id: manager.id }, after: { runId: id } }]);
  });
});

describe('the log of undoing (D4)', () => {
  it('has the undoing, and a line of each customer that it changed', async () => {
    const { entity, codes, users } = await aCompany(1, 1);
    const [code = '', user = ''] = [...codes, ...users];
    const run = await ranBulk(entity, change('associate', users, codes));
    const manager = await colleague(entity, 'credit-manager');
    const { body } = await undo(entity, run.id, manager);
    await world.standIn.idle();
    const path = { e: entity.id };
    const query = { targetType: 'run', targetId: run.id } as const;
    const ofRun = await world.main.call('GET /v1/entities/{e}/log', { path, query });
    expect(ofRun.items).toMatchObject([
      {
        action: 'run.undone',
        actor: { id: manager.id },
        after: { undoneBy: (body as { runId: string }).runId },
      },
    ]);
    const log = await world.main.call(`GET ${ofCustomer}/log`, { path: { ...path, code } });
    expect(log.items).toMatchObject([
      {
        action: 'colleagues.dissociated',
        actor: { id: manager.id },
        after: { colleagues: { [user]: null } },
      },
      {
        action: 'colleagues.associated',
        actor: { id: world.main.id },
        after: { colleagues: { [user]: { origin: 'bulk', runId: run.id } } },
      },
    ]);
  });
});
