import { beforeAll, describe, expect, it } from 'vitest';
import { noAssociations } from '#shared/domain/association.ts';
import { plus } from '#shared/domain/calendar.ts';
import { newCustomer } from '#shared/domain/customer.ts';
import { type Invoice, newInvoice, settled } from '#shared/domain/invoice.ts';
import { servicesOf, settle } from '#test/support/company.ts';
import { storeInvoices } from '#test/support/invoice-book.ts';
import { everyInvoice, searchInvoices } from '#test/support/invoice-searching.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { theWorld, type World } from '#test/support/world.ts';

/** Two entities alike, but that one has twenty times as many settled invoices, of other customers. */
const sizes = [100, 2000];
/** Customers with open invoices, each with so many; the first is somebody's. */
const customers = 10;
const openOfEach = 12;
const codeOf = (n: number) => `C${10 + n}`;

interface Sized {
  readonly entity: TestEntity;
  readonly seller: Person;
}

let world: World;
let now: string;
let each: Sized[];

beforeAll(async () => {
  world = await theWorld();
  now = world.standIn.clock.now();
  each = await Promise.all(sizes.map(anEntityOf));
  await world.standIn.runSchedule('directory');
});

async function anEntityOf(size: number): Promise<Sized> {
  const entity = await anEntity(world);
  const seller = await colleague(entity, 'sales-manager');
  const services = servicesOf(world.standIn);
  const company = Array.from({ length: 2 * customers }, (_, n) => {
    const collectorId = n === 0 ? seller.id : null;
    const stated = { code: codeOf(n), name: 'Name', collectorId };
    const customer = newCustomer(stated, { language: 'en', currency: 'EUR' }, now);
    return { customer, associations: noAssociations(), invoices: [] };
  });
  await settle(services, entity.id, company);
  const open = Array.from({ length: customers * openOfEach }, (_, n) => anOpen(n, n % customers));
  const past = Array.from({ length: size }, (_, n) => {
    const one = anOpen(1000 + n, customers + (n % customers));
    return settled(one, one.dueDate);
  });
  await storeInvoices(services, entity.id, [...open, ...past]);
  return { entity, seller };
}

/** Due one day after the other. */
function anOpen(n: number, customer: number): Invoice {
  const dueDate = plus(now, -(n % 200) - 1, 'day').slice(0, 10);
  const facts = { type: 'invoice', issueDate: dueDate, dueDate, currency: 'EUR' } as const;
  const named = { number: `F${10_000 + n}`, customerCode: codeOf(customer) };
  return newInvoice({ ...named, ...facts, amount: 10_000 + n, balance: 10_000 + n }, now);
}

type Ask = (sized: Sized) => { body: Parameters<typeof searchInvoices>[1]; by?: Person };
const asked =
  (criteria: object, sort = 'dueDate'): Ask =>
  () => ({ body: { criteria, sort: sort as 'dueDate' } });

const common: [string, Ask][] = [
  ['what is open by due date', asked({ status: 'open' })],
  ['what is open, the last first', asked({ status: 'open' }, '-dueDate')],
  ['what is open by balance', asked({ status: 'open' }, '-balance')],
  ['some of what is open', asked({ status: 'open', q: 'f100', balance: { min: '1' } })],
  ['what is overdue for long', asked({ overdueDays: { min: 30, max: 60 } })],
  ['a customer', asked({ customer: codeOf(0) })],
  ['a customer by amount', asked({ customer: codeOf(0) }, '-amount')],
  ['a customer’s open ones', asked({ customer: codeOf(0), status: 'open', q: 'f1' })],
  ['pasted numbers', asked({ numbers: 'F10001 F10007 F10099 none' })],
  ['pasted numbers by balance', asked({ numbers: 'F10001 F10007' }, '-balance')],
  ['a collector', ({ seller }) => ({ body: { criteria: { collector: seller.id } } })],
  ['one’s own portfolio', ({ seller }) => ({ body: { sort: 'number' }, by: seller })],
  [
    'any of one’s own portfolio',
    ({ seller }) => ({ body: { criteria: { q: 'f10', file: '' } }, by: seller }),
  ],
];

/** Read units of the first pages of a search, as the log states them. */
async function unitsOf(sized: Sized, ask: Ask): Promise<number[]> {
  const { entity } = sized;
  const { body, by } = ask(sized);
  const since = world.logs.length;
  const first = await searchInvoices(entity, { limit: 10, ...body }, by);
  expect(first.items).not.toEqual([]);
  const cursor = first.nextCursor;
  if (cursor !== null) await searchInvoices(entity, { limit: 10, ...body, cursor }, by);
  const own = world.logs.slice(since).filter((line) => line.entity === entity.id);
  expect(own).toHaveLength(cursor === null ? 1 : 2);
  return own.map(({ readUnits }) => Number(readUnits));
}

describe('a common search over invoices (F3, performance)', () => {
  it.each(common)('costs the same whatever is settled besides: %s', async (_, ask) => {
    const [small = [], large] = await Promise.all(each.map((sized) => unitsOf(sized, ask)));
    expect(Math.max(...small)).toBeGreaterThan(0);
    expect(large).toEqual(small);
  });

  it('reads of one customer, or of a few numbers, what those have', async () => {
    const [, large] = each;
    if (!large) throw new Error('there is no entity');
    const whole = await unitsOf(large, asked({ status: 'open' }, '-balance'));
    // Of a hundred and twenty open invoices, twelve and three.
    for (const criteria of [{ customer: codeOf(0) }, { numbers: 'F10001 F10007 F10099' }]) {
      const [first = 0] = await unitsOf(large, asked(criteria, '-balance'));
      expect(first).toBeLessThan((whole[0] ?? 0) / 2);
    }
  });

  it.each(['dueDate', '-dueDate'])('of a page by %s reads no more than it shows', async (sort) => {
    const day = (before: number) => plus(now, -before, 'day').slice(0, 10);
    const few = sort === 'dueDate' ? { to: day(customers * openOfEach - 25) } : { from: day(25) };
    for (const sized of each) {
      const all = await unitsOf(sized, asked({ status: 'open' }, sort));
      // Of no more than the two pages and what shows that there is another.
      const stretch = await unitsOf(sized, asked({ status: 'open', dueDate: few }, sort));
      expect(all).toEqual(stretch);
    }
  });

  it.each(['dueDate', '-dueDate'])(
    'of the tenth page by %s is that of the second',
    async (sort) => {
      const [{ entity }] = each as [Sized];
      const since = world.logs.length;
      const body = { criteria: { status: 'open' }, sort: sort as 'dueDate', limit: 10 } as const;
      const { totals } = await everyInvoice(entity, body);
      const own = world.logs.slice(since).filter((line) => line.entity === entity.id);
      expect([totals.length, own.length]).toEqual([12, 12]);
      const [, second, , , , , , , , tenth] = own.map(({ readUnits }) => readUnits);
      expect(tenth).toBe(second);
    },
  );
});
