import { beforeAll, describe, expect, it } from 'vitest';
import { times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { someColleagues, storeColleagues } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** As many groups as a customer may have, and as many colleagues as several rules name together. */
const groups = 20;
const colleagues = 100;

let world: World;
let entity: TestEntity;
let e: string;
let users: readonly string[];

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  users = await someColleagues(entity, colleagues);
  await times(5, (n) =>
    world.main.call('POST /v1/entities/{e}/assignment-rules', {
      path: { e },
      body: {
        name: `Rule ${n}`,
        criteria: { city: 'Lyon' },
        userIds: users.slice(20 * n, 20 * n + 20),
        collectorId: users[99 - n] ?? null,
      },
    }),
  );
});

const named = (name: string) => Array.from({ length: groups }, (_, n) => `${name} ${n}`);
const customerKey = '/v1/entities/{e}/customers/{code}' as const;
const pathOf = ({ key }: { key: string }) => ({ e, code: key });

async function colleaguesOf(customer: { key: string }): Promise<string[]> {
  const { items } = await world.main.call(`GET ${customerKey}/colleagues`, {
    path: pathOf(customer),
  });
  return items.map(({ userId }) => userId);
}

async function ruled() {
  const key = 'POST /v1/entities/{e}/assignment-rules/run';
  const { runId: id } = await world.main.call(key, { path: { e }, body: {} });
  await world.standIn.idle();
  return world.main.call('GET /v1/entities/{e}/runs/{id}', { path: { e, id } });
}

// One transaction of DynamoDB has a hundred actions.
describe('a customer in more lists than one transaction writes (C5, D1)', () => {
  it('is created with all groups and the colleagues of every rule, changed, and deleted', async () => {
    const customer = await aCustomer(entity, { city: 'Lyon', groups: named('Before') });
    expect((await colleaguesOf(customer)).length).toBeGreaterThanOrEqual(20);
    const path = pathOf(customer);
    const body = {
      groups: named('After'),
      status: 'inactive' as const,
      collectorId: users[0] ?? null,
    };
    const changed = await world.main.call(`PATCH ${customerKey}`, { path, body, ifMatch: 1 });
    expect(changed.groups).toEqual(named('After'));
    await expectSound(world, e);
    await world.main.call(`DELETE ${customerKey}`, { path });
    await expectSound(world, e);
  });

  it('is deleted with as many colleagues as there can be', async () => {
    const customer = await aCustomer(entity, { groups: named('All') });
    await storeColleagues(entity, customer.code, users);
    await world.main.call(`DELETE ${customerKey}`, { path: pathOf(customer) });
    await expectSound(world, e);
  });

  it('is given colleagues by a run of the rules, which ends, and loses them again', async () => {
    const customer = await aCustomer(entity, { groups: named('Run') });
    const moved = await world.main.call(`PATCH ${customerKey}`, {
      path: pathOf(customer),
      body: { city: 'Lyon' },
      ifMatch: 1,
    });
    expect(await ruled()).toMatchObject({ state: 'done', problem: null });
    expect((await colleaguesOf(customer)).length).toBeGreaterThanOrEqual(20);
    const { version } = await world.main.call(`GET ${customerKey}`, { path: pathOf(customer) });
    expect(version).toBeGreaterThanOrEqual(moved.version);
    const away = { path: pathOf(customer), body: { city: 'Paris' }, ifMatch: version };
    await world.main.call(`PATCH ${customerKey}`, away);
    expect(await ruled()).toMatchObject({ state: 'done', problem: null });
    expect(await colleaguesOf(customer)).toEqual([]);
    await expectSound(world, e);
  });
});
