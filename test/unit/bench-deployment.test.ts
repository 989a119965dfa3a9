import { beforeAll, describe, expect, test } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import * as rules from '#shared/contract/routes/assignment-rules.ts';
import * as colleagues from '#shared/contract/routes/colleagues.ts';
import * as customers from '#shared/contract/routes/customers.ts';
import { createBranch, getEntity } from '#shared/contract/routes/entities.ts';
import * as runs from '#shared/contract/routes/runs.ts';
import * as searches from '#shared/contract/routes/saved-searches.ts';
import { noChanges } from '#shared/data/changes.ts';
import { noAssociations } from '#shared/domain/association.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { theWorld } from '#test/support/world.ts';
import { repositories } from '../../bench/deployment.ts';
import { fill } from '../../bench/fill.ts';
import { functionsOf } from '../../bench/functions.ts';
import { repeatable, replay, startRecorder } from '../../bench/recorder.ts';
import { customerNumber } from '../../bench/records.ts';
import { requestOf } from '../../bench/requests.ts';

let entity: TestEntity;

beforeAll(async () => {
  entity = await anEntity(await theWorld());
});

describe('functions called directly', () => {
  test('tell what an operation has cost', async () => {
    const call = functionsOf(entity.world.standIn);
    const request = { token: entity.main.token, path: { e: entity.id } };
    await call(getEntity, request);
    const read = await call(getEntity, request);
    expect(read).toMatchObject({ operation: 'getEntity', calls: 1, inSequence: 1, writeUnits: 0 });
    expect(read.readUnits).toBeGreaterThanOrEqual(3);
    const write = await call(createBranch, { ...request, body: { code: 'B1', name: 'Lyon' } });
    expect(write).toMatchObject({ calls: 2, inSequence: 2, status: 201 });
    expect(write.writeUnits).toBeGreaterThan(0);
  });

  test('do not take a refusal for a measurement', async () => {
    const call = functionsOf(entity.world.standIn);
    const request = { token: entity.main.token, path: { e: entity.id, code: 'nobody' } };
    await expect(call(customers.getCustomer, request)).rejects.toThrow('getCustomer answered 404');
  });
});

describe('requests that are made to be measured', () => {
  const modules = [customers, colleagues, searches, rules, runs];
  const table: RouteDefinition[] = modules.flatMap((module) => Object.values(module));

  test.each(table.map((route) => [keyOf(route), route] as const))('%s', async (_, route) => {
    const call = functionsOf(entity.world.standIn);
    const asking = { entity, caller: entity.main, restricted: false };
    const cost = await call(route, await requestOf(route, asking));
    expect(cost).toMatchObject({ operation: route.operationId });
    expect(cost.readUnits).toBeGreaterThan(0);
  });

  test('by whoever sees their portfolio only', async () => {
    const call = functionsOf(entity.world.standIn);
    const caller = await colleague(entity, 'sales-manager');
    for (const route of table.filter(({ permission }) => permission === 'customers.read')) {
      const asking = { entity, caller, restricted: true };
      const { operation } = await call(route, await requestOf(route, asking));
      expect(operation).toBe(route.operationId);
    }
  });
});

describe('many records', () => {
  test('are written as the API reads them', async () => {
    const { world, id: e, main } = await anEntity(entity.world);
    const services = repositories(world.standIn);
    const now = services.clock.now();
    const written = await fill(services, 60, (changes, number) =>
      services.customers.create(changes, e, customerNumber(number, now, main.id)),
    );
    // Each customer, its colleagues, its status and group, its portfolio row, and that it has changed.
    expect(written).toBe(6 * 60);
    const { items } = await main.call('GET /v1/entities/{e}/customers', {
      path: { e },
      query: { limit: 200 },
    });
    expect(items.map(({ code }) => code)).toEqual(
      Array.from({ length: 60 }, (_, number) => customerNumber(number, now, null).code),
    );
  });
});

describe('the recorder', () => {
  test('keeps calls that can be made again, writes among them', async () => {
    const { standIn } = entity.world;
    const { endpoint } = standIn.engine;
    const recorder = await startRecorder(endpoint);
    try {
      const engine = { ...standIn, engine: { ...standIn.engine, endpoint: recorder.origin } };
      const services = repositories(engine);
      const changes = noChanges();
      const customer = customerNumber(900, services.clock.now(), null);
      services.customers.create(changes, entity.id, customer);
      await services.commit(changes);
      const gone = noChanges();
      services.customers.delete(gone, entity.id, { customer, associations: noAssociations() });
      await repositories(standIn).commit(gone);
      expect(recorder.calls).toHaveLength(1);
      // DynamoDB knows the repetition by its token, and does nothing.
      await replay(endpoint, recorder.calls);
      expect(await repositories(standIn).customers.find(entity.id, customer.code)).toBeUndefined();
      await replay(endpoint, recorder.calls.map(repeatable));
      await replay(endpoint, recorder.calls.map(repeatable));
      expect((await services.customers.find(entity.id, customer.code))?.customer).toEqual(customer);
    } finally {
      await recorder.close();
    }
  });
});
