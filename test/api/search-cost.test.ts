import { beforeAll, describe, expect, it } from 'vitest';
import { noAssociations } from '#shared/domain/association.ts';
import { newCustomer } from '#shared/domain/customer.ts';
import { servicesOf, settle } from '#test/support/company.ts';
import type { Debtor } from '#test/support/generator.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { search } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** Two entities alike, but that one has twenty times as many customers. */
const sizes = [100, 2000];
/** In the portfolio of one colleague, and of one group. */
const few = 30;

interface Sized {
  readonly entity: TestEntity;
  readonly seller: Person;
}

let world: World;
let each: Sized[];

beforeAll(async () => {
  world = await theWorld();
  each = await Promise.all(sizes.map(anEntityOf));
  await world.standIn.runSchedule('directory');
});

async function anEntityOf(size: number): Promise<Sized> {
  const entity = await anEntity(world);
  const seller = await colleague(entity, 'sales-manager');
  await settle(servicesOf(world.standIn), entity.id, alike(size, seller.id));
  return { entity, seller };
}

/** Customers of one size; the few are the first by code and by name, whatever comes after them. */
function* alike(size: number, sellerId: string): Generator<Debtor, void> {
  const now = world.standIn.clock.now();
  for (let n = 0; n < size; n += 1) {
    const number = String(10_000 + n);
    const isOne = n < few;
    const stated = {
      code: `C${number}`,
      name: `${isOne ? 'Atelier' : 'Mercier'} ${number}`,
      groups: [isOne ? 'Nord' : 'Sud'],
      status: n % 2 === 0 ? ('active' as const) : ('inactive' as const),
      collectorId: isOne ? sellerId : null,
    };
    const customer = newCustomer(stated, { language: 'en', currency: 'EUR' }, now);
    yield { customer, associations: noAssociations(), invoices: [] };
  }
}

type Ask = (sized: Sized) => { body: Parameters<typeof search>[1]; by?: Person };

const common: [string, Ask][] = [
  ['all by code', () => ({ body: {} })],
  ['all by name', () => ({ body: { sort: 'name' } })],
  ['the beginning of a name', () => ({ body: { criteria: { name: 'Até' }, sort: 'name' } })],
  ['a status', () => ({ body: { criteria: { status: 'active' } } })],
  ['a group', () => ({ body: { criteria: { group: 'nord' } } })],
  ['pasted codes', () => ({ body: { criteria: { codes: 'C10001 C10007 C10099 nobody' } } })],
  [
    'codes by balance',
    () => ({ body: { criteria: { codes: 'C10001 C10007' }, sort: '-balance' } }),
  ],
  ['a colleague', ({ seller }) => ({ body: { criteria: { colleague: seller.id } } })],
  [
    'a collector by name',
    ({ seller }) => ({
      body: { criteria: { collector: seller.id }, sort: '-name' },
    }),
  ],
  ['one’s own portfolio', ({ seller }) => ({ body: {}, by: seller })],
  [
    'any of one’s own portfolio',
    ({ seller }) => ({
      body: { criteria: { q: 'telier', overdue: { max: '0' } }, sort: '-overdue' },
      by: seller,
    }),
  ],
];

/** Read units of the first pages of a search, as the log states them. */
async function unitsOf(sized: Sized, ask: Ask): Promise<unknown[]> {
  const { entity } = sized;
  const { body, by } = ask(sized);
  const since = world.logs.length;
  const first = await search(entity, { limit: 10, ...body }, by);
  expect(first.items).not.toEqual([]);
  const cursor = first.nextCursor;
  if (cursor !== null) await search(entity, { limit: 10, ...body, cursor }, by);
  const own = world.logs.slice(since).filter((line) => line.entity === entity.id);
  expect(own).toHaveLength(cursor === null ? 1 : 2);
  return own.map(({ readUnits }) => readUnits);
}

describe('a common search (D2, performance)', () => {
  it.each(common)('costs the same however many customers there are: %s', async (_, ask) => {
    const [small = [], large] = await Promise.all(each.map((sized) => unitsOf(sized, ask)));
    expect(Math.max(...small.map(Number))).toBeGreaterThan(0);
    expect(large).toEqual(small);
  });

  it('costs what it reads of the directory otherwise, many customers at a time', async () => {
    const ask: Ask = () => ({ body: { criteria: { q: '10099' }, sort: '-balance' } });
    const all = await Promise.all(each.map((sized) => unitsOf(sized, ask)));
    const [small, large] = all.map(([first]) => first);
    // A record alone is at least half a unit.
    expect(Number(large) - Number(small)).toBeLessThan(1900 / 2 / 10);
  });
});
