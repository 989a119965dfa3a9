import { mergeDirectory } from '#functions/runtime/directory.ts';
import { searchCustomers } from '#shared/contract/routes/customers.ts';
import { aColleague, anEntity, type Person } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { type Figure, figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { customerNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { searched } from '../searched.ts';

const many = 100_000;
const few = 1000;
/** Customers of the colleague, in the small entity and in the large one. */
const own = 500;

interface Book {
  readonly e: string;
  readonly administrator: Person;
  readonly colleague: Person;
}

async function bookOf(world: World, count: number): Promise<Book> {
  const entity = await anEntity(world);
  const colleague = await aColleague(entity, 'sales-manager');
  const services = repositories(world.standIn);
  const now = services.clock.now();
  await fill(services, count, (changes, number) => {
    const collectorId = number % (count / own) === 0 ? colleague.id : null;
    const customer = customerNumber(number, now, collectorId);
    const status = number % 10 === 0 ? 'inactive' : 'active';
    services.customers.create(changes, entity.id, { ...customer, status });
  });
  await mergeDirectory(services, entity.id);
  return { e: entity.id, administrator: entity.main, colleague };
}

interface Asked {
  readonly name: string;
  readonly criteria: Record<string, unknown>;
  readonly sort?: string;
  readonly by?: 'colleague';
}

const hit = customerNumber(77_777, '2026-01-01T00:00:00Z', null);

const free: readonly Asked[] = [
  { name: 'one in 100,000, by e-mail', criteria: { q: hit.email } },
  { name: 'none, by text and country', criteria: { q: 'no such customer', country: 'FR' } },
  { name: 'all, by overdue', criteria: { country: 'FR' }, sort: '-overdue' },
  { name: 'some, by name', criteria: { city: 'lyon', hasAttachment: false }, sort: 'name' },
];

const common: readonly Asked[] = [
  { name: 'one status', criteria: { status: 'inactive' } },
  { name: 'one group', criteria: { group: 'pme' } },
  { name: 'names that begin so', criteria: { name: 'établissements maurel' }, sort: 'name' },
  { name: 'twenty codes', criteria: { codes: codesOf(20) } },
  { name: 'one’s own, by balance', criteria: {}, sort: '-balance', by: 'colleague' },
];

function codesOf(count: number): string {
  const codes = Array.from(
    { length: count },
    (_, n) => customerNumber(n, '2026-01-01T00:00:00Z', null).code,
  );
  return codes.join('\n');
}

const ask = (world: World, { e, ...people }: Book, { criteria, sort, by }: Asked) => {
  const { token } = people[by ?? 'administrator'];
  return searched(world, searchCustomers, {
    ...{ token, path: { e } },
    body: { criteria, ...(sort && { sort }) },
  });
};

export const search: Row = {
  number: 11,
  title: 'Searching 100,000 customers',
  about:
    'First page of fifty, everything included, on the native engine. Common searches cost what they ' +
    'return: floor is the same search among 1,000 customers.',
  run: () =>
    withWorld(async (world) => {
      const small = await bookOf(world, few);
      const large = await bookOf(world, many);
      const figures: Figure[] = [];
      for (const asked of free) {
        const { ms, units } = await ask(world, large, asked);
        const note = `${Math.round(units)} read units`;
        figures.push(figure(asked.name, 'ms', ms, { bar: { measured: 2000 }, note }));
      }
      for (const asked of common) {
        const least = await ask(world, small, asked);
        const { ms, units } = await ask(world, large, asked);
        const note = `${Math.round(ms)} ms`;
        const stated = { floor: least.units, bar: { ratio: 1.2 }, note };
        figures.push(figure(asked.name, 'read units', units, stated));
      }
      return figures;
    }),
};
