import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import type { InvoiceSort } from '#shared/domain/invoice-search.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { servicesOf, write } from '#test/support/company.ts';
import { aCompany } from '#test/support/generator.ts';
import { settleBook } from '#test/support/invoice-book.ts';
import {
  everyInvoiceSort,
  someInvoiceCriteria,
  someInvoiceSort,
} from '#test/support/invoice-criteria.ts';
import { everyInvoice, type FoundInvoice } from '#test/support/invoice-searching.ts';
import { naiveInvoices, type PlainCriteria } from '#test/support/naive-invoices.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { randomOf } from '#test/support/random.ts';
import { anInvoice } from '#test/support/records.ts';
import { settle } from '#test/support/retention.ts';
import { theWorld, type World } from '#test/support/world.ts';

const timeZone = 'Europe/Paris';
/** Beyond this, pages are made larger instead. */
const mostPages = 8;

let world: World;
let entity: TestEntity;
let services: Services;
let seller: Person;
let people: string[];
let branches: string[];
let book: Awaited<ReturnType<typeof settleBook>>;
let own: Invoice[];

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { timeZone });
  services = servicesOf(world.standIn);
  seller = await colleague(entity, 'sales-manager');
  const others = [await colleague(entity, 'collector'), await colleague(entity, 'credit-manager')];
  people = [others[0]?.id ?? '', seller.id, others[1]?.id ?? ''];
  branches = await Promise.all(['B1', 'B2'].map(aBranch));
  const now = world.standIn.clock.now();
  const plan = { seed: 37, customers: 40, invoices: 400, colleagues: people, branches, now };
  const company = [...aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' } })];
  book = await settleBook(services, entity.id, company, branches, people, randomOf(38));
  own = book.invoices.filter(({ customerCode }) =>
    book.around.portfolios?.get(seller.id)?.has(customerCode),
  );
});

const aBranch = async (code: string) => {
  const path = { e: entity.id };
  const body = { code, name: code };
  return (await world.main.call('POST /v1/entities/{e}/branches', { path, body })).id;
};

const aroundNow = () => ({ ...book.around, today: dayIn(timeZone, world.standIn.clock.now()) });
const numbersOf = (items: readonly { readonly number: string }[]) =>
  items.map(({ number }) => number);

const isOf =
  (code: string) =>
  ({ customerCode }: Invoice) =>
    customerCode === code;

/** Whether a search finds, page by page, what looking at each invoice would find. */
async function finds(
  visible: readonly Invoice[],
  by: Person,
  criteria: PlainCriteria,
  sort: InvoiceSort,
  limit: number,
) {
  const expected = naiveInvoices(visible, criteria, sort, aroundNow());
  const atLeast = Math.ceil(expected.length / mostPages);
  const body = { criteria, sort, limit: Math.max(limit, atLeast) };
  const { items, totals } = await everyInvoice(entity, body, by);
  expect(numbersOf(items)).toEqual(expected);
  for (const total of totals) expect([null, expected.length]).toContain(total);
  if (totals.length === 1) expect(totals).toEqual([expected.length]);
  for (const item of items) expect(item).toMatchObject(shownOf(item));
}

function shownOf({ number }: FoundInvoice) {
  const found = book.invoices.find((invoice) => invoice.number === number);
  if (!found) throw new Error(`${number} is not among them`);
  const { settledBalance: _, sharedCount: __, hold: ___, amount, balance, ...facts } = found;
  return {
    ...facts,
    amount: fromMinor(amount, found.currency),
    balance: fromMinor(balance, found.currency),
    customerName: book.names.get(found.customerCode),
  };
}

