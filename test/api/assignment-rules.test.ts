import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { assignmentRules } from '#shared/data/assignment-rules.ts';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { apiOf } from '#test/support/api.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  anInvitedUser,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  inTable,
  oneInFull,
  portfoliosBothWays,
  restrict,
  runOf,
  someColleagues,
  storedCustomers,
  tableOf,
} from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;

// Rules apply to every new customer: each test has an entity of its own.
beforeAll(async () => {
  world = await startWorld();
  return () => world.standIn.stop();
});

const key = '/v1/entities/{e}/assignment-rules';
type New = CallInput<`POST ${typeof key}`>['body'];
type Rule = CallResult<`POST ${typeof key}`>;
type RunBody = CallInput<`POST ${typeof key}/run`>['body'];

const aRule = ({ id: e, main }: TestEntity, stated: Partial<New> = {}): Promise<Rule> => {
  const body = { name: `Rule ${world.next()}`, criteria: {}, userIds: [], ...stated };
  return main.call(`POST ${key}`, { path: { e }, body });
};
const listed = async ({ id: e, main }: TestEntity) =>
  (await main.call(`GET ${key}`, { path: { e } })).items;
const change = ({ id: e, main }: TestEntity, { id, version }: Rule, body: object) =>
  main.call(`PATCH ${key}/{id}`, { path: { e, id }, body, ifMatch: version });
const order = ({ id: e, main }: TestEntity, ruleIds: string[]) =>
  main.attempt(`PUT ${key}/order`, { path: { e }, body: { ruleIds } });
const remove = ({ id: e, main }: TestEntity, { id }: Rule) =>
  main.attempt(`DELETE ${key}/{id}`, { path: { e, id } });

/** Runs rules over the customers there are, to the end. */
async function ran(entity: TestEntity, body: RunBody = {}) {
  const path = { e: entity.id };
  const { runId } = await entity.main.call(`POST ${key}/run`, { path, body });
  return runOf(entity, runId);
}

/** Who looks after a customer: colleagues by the rule that added them (null: by hand), and the collector. */
async function held(entity: TestEntity, code: string) {
  const { customer, associations } = await oneInFull(entity, code);
  const users = Object.entries(associations.colleagues);
  const { byRecord, byRow } = await portfoliosBothWays(entity, [code], await everybody(entity));
  expect(byRow).toEqual(byRecord);
  return [Object.fromEntries(users.map(([id, one]) => [id, one.ruleId])), customer.collectorId];
}

const everybody = async ({ id: e, main }: TestEntity) => {
  const query = { limit: 200 };
  const { items } = await main.call('GET /v1/entities/{e}/users', { path: { e }, query });
  return items.map(({ id }) => id);
};

const patch = ({ id: e, main }: TestEntity, code: string, body: object, ifMatch = 1) =>
  main.call('PATCH /v1/entities/{e}/customers/{code}', { path: { e, code }, body, ifMatch });
const at = '/v1/entities/{e}/customers/{code}/colleagues/{u}';
const put = ({ id: e, main }: TestEntity, code: string, u: string) =>
  main.call(`PUT ${at}`, { path: { e, code, u } });
const take = ({ id: e, main }: TestEntity, code: string, u: string) =>
  main.call(`DELETE ${at}`, { path: { e, code, u } });

