import { mergeDirectory } from '#functions/runtime/directory.ts';
import { newId } from '#shared/adapters/secrets.ts';
import { searchInvoices } from '#shared/contract/routes/invoices.ts';
import { plus } from '#shared/domain/calendar.ts';
import { settled } from '#shared/domain/invoice.ts';
import { anEntity, type Person } from '#test/support/people.ts';
import { availableFile, storeFile } from '#test/support/stored-files.ts';
import type { World } from '#test/support/world.ts';
import { repositories, withWorld } from '../deployment.ts';
import { type Figure, figure } from '../figure.ts';
import { fill } from '../fill.ts';
import { customerNumber, invoiceNumber } from '../records.ts';
import type { Row } from '../row.ts';
import { searched } from '../searched.ts';

const many = 100_000;
const few = 1000;
/** Invoices of each customer, among them the open ones; and one file in as many. */
const ofEach = 20;
const openOfEach = 2;
const perFile = 10;

interface Book {
  readonly e: string;
  readonly administrator: Person;
}

const codeOf = (number: number) =>
  customerNumber(Math.floor(number / ofEach), '2026-01-01T00:00:00Z', null).code;

async function bookOf(world: World, count: number): Promise<Book> {
  const { id: e, main } = await anEntity(world);
  const services = repositories(world.standIn);
  const now = services.clock.now();
  await fill(services, count / ofEach, (changes, number) => {
    services.customers.create(changes, e, customerNumber(number, now, null));
  });
  await fill(services, count, (changes, number) => {
    const { dueDate, ...stated } = invoiceNumber(number, codeOf(number), now);
    const isOpen = number % ofEach < openOfEach;
    const due = plus(`${dueDate}T00:00:00.000Z`, -(number % 400), 'day').slice(0, 10);
    const invoice = { ...stated, dueDate: due, attachmentCount: number % perFile === 0 ? 1 : 0 };
    services.invoices.create(changes, e, isOpen ? invoice : settled(invoice, due));
  });
  await fill(services, count / perFile, (changes, number) => {
    const on = number * perFile;
    const invoices = [{ number: numberOf(on), customerCode: codeOf(on) }];
    const facts = { id: newId(now), invoices, fileName: `Bon de livraison ${number}.pdf`, now };
    storeFile(changes, services.store, e, availableFile(e, facts));
  });
  await mergeDirectory(services, e);
  return { e, administrator: main };
}

const numberOf = (number: number) => invoiceNumber(number, '', '2026-01-01T00:00:00Z').number;

interface Asked {
  readonly name: string;
  readonly criteria: Record<string, unknown>;
  readonly sort?: string;
}

const free: readonly Asked[] = [
  { name: 'open ones, by balance', criteria: { status: 'open' }, sort: '-balance' },
  { name: 'one file in 10,000, by its name', criteria: { file: 'livraison 777.' } },
  { name: '10,000 with a file, by its name', criteria: { file: 'livraison' } },
  { name: 'one in 100,000, by order number', criteria: { q: `CMD-${7300 + 77_777}` } },
  { name: 'none, by reference', criteria: { q: 'no such invoice' } },
];

const common: readonly Asked[] = [
  { name: 'open ones, by due date', criteria: { status: 'open' } },
  { name: 'one customer’s', criteria: { customer: codeOf(0) } },
  {
    name: 'twenty numbers',
    criteria: { numbers: Array.from({ length: 20 }, (_, n) => numberOf(n * 7)).join('\n') },
  },
];

const ask = (world: World, { e, administrator }: Book, { criteria, sort }: Asked) =>
  searched(world, searchInvoices, {
    ...{ token: administrator.token, path: { e } },
    body: { criteria, ...(sort && { sort }) },
  });

export const invoiceSearch: Row = {
  number: 14,
  title: 'Searching 100,000 invoices',
  about:
    'First page of fifty, and those before it that show nothing yet, of 5,000 customers; 10,000 are ' +
    'open, 10,000 have a file. Common searches cost what they return: floor is the same search ' +
    'among 1,000 invoices.',
  run: () =>
    withWorld(async (world) => {
      const small = await bookOf(world, few);
      const large = await bookOf(world, many);
      const figures: Figure[] = [];
      for (const asked of free) {
        const { ms, units, pages } = await ask(world, large, asked);
        const note = `${Math.round(units)} read units, ${pages === 1 ? '1 page' : `${pages} pages`}`;
        figures.push(
          figure(asked.name, 'ms a page', ms / pages, { bar: { measured: 2000 }, note }),
        );
      }
      for (const asked of common) {
        const least = await ask(world, small, asked);
        const { ms, units } = await ask(world, large, asked);
        const stated = { floor: least.units, bar: { ratio: 1.2 }, note: `${Math.round(ms)} ms` };
        figures.push(figure(asked.name, 'read units', units, stated));
      }
      return figures;
    }),
};