describe('a search over invoices (F3)', () => {
  const check = async (visible: readonly Invoice[], by: Person, numRuns: number) => {
    const { today, files = [] } = aroundNow();
    const fileTexts = files.flatMap(({ fileName, description }) => [fileName, description ?? '-']);
    const among = { invoices: visible, today, colleagues: people, branches, fileTexts };
    await fc.assert(
      fc.asyncProperty(
        someInvoiceCriteria(among),
        someInvoiceSort,
        fc.constantFrom(1, 7, 50, 200),
        (criteria, sort, limit) => finds(visible, by, criteria, sort, limit),
      ),
      { numRuns },
    );
  };

  it('finds what looking at every invoice would find', () => check(book.invoices, world.main, 40));

  it('finds of a portfolio what looking at each of its invoices would find (C8)', () => {
    expect(own.length).toBeGreaterThan(20);
    expect(own.length).toBeLessThan(book.invoices.length - 20);
    return check(own, seller, 25);
  });

  it('asked by who sees their portfolio for what others see, finds nothing else (C8)', async () => {
    const { today, files = [] } = aroundNow();
    const fileTexts = files.map(({ fileName }) => fileName);
    const among = { invoices: book.invoices, today, colleagues: people, branches, fileTexts };
    await fc.assert(
      fc.asyncProperty(someInvoiceCriteria(among), someInvoiceSort, (criteria, sort) =>
        finds(own, seller, criteria, sort, 50),
      ),
      { numRuns: 25 },
    );
  });

  it.each(everyInvoiceSort)('by %s shows each once, in small pages', async (sort) => {
    for (const [visible, by] of [[book.invoices, world.main] as const, [own, seller] as const]) {
      await finds(visible, by, {}, sort, 29);
      await finds(visible, by, { status: 'open' }, sort, 17);
    }
  });

  it.each(['dueDate', '-dueDate'] as const)(
    'of one customer by %s reads open ones and settled ones as one list',
    async (sort) => {
      const customer = own.find(
        ({ customerCode }) =>
          new Set(own.filter(isOf(customerCode)).map(({ status }) => status)).size === 2,
      )?.customerCode;
      expect(customer).toBeDefined();
      for (const limit of [1, 2, 3]) {
        await finds(book.invoices, world.main, { customer }, sort, limit);
      }
      await finds(own, seller, { customer }, sort, 2);
    },
  );

  it('states a total where all was counted, and none where reading stopped', async () => {
    const totals = async (body: Parameters<typeof everyInvoice>[1], by?: Person) =>
      (await everyInvoice(entity, { limit: 160, ...body }, by)).totals;
    const all = book.invoices.length;
    const numbers = numbersOf(book.invoices.slice(0, 30));
    expect(all).toBe(400);
    expect(await totals({})).toEqual([null, null, null]);
    expect(await totals({ sort: '-balance' })).toEqual([all, all, all]);
    expect(await totals({ sort: 'number' })).toEqual([all, all, all]);
    expect(await totals({ criteria: { numbers } })).toEqual([30]);
    expect(await totals({ criteria: { numbers }, limit: 20 })).toEqual([30, 30]);
    expect(await totals({ criteria: { numbers: 'none' } })).toEqual([0]);
    expect(await totals({ criteria: { q: 'no such text' } })).toEqual([0]);
    expect(await totals({ criteria: { customer: 'nobody' } })).toEqual([0]);
    expect(await totals({ criteria: { status: 'settled', overdueDays: { min: 1 } } })).toEqual([0]);
    expect(await totals({ limit: 200 }, seller)).toEqual([own.length]);
  });
});

describe('a search over invoices that change meanwhile (F3, reliability 5)', () => {
  it.each(['dueDate', '-dueDate', '-balance', 'updatedAt', 'number'] as const)(
    'by %s shows once whatever stays as it is',
    async (sort) => {
      const now = world.standIn.clock.now();
      const moving = await anEntity(world);
      const plan = { seed: 41, customers: 6, invoices: 90, now };
      const company = [...aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' } })];
      const { invoices } = await settleBook(services, moving.id, company, [], [], randomOf(42));
      const open = invoices.filter(({ status }) => status === 'open');
      const touched = open.filter((_, n) => n % 3 === 0);
      const still = invoices.filter((invoice) => !touched.includes(invoice));
      const keyOf = async (number: string) => {
        const { items } = await everyInvoice(moving, { criteria: { numbers: [number] } });
        return items[0]?.key ?? '';
      };
      const settleOne = async (page: number) => {
        const one = touched[page - 1];
        if (one) await settle(moving, await keyOf(one.number), '2026-01-01');
        const other = touched.at(-page);
        if (!other || touched.length < 2 * page) return;
        const after = { ...other, dueDate: '2020-01-31', balance: 1, version: other.version + 1 };
        await write(services, (c) => services.invoices.update(c, moving.id, other, after));
        await anInvoice(moving, other.customerCode, { dueDate: '2030-01-31' });
      };
      const { items, totals } = await everyInvoice(
        moving,
        { sort, limit: 9 },
        world.main,
        settleOne,
      );
      expect(totals.length).toBeGreaterThan(8);
      const names = new Set(numbersOf(still));
      const seen = numbersOf(items).filter((number) => names.has(number));
      expect(seen).toEqual(naiveInvoices(still, {}, sort, aroundNow()));
    },
  );
});