describe('the rules of an entity (C5)', () => {
  it('stand in the order in which they were made, until another is stated', async () => {
    const entity = await anEntity(world);
    const rules = [await aRule(entity), await aRule(entity), await aRule(entity)];
    expect(await listed(entity)).toEqual(rules);
    const ids = rules.map(({ id }) => id).toReversed();
    const ordered = await order(entity, ids);
    expect((ordered.body as { items: Rule[] }).items.map(({ id }) => id)).toEqual(ids);
    expect((await listed(entity)).map(({ id }) => id)).toEqual(ids);
    const last = await aRule(entity);
    expect((await listed(entity)).map(({ id }) => id)).toEqual([...ids, last.id]);
    expect((await order(entity, [...ids, last.id])).status).toBe(200);
  });

  it('are ordered only all together', async () => {
    const entity = await anEntity(world);
    const [one, other] = [(await aRule(entity)).id, (await aRule(entity)).id];
    const foreign = (await aRule(await anEntity(world))).id;
    for (const ids of [
      [],
      [one],
      [one, one],
      [one, other, one],
      [one, foreign],
      [one, other, foreign],
    ]) {
      const { status, body } = await order(entity, ids);
      expect([ids, status, body]).toMatchObject([ids, 422, { errors: [{ path: 'ruleIds' }] }]);
    }
    expect((await listed(entity)).map(({ id }) => id)).toEqual([one, other]);
  });

  it('are changed under their version, and deleted once', async () => {
    const entity = await anEntity(world);
    const [user = ''] = await someColleagues(entity, 1);
    const rule = await aRule(entity);
    const after = await change(entity, rule, { userIds: [user], enabled: false });
    expect(after).toMatchObject({ userIds: [user], enabled: false, version: 2, name: rule.name });
    const stale = { path: { e: entity.id, id: rule.id }, body: { enabled: true }, ifMatch: 1 };
    expect((await world.main.refusal(`PATCH ${key}/{id}`, stale)).code).toBe('version-mismatch');
    expect((await remove(entity, rule)).status).toBe(204);
    expect(codeOf(await remove(entity, rule))).toBe('not-found');
    expect(await listed(entity)).toEqual([]);
  });

  it('name colleagues of the entity, who are kept for it', async () => {
    const entity = await anEntity(world);
    const [user = ''] = await someColleagues(entity, 1);
    const stranger = await anInvitedUser(await anEntity(world));
    const rule = await aRule(entity, { userIds: [user] });
    const wrong: [Partial<New>, string][] = [
      [{ userIds: [user, stranger.id] }, 'userIds.1'],
      [{ collectorId: stranger.id }, 'collectorId'],
      [{ userIds: [world.main.id] }, 'userIds.0'],
    ];
    for (const [stated, path] of wrong) {
      const body = { name: 'x', criteria: {}, userIds: [], ...stated };
      const inEntity = { path: { e: entity.id }, body };
      const created = await world.main.refusal(`POST ${key}`, inEntity);
      expect(created.errors).toMatchObject([{ path }]);
      const changed = await world.main.refusal(`PATCH ${key}/{id}`, {
        path: { e: entity.id, id: rule.id },
        body: stated,
        ifMatch: 1,
      });
      expect(changed.errors).toMatchObject([{ path }]);
    }
    const users = 'DELETE /v1/entities/{e}/users/{u}';
    const deletion = { path: { e: entity.id, u: user } };
    expect((await world.main.refusal(users, deletion)).code).toBe('user-in-use');
  });

  it('are for who may manage them', async () => {
    const entity = await anEntity(world);
    const { id } = await aRule(entity);
    for (const role of ['credit-manager', 'collector', 'executive-officer', 'guest'] as const) {
      const by = await colleague(entity, role);
      const path = { e: entity.id };
      const answers = [
        await by.attempt(`GET ${key}`, { path }),
        await by.attempt(`PUT ${key}/order`, { path, body: { ruleIds: [id] } }),
        await by.attempt(`POST ${key}/run`, { path, body: { dryRun: true } }),
      ];
      const statuses = role === 'credit-manager' ? [200, 200, 202] : [403, 403, 403];
      expect([role, answers.map(({ status }) => status)]).toEqual([role, statuses]);
    }
  });

  it('are ninety at most', async () => {
    const entity = await anEntity(world);
    const model = await aRule(entity);
    await inTable(entity, (table) => {
      const each = Array.from({ length: 88 }, (_, n) => {
        const changes = noChanges();
        const id = `${model.id.slice(0, 20)}${String(n).padStart(6, '0')}`;
        assignmentRules(table).create(changes, entity.id, { ...model, id, position: n + 2 });
        return changes;
      });
      return commitEach(table, each);
    });
    const last = await aRule(entity);
    expect(last.position).toBe(90);
    const more = { path: { e: entity.id }, body: { name: 'x', criteria: {}, userIds: [] } };
    expect((await world.main.refusal(`POST ${key}`, more)).code).toBe('too-many-rules');
    const ids = (await listed(entity)).map(({ id }) => id);
    expect((await order(entity, ids.toReversed())).status).toBe(200);
    expect((await listed(entity)).map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('changed at once by several are as one of them says', async () => {
    const entity = await anEntity(world);
    const ids = [(await aRule(entity)).id, (await aRule(entity)).id, (await aRule(entity)).id];
    const answers = await Promise.all([
      order(entity, ids.toReversed()),
      order(entity, ids),
      ...(await times(3, () => aRule(entity))).map(({ id }) => order(entity, [...ids, id])),
    ]);
    expect(Object.keys(tally(answers)).filter((one) => one === 'internal-error')).toEqual([]);
    expect(await listed(entity)).toHaveLength(6);
  });

  it('stand in the log with each change (D4)', async () => {
    const entity = await anEntity(world);
    const rule = await aRule(entity);
    await change(entity, rule, { enabled: false });
    await remove(entity, rule);
    const query = { targetType: 'assignment-rule', targetId: rule.id } as const;
    const path = { e: entity.id };
    const { items } = await world.main.call('GET /v1/entities/{e}/log', { path, query });
    expect(items.map(({ action, before, after }) => [action, before, after])).toMatchObject([
      ['assignment-rule.deleted', { name: rule.name }, {}],
      ['assignment-rule.updated', { enabled: true }, { enabled: false }],
      ['assignment-rule.created', {}, { name: rule.name }],
    ]);
  });
});

describe('a new customer (C5, C9)', () => {
  it('is given the colleagues of every rule that applies, and the first collector', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = '', cyd = ''] = await someColleagues(entity, 3);
    const one = await aRule(entity, { criteria: { city: 'lyon' }, userIds: [ann] });
    const two = await aRule(entity, { criteria: { group: 'nord' }, userIds: [ann, bob] });
    const three = await aRule(entity, { criteria: { country: 'FR' }, collectorId: cyd });
    await aRule(entity, { collectorId: bob });
    const {
      code,
      key: k,
      collectorId,
    } = await aCustomer(entity, {
      city: 'LYON',
      groups: ['Nord'],
      country: 'FR',
    });
    expect(collectorId).toBe(cyd);
    expect(await held(entity, code)).toEqual([{ [ann]: one.id, [bob]: two.id }, cyd]);
    expect((await oneInFull(entity, code)).associations.collectorRuleId).toBe(three.id);
    const path = { e: entity.id, code: k };
    const { items } = await world.main.call('GET /v1/entities/{e}/customers/{code}/colleagues', {
      path,
    });
    const origins = items.map(({ userId, origin, ruleName }) => [userId, origin, ruleName]);
    expect(origins.sort()).toEqual(
      [
        [ann, 'rule', one.name],
        [bob, 'rule', two.name],
      ].sort(),
    );
    const elsewhere = await aCustomer(entity, { city: 'Paris' });
    expect(await held(entity, elsewhere.code)).toEqual([{}, bob]);
  });

  it('keeps the collector that is stated; the order decides on others', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = '', cyd = ''] = await someColleagues(entity, 3);
    const rules = [
      await aRule(entity, { collectorId: ann }),
      await aRule(entity, { collectorId: bob }),
    ];
    expect((await aCustomer(entity, { collectorId: cyd })).collectorId).toBe(cyd);
    expect((await aCustomer(entity)).collectorId).toBe(ann);
    await order(entity, rules.map(({ id }) => id).toReversed());
    expect((await aCustomer(entity)).collectorId).toBe(bob);
    await change(entity, { ...(rules[1] as Rule), version: 2 }, { enabled: false });
    expect((await aCustomer(entity)).collectorId).toBe(ann);
    await remove(entity, rules[0] as Rule);
    expect((await aCustomer(entity)).collectorId).toBeNull();
  });

  it('of a restricted colleague is theirs, and of a program the rules’', async () => {
    await restrict(world, ['collector']);
    const entity = await anEntity(world);
    const seller = await aColleague(entity, 'collector');
    const [ann = ''] = await someColleagues(entity, 1);
    const rule = await aRule(entity, { userIds: [ann], collectorId: ann });
    const { code } = await aCustomer(entity, {}, seller);
    expect(await held(entity, code)).toEqual([{ [ann]: rule.id }, seller.id]);
    const program = apiOf(world.send, await anApiKey(entity, 'administrator'));
    const body = { code: `P${world.next()}`, name: 'x' };
    await program.call('POST /v1/entities/{e}/customers', { path: { e: entity.id }, body });
    expect(await held(entity, body.code)).toEqual([{ [ann]: rule.id }, ann]);
  });

  it('is seen by whom a rule has added on the next request, and says so in its log (C8)', async () => {
    const entity = await anEntity(world);
    const seller = await aColleague(entity, 'sales-manager');
    const rule = await aRule(entity, { userIds: [seller.id] });
    const { code, key: k } = await aCustomer(entity);
    const path = { e: entity.id };
    const { items } = await seller.call('GET /v1/entities/{e}/customers', { path });
    expect(items.map((one) => one.code)).toEqual([code]);
    const log = await world.main.call('GET /v1/entities/{e}/customers/{code}/log', {
      path: { ...path, code: k },
    });
    expect(log.items[0]).toMatchObject({
      action: 'customer.created',
      after: { colleagues: { [seller.id]: { origin: 'rule', ruleId: rule.id } } },
    });
  });
});

