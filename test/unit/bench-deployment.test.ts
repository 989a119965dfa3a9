import { beforeAll, describe, expect, test } from 'vitest';
import { getCustomer } from '#shared/contract/routes/customers.ts';
import { createBranch, getEntity } from '#shared/contract/routes/entities.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { theWorld } from '#test/support/world.ts';
import { repositories } from '../../bench/deployment.ts';
import { fill } from '../../bench/fill.ts';
import { functionsOf } from '../../bench/functions.ts';
import { repeatable, replay, startRecorder } from '../../bench/recorder.ts';
import { customerNumber } from '../../bench/records.ts';

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
    await expect(call(getCustomer, request)).rejects.toThrow('getCustomer answered 404');
  });
});

describe('many records', () => {
  test('are written as the API reads them', async () => {
    const { world, id: e, main } = entity;
    const services = repositories(world.standIn);
    const now = services.clock.now();
    const written = await fill(services, 60, (changes, number) =>
      services.customers.create(changes, e, customerNumber(number, now, main.id)),
    );
    // Each customer, and that it is in the portfolio.
    expect(written).toBe(120);
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
      const changes = { actions: [], messages: [] };
      const customer = customerNumber(900, services.clock.now(), null);
      services.customers.create(changes, entity.id, customer);
      await services.commit(changes);
      const gone = { actions: [], messages: [] };
      services.customers.delete(gone, entity.id, customer);
      await repositories(standIn).commit(gone);
      expect(recorder.calls).toHaveLength(1);
      // DynamoDB knows the repetition by its token, and does nothing.
      await replay(endpoint, recorder.calls);
      expect(await repositories(standIn).customers.find(entity.id, customer.code)).toBeUndefined();
      await replay(endpoint, recorder.calls.map(repeatable));
      await replay(endpoint, recorder.calls.map(repeatable));
      expect(await services.customers.find(entity.id, customer.code)).toEqual(customer);
    } finally {
      await recorder.close();
    }
  });
});
