import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { openBalance } from '#shared/domain/customer.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { recordsOf, servicesOf, settle } from '#test/support/company.ts';
import { someCriteria, someSort } from '#test/support/criteria.ts';
import { aCompany, type Debtor } from '#test/support/generator.ts';
import { naiveSearch } from '#test/support/naive-search.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { everyHit } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

const timeZone = 'Europe/Paris';
/** Beyond this, pages are made larger instead. */
const mostPages = 8;

let world: World;
let entity: TestEntity;
let e: string;
let services: Services;
let seller: Person;
let people: string[];
let branches: string[];
let codes: Set<string>;
let records: CustomerInFull[];

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { timeZone });
  e = entity.id;
  services = servicesOf(world.standIn);
  seller = await colleague(entity, 'sales-manager');
  const others = [await colleague(entity, 'collector'), await colleague(entity, 'credit-manager')];
  people = [seller, ...others].map(({ id }) => id);
  branches = await Promise.all(['B1', 'B2'].map(aBranch));
  const plan = { seed: 31, customers: 200, invoices: 1000, colleagues: people, branches };
  const now = world.standIn.clock.now();
  const company = aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' }, now });
  codes = new Set(await settle(services, e, contested(company)));
});

const aBranch = async (code: string) => {
  const body = { code, name: code };
  return (await world.main.call('POST /v1/entities/{e}/branches', { path: { e }, body })).id;
};

/** Some with disputes, some with files, some with both. */
function* contested(company: Iterable<Debtor>): Generator<Debtor, void> {
  let n = 0;
  for (const { customer, ...rest } of company) {
    n += 1;
    const counts = { disputeCount: n % 7 === 0 ? 2 : 0, fileCount: n % 5 === 0 ? 1 : 0 };
    yield { ...rest, customer: { ...customer, ...counts } };
  }
}

const isOwn = ({ customer, associations }: CustomerInFull) =>
  customer.collectorId === seller.id || associations.colleagues[seller.id] !== undefined;

/** Whether a search finds, page by page, what looking at each record would find. */
async function finds(visible: readonly CustomerInFull[], by: Person) {
  const among = { records: visible, colleagues: people, branches };
  const size = fc.constantFrom(1, 7, 50, 200);
  await fc.assert(
    fc.asyncProperty(someCriteria(among), someSort, size, async (criteria, sort, limit) => {
      const today = dayIn(timeZone, world.standIn.clock.now());
      const expected = naiveSearch(visible, criteria, sort, today);
      const atLeast = Math.ceil(expected.length / mostPages);
      const body = { criteria, sort, limit: Math.max(limit, atLeast) };
      const { items, totals } = await everyHit(entity, body, by);
      expect(items.map(({ code }) => code)).toEqual(expected);
      for (const total of totals) expect([null, expected.length]).toContain(total);
      if (totals.length === 1) expect(totals).toEqual([expected.length]);
      for (const item of items) expect(item).toMatchObject(shownOf(visible, item.code));
    }),
    { numRuns: 12 },
  );
}

function shownOf(visible: readonly CustomerInFull[], code: string) {
  const found = visible.find(({ customer }) => customer.code === code);
  if (!found) throw new Error(`${code} is not among them`);
  const { name, status, groups, collectorId, currency, disputeCount, version } = found.customer;
  const balance = fromMinor(openBalance(found.customer), currency);
  const hasDispute = disputeCount > 0;
  return { name, status, groups, collectorId, balance, hasDispute, version };
}

const customer = 'PATCH /v1/entities/{e}/customers/{code}';

/** What colleagues do of a day to one customer. */
const changes: ((
  one: CustomerInFull['customer'],
  key: string,
  random: Random,
) => Promise<unknown>)[] = [
  ({ version }, code, random) => {
    const body = { name: `Établissement ${random.below(9)} # & fils`, city: null };
    return world.main.call(customer, { path: { e, code }, body, ifMatch: version });
  },
  ({ version, status, groups }, code) => {
    const other = status === 'active' ? ('inactive' as const) : ('active' as const);
    const body = { status: other, groups: [...groups.slice(1), 'Nord'] };
    return world.main.call(customer, { path: { e, code }, body, ifMatch: version });
  },
  (_, code, random) =>
    world.main.call('PUT /v1/entities/{e}/customers/{code}/collector', {
      path: { e, code },
      body: { userId: random.pick([null, ...people]) },
    }),
  (_, code, random) =>
    world.main.call('PUT /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e, code, u: random.pick(people) },
    }),
  (_, code) =>
    world.main.attempt('DELETE /v1/entities/{e}/customers/{code}/colleagues/{u}', {
      path: { e, code, u: seller.id },
    }),
  ({ code, currency }) => {
    const amount = currency === 'JPY' ? '4321' : '4321.00';
    return anInvoice(entity, code, { amount, dueDate: '2020-01-31' });
  },
  async ({ code, invoiceCount }, key) => {
    if (invoiceCount > 0) return;
    const path = { e, code: key };
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path });
    codes.delete(code);
  },
  async (_, __, random) => {
    const stated = {
      name: `Garage ${random.below(9)}`,
      collectorId: random.pick([null, ...people]),
    };
    codes.add((await aCustomer(entity, stated)).code);
  },
];

async function aDay(seed: number) {
  const random = randomOf(seed);
  for (let n = 0; n < 48; n += 1) {
    const { items } = await world.main.call('GET /v1/entities/{e}/customers', {
      path: { e },
      query: { sort: '-updatedAt', limit: 200 },
    });
    const { code, key } = random.pick(items);
    const [found] = await recordsOf(services, e, [code]);
    if (found) await changes[n % changes.length]?.(found.customer, key, random);
  }
}

const merge = () => world.standIn.runSchedule('directory');

const phases: [string, () => Promise<unknown>][] = [
  ['before anything is merged', async () => {}],
  ['once all is merged', merge],
  ['when some have changed since', () => aDay(1)],
  ['when those are merged as well', merge],
];

describe.each(phases)('a search, %s (D2)', (_, arrive) => {
  beforeAll(async () => {
    await arrive();
    records = await recordsOf(services, e, codes);
    expect(records).toHaveLength(codes.size);
  });

  it('finds what looking at every customer would find', () => finds(records, world.main));

  it('finds of a portfolio what looking at each of its customers would find (C8)', async () => {
    const own = records.filter(isOwn);
    expect(own.length).toBeGreaterThan(20);
    expect(own.length).toBeLessThan(records.length - 20);
    await finds(own, seller);
  });
});
