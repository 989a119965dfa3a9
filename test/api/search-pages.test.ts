import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { CustomerSort } from '#shared/domain/customer-summary.ts';
import { recordsOf, servicesOf, settle, touch, write } from '#test/support/company.ts';
import { everySort } from '#test/support/criteria.ts';
import { aCompany } from '#test/support/generator.ts';
import { naiveSearch } from '#test/support/naive-search.ts';
import { times } from '#test/support/pages.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { everyHit, search } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let services: Services;
let seller: Person;
let codes: string[];
let random: Random;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  services = servicesOf(world.standIn);
  seller = await colleague(entity, 'sales-manager');
  random = randomOf(43);
  const plan = { seed: 41, customers: 150, invoices: 500, colleagues: [seller.id] };
  const now = world.standIn.clock.now();
  const company = aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' }, now });
  codes = await settle(services, e, company);
});

const merge = () => world.standIn.runSchedule('directory');

const touchSome = (count: number) =>
  times(count, (n) => touch(services, e, codes[(7 * n) % codes.length] ?? ''));

async function expected(sort: CustomerSort, among: readonly string[] = codes) {
  const today = dayIn('Europe/Paris', world.standIn.clock.now());
  return naiveSearch(await recordsOf(services, e, among), {}, sort, today);
}

const ownCodes = async () => {
  const records = await recordsOf(services, e, codes);
  const own = records.filter(
    ({ customer, associations }) =>
      customer.collectorId === seller.id || associations.colleagues[seller.id],
  );
  return own.map(({ customer }) => customer.code);
};

describe('the pages of a search (D2)', () => {
  it.each(everySort)(
    'by %s show each customer once when merges fall between them',
    async (sort) => {
      const own = await ownCodes();
      for (const [by, among] of [[world.main, codes] as const, [seller, own] as const]) {
        await touchSome(20);
        const between = async (page: number) => {
          if (page % 3 === 0) await touchSome(10);
          else await merge();
        };
        const { items } = await everyHit(entity, { sort, limit: 29 }, by, between);
        expect(items.map(({ code }) => code)).toEqual(await expected(sort, among));
      }
    },
  );

  it.each(everySort)(
    'by %s show once whoever stays as they are while others come, change and go',
    async (sort) => {
      const own = await anEntity(world);
      const now = world.standIn.clock.now();
      const company = { seed: random.below(1000), customers: 60, invoices: 150, now };
      const all = [...aCompany({ ...company, entity: { language: 'en', currency: 'EUR' } })];
      const records = all.slice(0, 45);
      await settle(services, own.id, records);
      const { standIn } = world;
      const [still, moving] = [0, 1].map((rest) => records.filter((_, n) => n % 2 === rest));
      const coming = all.slice(45);
      const between = async (page: number) => {
        const [one] = coming.splice(0, 1);
        await settle(services, own.id, one ? [one] : []);
        const code = moving?.[page]?.customer.code ?? '';
        const before = await services.customers.find(own.id, code);
        if (!before) return;
        const version = before.customer.version + 1;
        const changed = { name: `Zz ${page}`, city: null, updatedAt: now, version };
        const after = { ...before, customer: { ...before.customer, ...changed } };
        await write(services, (c) => services.customers.update(c, own.id, before, after));
        const move = { dueDate: '2020-01-31', amount: page % 2 ? 9_000_000 : -9_000_000 };
        await write(services, (c) => services.customers.addBalance(c, own.id, code, [move]));
        if (page % 2 === 0) await standIn.runSchedule('directory');
      };
      const { items } = await everyHit(own, { sort, limit: 6 }, world.main, between);
      const today = dayIn('Europe/Paris', now);
      const names = new Set(still?.map(({ customer }) => customer.code));
      const seen = items.map(({ code }) => code).filter((code) => names.has(code));
      expect(seen).toEqual(naiveSearch(still ?? [], {}, sort, today));
    },
  );

  it('show a portfolio as it is by then, and no longer what has left it (C8)', async () => {
    const own = await ownCodes();
    const first = await search(entity, { limit: 3 }, seller);
    const order = await expected('code', own);
    expect(first.items.map(({ code }) => code)).toEqual(order.slice(0, 3));
    const [gone = ''] = order.slice(3);
    const before = await services.customers.find(e, gone);
    if (!before) throw new Error(`${gone} is not there`);
    const { customer, associations } = before;
    const after = {
      customer: { ...customer, collectorId: null, version: customer.version + 1 },
      associations: { ...associations, colleagues: {}, version: associations.version + 1 },
    };
    await write(services, (c) => services.customers.update(c, e, before, after));
    const cursor = first.nextCursor ?? '';
    const next = await search(entity, { limit: 3, cursor }, seller);
    expect(next.items.map(({ code }) => code)).toEqual(order.slice(4, 7));
  });

  it('state a total where all was counted, and none where reading stopped', async () => {
    const totals = async (body: Parameters<typeof everyHit>[1], by?: Person) =>
      (await everyHit(entity, body, by)).totals;
    const all = codes.length;
    const own = (await ownCodes()).length;
    expect(await totals({ limit: 200 })).toEqual([all]);
    expect(await totals({ limit: 60 })).toEqual([null, null, null]);
    expect(await totals({ limit: 60, sort: '-balance' })).toEqual([all, all, all]);
    expect(await totals({ limit: 60, sort: '-code' })).toEqual([all, all, all]);
    expect(await totals({ limit: 200, sort: 'name' })).toEqual([all]);
    expect(await totals({ criteria: { codes: codes.slice(0, 40) } })).toEqual([40]);
    expect(await totals({ criteria: { codes: ['nobody'] } })).toEqual([0]);
    expect(await totals({ limit: 200 }, seller)).toEqual([own]);
    expect(await totals({ limit: 200, sort: '-name' }, seller)).toEqual([own]);
    expect(await totals({ criteria: { q: 'no such text' } })).toEqual([0]);
  });
});
