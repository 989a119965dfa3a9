import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import type { CustomerSort } from '#shared/domain/customer-summary.ts';
import { recordsOf, servicesOf, settle, touch } from '#test/support/company.ts';
import { aCompany } from '#test/support/generator.ts';
import { type Harm, harming } from '#test/support/injection.ts';
import { naiveSearch } from '#test/support/naive-search.ts';
import { times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { codesOf, everyHit } from '#test/support/searching.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let services: Services;
let codes: string[];

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  services = servicesOf(world.standIn);
  const now = world.standIn.clock.now();
  const plan = { seed: 47, customers: 150, invoices: 500, now };
  const company = aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' } });
  codes = await settle(services, entity.id, company);
  return () => world.standIn.stop();
});

const merge = () => world.standIn.runSchedule('directory');

const touchSome = (count: number) =>
  times(count, (n) => touch(services, entity.id, codes[(7 * n) % codes.length] ?? ''));

async function expected(sort: CustomerSort) {
  const today = world.standIn.clock.now().slice(0, 10);
  return naiveSearch(await recordsOf(services, entity.id, codes), {}, sort, today);
}

describe('the job that merges (reliability 4, 6)', () => {
  it('can run several times at once while searches go on', async () => {
    await touchSome(60);
    const order = await expected('-balance');
    const jobs = times(3, merge);
    const found = times(8, async () =>
      (await everyHit(entity, { sort: '-balance', limit: 80 })).items.map(({ code }) => code),
    );
    for (const codesFound of await found) expect(codesFound).toEqual(order);
    await jobs;
  });

  it.each<Harm>(['fail', 'lose-answer'])('loses nothing by dying at any call: %s', async (harm) => {
    const order = (await expected('-name')).slice(0, 50);
    let k = 0;
    for (let isHarmed = true; isHarmed; ) {
      k += 1;
      await touchSome(3);
      isHarmed = false;
      const strike = (_: unknown, number: number) => {
        isHarmed ||= number >= k;
        return number >= k;
      };
      await harming(world, harm, strike, () => Promise.resolve(merge()).catch(() => undefined));
      expect(await codesOf(entity, { sort: '-name' })).toEqual(order);
    }
    expect(k).toBeGreaterThan(5);
    await merge();
    expect(await services.directory.marks(entity.id)).toEqual([]);
    expect(await codesOf(entity, { sort: '-name' })).toEqual(order);
  });
});