describe('rules run on the customers there are (C5, C9)', () => {
  it('add whom they name, and count pairs, collectors and what stays', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = ''] = await someColleagues(entity, 2);
    const inLyon = await storedCustomers(entity, 3, { city: 'Lyon' });
    const others = await storedCustomers(entity, 2);
    const rule = await aRule(entity, { criteria: { city: 'lyon' }, userIds: [ann, bob] });
    const last = await aRule(entity, { collectorId: bob, criteria: { city: 'Lyon' } });
    const run = await ran(entity);
    expect(run).toMatchObject({
      kind: 'assignment-rules',
      state: 'done',
      progress: { done: 5, total: 5 },
      result: { associated: 6, dissociated: 0, collectorsSet: 3, unchanged: 2 },
      undoable: true,
    });
    for (const code of inLyon) {
      expect(await held(entity, code)).toEqual([{ [ann]: rule.id, [bob]: rule.id }, bob]);
      const { associations } = await oneInFull(entity, code);
      expect(associations.collectorRuleId).toBe(last.id);
      expect(associations.colleagues[ann]).toMatchObject({ runId: run.id });
    }
    for (const code of others) expect(await held(entity, code)).toEqual([{}, null]);
    const again = await ran(entity);
    expect(again.result).toMatchObject({
      associated: 0,
      dissociated: 0,
      collectorsSet: 0,
      unchanged: 5,
    });
  });

  it('take out only whom they added, where they apply no more', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = '', cyd = ''] = await someColleagues(entity, 3);
    const lyon = { criteria: { city: 'Lyon' }, userIds: [ann, bob], collectorId: cyd };
    const rule = await aRule(entity, lyon);
    const other = await aRule(entity, { userIds: [cyd] });
    const { code } = await aCustomer(entity, { city: 'Lyon' });
    await put(entity, code, bob);
    expect(await held(entity, code)).toEqual([
      { [ann]: rule.id, [bob]: null, [cyd]: other.id },
      cyd,
    ]);
    await patch(entity, code, { city: 'Paris' });
    expect((await ran(entity)).result).toMatchObject({ dissociated: 1, collectorsSet: 1 });
    expect(await held(entity, code)).toEqual([{ [bob]: null, [cyd]: other.id }, null]);
  });

  it('never overrule a person: association, removal and collector stand', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = '', cyd = ''] = await someColleagues(entity, 3);
    const rule = await aRule(entity, { userIds: [ann, bob], collectorId: cyd });
    const { code } = await aCustomer(entity);
    await take(entity, code, ann);
    await patch(entity, code, { collectorId: bob });
    await ran(entity);
    expect(await held(entity, code)).toEqual([{ [bob]: rule.id }, bob]);
    // Another rule leaves them out as well, until somebody associates them again.
    await aRule(entity, { userIds: [ann] });
    await ran(entity);
    expect(await held(entity, code)).toEqual([{ [bob]: rule.id }, bob]);
    await put(entity, code, ann);
    await take(entity, code, bob);
    await ran(entity);
    expect(await held(entity, code)).toEqual([{ [ann]: null }, bob]);
  });

  it('leave out whom somebody made theirs and removed then', async () => {
    const entity = await anEntity(world);
    const [ann = ''] = await someColleagues(entity, 1);
    await aRule(entity, { userIds: [ann] });
    const { code } = await aCustomer(entity);
    await put(entity, code, ann);
    await take(entity, code, ann);
    await ran(entity);
    expect(await held(entity, code)).toEqual([{}, null]);
  });

  it('keep a collector whom a person chose, also if it is the one of a rule', async () => {
    const entity = await anEntity(world);
    const [ann = ''] = await someColleagues(entity, 1);
    await aRule(entity, { collectorId: ann, criteria: { city: 'Lyon' } });
    const { code } = await aCustomer(entity, { city: 'Lyon' });
    const path = { e: entity.id, code };
    const body = { userId: ann };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/collector', { path, body });
    await patch(entity, code, { city: 'Paris' });
    await ran(entity);
    expect(await held(entity, code)).toEqual([{}, ann]);
  });

  it('leave a customer to nobody where a person has said so', async () => {
    const entity = await anEntity(world);
    const [ann = ''] = await someColleagues(entity, 1);
    await aRule(entity, { collectorId: ann });
    const { code, collectorId } = await aCustomer(entity);
    expect(collectorId).toBe(ann);
    const path = { e: entity.id, code };
    const body = { userId: null };
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/collector', { path, body });
    expect((await ran(entity)).result).toMatchObject({ collectorsSet: 0, unchanged: 1 });
    expect(await held(entity, code)).toEqual([{}, null]);
  });

  it('leave what disabled and deleted rules added, and rules that are not asked for', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = '', cyd = ''] = await someColleagues(entity, 3);
    const lyon = { city: 'Lyon' };
    const rules = [
      await aRule(entity, { criteria: lyon, userIds: [ann], collectorId: ann }),
      await aRule(entity, { criteria: lyon, userIds: [bob] }),
      await aRule(entity, { criteria: lyon, userIds: [cyd] }),
    ] as const;
    const { code } = await aCustomer(entity, lyon);
    const [one, two, three] = rules;
    await change(entity, one, { enabled: false });
    await remove(entity, two);
    await patch(entity, code, { city: 'Paris' });
    const other = await aRule(entity);
    await ran(entity, { ruleIds: [one.id, other.id] });
    const all = { [ann]: one.id, [bob]: two.id, [cyd]: three.id };
    expect(await held(entity, code)).toEqual([all, ann]);
    await ran(entity);
    expect(await held(entity, code)).toEqual([{ [ann]: one.id, [bob]: two.id }, ann]);
    const { items } = await world.main.call('GET /v1/entities/{e}/customers/{code}/colleagues', {
      path: { e: entity.id, code },
    });
    expect(Object.fromEntries(items.map(({ userId, ruleName }) => [userId, ruleName]))).toEqual({
      [ann]: one.name,
      [bob]: null,
    });
  });

  it('go by what is open, as it is on the day of the run', async () => {
    const entity = await anEntity(world);
    const [ann = ''] = await someColleagues(entity, 1);
    const rule = await aRule(entity, { criteria: { balance: { min: '500.00' } }, userIds: [ann] });
    const [large, small] = [await aCustomer(entity), await aCustomer(entity)];
    await anInvoice(entity, large.code, { amount: '500.00' });
    await anInvoice(entity, small.code, { amount: '499.99' });
    for (const merged of [false, true]) {
      if (merged) await world.standIn.runSchedule('directory');
      const { result } = await ran(entity);
      expect(result).toMatchObject({ associated: merged ? 0 : 1 });
      expect(await held(entity, large.code)).toEqual([{ [ann]: rule.id }, null]);
      expect(await held(entity, small.code)).toEqual([{}, null]);
    }
  });

  it('are refused where one is none of the entity', async () => {
    const entity = await anEntity(world);
    const rule = await aRule(entity);
    const foreign = await aRule(await anEntity(world));
    const body = { ruleIds: [rule.id, foreign.id] };
    const refusal = await world.main.refusal(`POST ${key}/run`, { path: { e: entity.id }, body });
    expect(refusal.errors).toMatchObject([{ path: 'ruleIds.1' }]);
  });

  it('with the rules as they were when the run was asked for', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = ''] = await someColleagues(entity, 2);
    const [code = ''] = await storedCustomers(entity, 1);
    const rule = await aRule(entity, { userIds: [ann] });
    const path = { e: entity.id };
    const { runId } = await world.main.call(`POST ${key}/run`, { path, body: {} });
    await change(entity, rule, { userIds: [bob] });
    await runOf(entity, runId);
    expect(await held(entity, code)).toEqual([{ [ann]: rule.id }, null]);
  });
});

