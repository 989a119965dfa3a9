import { mergeDirectory } from '#functions/runtime/directory.ts';
import type { RouteDefinition } from '#shared/contract/route.ts';
import { listCustomers } from '#shared/contract/routes/customers.ts';
import { getEntity } from '#shared/contract/routes/entities.ts';
import { listInvoices } from '#shared/contract/routes/invoices.ts';
import { getStatement } from '#shared/contract/routes/statements.ts';
import { settled } from '#shared/domain/invoice.ts';
import { aColleague, anEntity, type Person } from '#test/support/people.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { type Figure, figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { functionsOf } from '../functions.ts';
import { customerNumber, invoiceNumber } from '../records.ts';
import type { Row } from '../row.ts';

/** An eventually consistent read takes half a unit for 4 KB (DynamoDB, "Read request units"). */
const bytesOfUnit = 2 * 4096;
const pageSize = 50;
const few = pageSize;
const many = 100 * few;
const firstCode = customerNumber(0, '2026-01-01T00:00:00Z', null).code;

interface Book {
  readonly e: string;
  readonly administrator: Person;
  /** A sales manager, who sees the customers of their portfolio only; all of these are in it. */
  readonly restricted: Person;
}

/** An entity with that many customers, and as many invoices of the first of them: a page that is open. */
async function bookOf(world: World, count: number): Promise<Book> {
  const entity = await anEntity(world);
  const restricted = await aColleague(entity, 'sales-manager');
  const services = repositories(world.standIn);
  const now = services.clock.now();
  await fill(services, count, (changes, number) => {
    const customer = customerNumber(number, now, restricted.id);
    services.customers.create(changes, entity.id, customer);
    const invoice = invoiceNumber(number, firstCode, now);
    const isOpen = number < pageSize;
    services.invoices.create(
      changes,
      entity.id,
      isOpen ? invoice : settled(invoice, invoice.dueDate),
    );
  });
  await mergeDirectory(services, entity.id);
  return { e: entity.id, administrator: entity.main, restricted };
}

interface List {
  readonly name: string;
  readonly route: RouteDefinition;
  readonly query: Record<string, string>;
  readonly by: 'administrator' | 'restricted';
  readonly note?: string;
}

const lists: readonly List[] = [
  { name: 'customers', route: listCustomers, query: {}, by: 'administrator' },
  {
    name: 'customers of a colleague',
    route: listCustomers,
    query: {},
    by: 'restricted',
    // Who is no colleague any more sees nothing on the next request (C8).
    note: '; read consistently, which costs twice the floor’s',
  },
  {
    name: 'invoices of a customer',
    route: listInvoices,
    query: { customer: firstCode },
    by: 'administrator',
  },
  {
    name: 'items of a statement',
    route: getStatement,
    query: {},
    by: 'administrator',
    note: '; 2 units are the customer and who looks after it, which is read whatever the statement',
  },
];

/** Units of the list alone, those of the session read beside it, and bytes of the page answered. */
async function read(world: World, book: Book, { route, query, by }: List) {
  const call = functionsOf(world.standIn);
  const request = { token: book[by].token, path: { e: book.e, code: firstCode } };
  const limit = route.query && { limit: String(pageSize) };
  const page = { ...request, query: { ...limit, ...query } };
  await call(getEntity, request);
  const session = (await call(getEntity, request)).readUnits;
  await call(route, page);
  const { readUnits, body } = await call(route, page);
  const { items } = JSON.parse(body) as { items: object[] };
  if (items.length !== pageSize) throw new Error(`a page of ${items.length}, not of ${pageSize}`);
  const bytes = Buffer.byteLength(body);
  return { units: readUnits - session, session, bytes, stated: bytesStated(items) };
}

/** Bytes without the fields that are null, which the table need not hold. */
function bytesStated(items: readonly object[]): number {
  const text = JSON.stringify(items, (_, value) => value ?? undefined);
  return Buffer.byteLength(text);
}

async function figuresOf(world: World, list: List, small: Book, large: Book): Promise<Figure[]> {
  const least = await read(world, small, list);
  const { units, session, bytes, stated } = await read(world, large, list);
  const strict = (units / (stated / bytesOfUnit)).toFixed(2);
  return [
    figure(`${pageSize} ${list.name}`, 'read units', units, {
      floor: bytes / bytesOfUnit,
      bar: { ratio: 1.2 },
      note: `ratio ${strict} without null fields; session read ${session} units apart${list.note ?? ''}`,
    }),
    figure(`  of ${many}, against of ${few}`, 'read units', units, {
      floor: least.units,
      bar: { ratio: 1.2 },
    }),
  ];
}

export const listCapacity: Row = {
  number: 5,
  title: 'Capacity of lists',
  about:
    'Read units of one page once the directory is merged, by ConsumedCapacity, without those that read ' +
    'the session. Floor: bytes answered ÷ 8 KB; on the second lines, the same page among 100 times ' +
    'fewer records.',
  run: () =>
    withWorld(async (world) => {
      const small = await bookOf(world, few);
      const large = await bookOf(world, many);
      const figures: Figure[] = [];
      for (const list of lists) figures.push(...(await figuresOf(world, list, small, large)));
      return figures;
    }),
};