describe('rules tried out (C10)', () => {
  it('change nothing at all, and say what they would do', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = ''] = await someColleagues(entity, 2);
    const rule = await aRule(entity, { criteria: { city: 'Lyon' }, userIds: [ann] });
    const moved = await aCustomer(entity, { city: 'Lyon' });
    await patch(entity, moved.code, { city: 'Paris' });
    const stays = await aCustomer(entity, { city: 'Lyon' });
    const [fresh = ''] = await storedCustomers(entity, 1, { city: 'Lyon' });
    await aRule(entity, { collectorId: bob });
    const before = await tableOf(entity);
    const tried = await ran(entity, { dryRun: true });
    expect(tried).toMatchObject({ state: 'done', dryRun: true, undoable: false });
    const figures = { associated: 1, dissociated: 1, collectorsSet: 3, unchanged: 0 };
    expect(tried.result).toMatchObject(figures);
    const changes = [
      { code: moved.code, name: moved.name, userId: ann, change: 'dissociate' },
      { code: fresh, name: `Customer ${fresh}`, userId: ann, change: 'associate' },
    ];
    expect(tried.result.changes).toEqual(changes.sort((a, b) => (a.code < b.code ? -1 : 1)));
    expect(await tableOf(entity)).toEqual(before);
    expect((await ran(entity)).result).toMatchObject(figures);
    expect(await held(entity, stays.code)).toEqual([{ [ann]: rule.id }, bob]);
  });

  it('tell who comes to see customers, and who sees them no more', async () => {
    const entity = await anEntity(world);
    const sellers = await someColleagues(entity, 3, 'sales-manager');
    const [ann = '', bob = '', cyd = ''] = sellers;
    const rule = await aRule(entity, { userIds: [ann], collectorId: cyd });
    for (let n = 0; n < 3; n += 1) await aCustomer(entity);
    await change(entity, rule, { userIds: [bob], collectorId: bob });
    const { result } = await ran(entity, { dryRun: true });
    const sight = result.sight as { userId: string; gains: number; loses: number }[];
    expect(new Map(sight.map(({ userId, gains, loses }) => [userId, [gains, loses]]))).toEqual(
      new Map([
        [ann, [0, 3]],
        [bob, [3, 0]],
        [cyd, [0, 3]],
      ]),
    );
  });

  it('are carried out on their basis, while they would do the same', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = ''] = await someColleagues(entity, 2);
    const codes = await storedCustomers(entity, 250, { city: 'Lyon' });
    await aRule(entity, { criteria: { city: 'Lyon' }, userIds: [ann] });
    const tried = await ran(entity, { dryRun: true });
    const basis = String(tried.result.basis);
    await put(entity, codes[0] ?? '', bob);
    await storedCustomers(entity, 1, { city: 'Paris' });
    const run = await ran(entity, { basis });
    expect(run).toMatchObject({ state: 'done', problem: null, result: { associated: 250 } });
    expect(run.progress.done).toBe(run.progress.total);
    expect((await portfoliosBothWays(entity, codes, [ann])).byRow).toEqual([codes]);
  });

  it.each([
    ['a rule', async (entity: TestEntity, rule: Rule) => change(entity, rule, { userIds: [] })],
    ['a customer', async (entity: TestEntity) => aCustomer(entity, { city: 'Lyon' })],
    [
      'who looks after one',
      async (entity: TestEntity, rule: Rule, code: string) =>
        put(entity, code, rule.userIds[0] ?? ''),
    ],
    [
      'the collector of one',
      async (entity: TestEntity, rule: Rule, code: string) =>
        patch(entity, code, { collectorId: rule.userIds[0] }),
    ],
  ])('do nothing on their basis once %s has changed', async (_, act) => {
    const entity = await anEntity(world);
    const [ann = '', bob = ''] = await someColleagues(entity, 2);
    const [code = ''] = await storedCustomers(entity, 2, { city: 'Lyon' });
    const lyon = { criteria: { city: 'Lyon' }, userIds: [ann], collectorId: bob };
    const rule = await aRule(entity, lyon);
    const { result } = await ran(entity, { dryRun: true });
    // The customer that comes is not to be given to them as it is made.
    const paused = await change(entity, rule, { enabled: false });
    await act(entity, { ...rule, version: paused.version }, code);
    const now = (await listed(entity))[0] as Rule;
    await change(entity, now, { enabled: true });
    const before = await tableOf(entity);
    const run = await ran(entity, { basis: String(result.basis) });
    expect(run).toMatchObject({ state: 'failed', problem: 'basis-changed', undoable: false });
    const after = await tableOf(entity);
    for (const name of [...after.keys()]) if (name.includes('#LOG#')) after.delete(name);
    for (const name of [...before.keys()]) if (name.includes('#LOG#')) before.delete(name);
    expect(after).toEqual(before);
  });
});

describe('who runs rules (C5, C8)', () => {
  it('is told of in the log; a run that was tried out is not', async () => {
    const entity = await anEntity(world);
    const rule = await aRule(entity);
    const lines = async () => {
      const query = { action: 'assignment-rules.run' };
      const path = { e: entity.id };
      return (await world.main.call('GET /v1/entities/{e}/log', { path, query })).items;
    };
    await ran(entity, { dryRun: true });
    expect(await lines()).toEqual([]);
    const { id } = await ran(entity);
    expect(await lines()).toMatchObject([
      { actor: { id: world.main.id }, after: { runId: id, ruleIds: [rule.id] } },
    ]);
  });

  it('stands in the log of each customer that was changed (D4)', async () => {
    const entity = await anEntity(world);
    const [ann = '', bob = ''] = await someColleagues(entity, 2);
    const [code = ''] = await storedCustomers(entity, 1);
    const manager: Person = await colleague(entity, 'credit-manager');
    await aRule(entity, { userIds: [ann], collectorId: bob });
    const path = { e: entity.id };
    const { runId } = await manager.call(`POST ${key}/run`, { path, body: {} });
    await world.standIn.idle();
    const log = await world.main.call('GET /v1/entities/{e}/customers/{code}/log', {
      path: { ...path, code },
    });
    expect(log.items.map(({ action, actor }) => [action, actor.id]).sort()).toEqual([
      ['colleagues.associated', manager.id],
      ['customer.updated', manager.id],
    ]);
    expect(log.items.find(({ action }) => action === 'colleagues.associated')).toMatchObject({
      after: { colleagues: { [ann]: { origin: 'rule', runId } } },
    });
  });
});
