import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { plus } from '#shared/domain/calendar.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { at } from '#test/support/clock.ts';
import { servicesOf, settle, write } from '#test/support/company.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { aCompany, type Debtor } from '#test/support/generator.ts';
import { aColleague, anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import {
  askSheet,
  askStatement,
  forms,
  statementRoute,
  storedInvoices,
} from '#test/support/statements.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

type Statement = CallResult<`GET ${typeof statementRoute}`>;
type Totals = Statement['totals'];

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const statementOf = (own: TestEntity, { key }: { key: string }, by = world.main) =>
  by.call(`GET ${statementRoute}`, { path: { e: own.id, code: key } });

const settlement = '/v1/entities/{e}/invoices/{n}/settlement';
const nothing: Totals = {
  notDue: '0.00',
  days1To30: '0.00',
  days31To60: '0.00',
  days61To90: '0.00',
  over90: '0.00',
  total: '0.00',
};

describe('a statement of account (F2)', () => {
  it('of a customer who owes nothing is empty', async () => {
    const { code, key, name } = await aCustomer(entity);
    expect(await statementOf(entity, { key })).toEqual({
      customerKey: key,
      customerCode: code,
      customerName: name,
      currency: 'EUR',
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      totals: nothing,
      items: [],
    });
  });

  it('has every fact of an item', async () => {
    const path = { e };
    const body = { code: `B${world.next()}`, name: 'Lyon' };
    const { id: branchId } = await world.main.call('POST /v1/entities/{e}/branches', {
      path,
      body,
    });
    const customer = await aCustomer(entity);
    const stated = {
      number: `2026/é ${world.next()}`,
      type: 'invoice',
      issueDate: '2020-01-01',
      dueDate: '2020-02-29',
      amount: '1200.50',
      balance: '200.25',
      branchId,
      reference: 'Réf. 7',
      orderNumber: 'PO/9',
    } as const;
    const { key } = await anInvoice(entity, customer.code, stated);
    const { items, asOf } = await statementOf(entity, customer);
    const age = Math.round((Date.parse(asOf) - Date.parse('2020-02-29')) / 86_400_000);
    const rest = { currency: 'EUR', attachmentCount: 0, qualification: null };
    expect(items).toEqual([{ key, ...stated, ...rest, age, ageBucket: 'over90' }]);
  });

  it('goes by due date, then by number', async () => {
    const customer = await aCustomer(entity);
    const prefix = `S${world.next()}-`;
    for (const [number, dueDate] of [
      ['b', '2026-10-31'],
      ['z', '2026-01-31'],
      ['a', '2026-10-31'],
      ['c', '2030-12-31'],
    ] as const) {
      await anInvoice(entity, customer.code, { number: `${prefix}${number}`, dueDate });
    }
    const { items } = await statementOf(entity, customer);
    expect(items.map(({ number }) => number.at(-1))).toEqual(['z', 'a', 'b', 'c']);
  });

  it('holds no item of another customer, nor of another entity’s of the same code', async () => {
    const other = await anEntity(world);
    const mine = await aCustomer(entity, { code: `A${world.next()}` });
    // A code that begins as another does, and one that ends as keys of the table go on.
    const near = [await aCustomer(entity, { code: `${mine.code}1` })];
    near.push(await aCustomer(entity, { code: `${mine.code}#INVOICES` }));
    for (const { code } of near) await anInvoice(entity, code);
    await aCustomer(other, { code: mine.code });
    await anInvoice(other, mine.code);
    const { number } = await anInvoice(entity, mine.code);
    const { items } = await statementOf(entity, mine);
    expect(items.map((item) => item.number)).toEqual([number]);
  });
});

/** Days past the due date, the bucket that they are in, and an amount that no others add up to. */
const edges = [
  [-1, 'notDue', 1],
  [0, 'notDue', 2],
  [1, 'days1To30', 4],
  [30, 'days1To30', 8],
  [31, 'days31To60', 16],
  [60, 'days31To60', 32],
  [61, 'days61To90', 64],
  [90, 'days61To90', 128],
  [91, 'over90', 256],
] as const;
const atTheEdges: Totals = {
  notDue: '3.00',
  days1To30: '12.00',
  days31To60: '48.00',
  days61To90: '192.00',
  over90: '256.00',
  total: '511.00',
};
const dayBefore = (day: string, days: number) => plus(day, -days, 'day').slice(0, 10);

describe('the age of an item (F2)', () => {
  it.each([
    ['Pacific/Kiritimati', '2027-05-10T10:30:00Z', '2027-05-11'],
    ['Pacific/Pago_Pago', '2027-05-10T10:30:00Z', '2027-05-09'],
    ['Europe/Paris', '2028-03-01T22:59:59.999Z', '2028-03-01'],
    ['Europe/Paris', '2028-03-01T23:00:00Z', '2028-03-02'],
    ['America/Montreal', '2027-03-14T04:30:00Z', '2027-03-13'],
  ])('in %s at %s is counted from %s, to the day', async (timeZone, instant, today) => {
    const own = await anEntity(world, { timeZone });
    const customer = await aCustomer(own);
    for (const [days, , amount] of edges) {
      await anInvoice(own, customer.code, {
        dueDate: dayBefore(today, days),
        amount: String(amount),
      });
    }
    await at(world, instant, async () => {
      const { asOf, items, totals } = await statementOf(own, customer, await world.main.signIn());
      expect(asOf).toBe(today);
      expect(totals).toEqual(atTheEdges);
      const aged = items.map(({ age, ageBucket, balance }) => [age, ageBucket, balance]);
      const wanted = edges.map(([days, bucket, amount]) => {
        return [Math.max(0, days), bucket, `${amount}.00`];
      });
      expect(aged).toEqual(wanted.reverse());
    });
  });

  it('differs at one instant between entities where it is another day', async () => {
    const [east, west] = await Promise.all(
      ['Pacific/Kiritimati', 'Pacific/Pago_Pago'].map((timeZone) => anEntity(world, { timeZone })),
    );
    if (!east || !west) throw new Error('there are two');
    const seen = await Promise.all(
      [east, west].map(async (own) => {
        const customer = await aCustomer(own);
        await anInvoice(own, customer.code, { dueDate: '2027-04-10' });
        return { own, customer };
      }),
    );
    await at(world, '2027-05-10T10:30:00Z', async () => {
      const main = await world.main.signIn();
      const ages = await Promise.all(
        seen.map(async ({ own, customer }) => {
          const { items, totals } = await statementOf(own, customer, main);
          return [items[0]?.age, items[0]?.ageBucket, totals.days1To30, totals.days31To60];
        }),
      );
      expect(ages).toEqual([
        [31, 'days31To60', '0.00', '100.00'],
        [29, 'days1To30', '100.00', '0.00'],
      ]);
    });
  });
});

describe('what is open (F1, F2)', () => {
  type NewInvoice = CallInput<'POST /v1/entities/{e}/invoices'>['body'];
  const withItems = async (...all: Partial<NewInvoice>[]) => {
    const customer = await aCustomer(entity);
    const items = [];
    for (const stated of all) items.push(await anInvoice(entity, customer.code, stated));
    return { customer, items };
  };

  it('is lowered by credit notes and payments, each in the bucket of its own age', async () => {
    const { customer } = await withItems(
      { amount: '100.00', dueDate: '2020-01-01' },
      { type: 'credit-note', amount: '-150.25', dueDate: '2020-01-02' },
      { type: 'payment', amount: '-30.00', dueDate: '2090-01-01' },
      { amount: '10.00', dueDate: '2090-01-01' },
    );
    const { items, totals } = await statementOf(entity, customer);
    expect(totals).toEqual({ ...nothing, notDue: '-20.00', over90: '-50.25', total: '-70.25' });
    expect(items.map(({ type }) => type).sort()).toEqual(
      ['credit-note', 'invoice', 'invoice', 'payment'].sort(),
    );
  });

  it('is zero where a credit note makes up for an invoice, and both are shown', async () => {
    const { customer } = await withItems(
      { amount: '100.10', dueDate: '2020-01-01' },
      { type: 'credit-note', amount: '-100.10', dueDate: '2020-01-01' },
    );
    const { items, totals } = await statementOf(entity, customer);
    expect([items.length, totals]).toEqual([2, nothing]);
  });

  it('is the balance where something was paid, and nothing where all was', async () => {
    const { customer, items } = await withItems(
      { amount: '100.00', balance: '40.00', dueDate: '2020-01-01' },
      { amount: '70.00', dueDate: '2020-01-01' },
    );
    const path = { e, n: items[1]?.key ?? '' };
    await world.main.call(`POST ${settlement}`, { path, body: { settledOn: '2020-02-01' } });
    const before = await statementOf(entity, customer);
    expect(before.items).toMatchObject([{ amount: '100.00', balance: '40.00' }]);
    expect(before.totals).toEqual({ ...nothing, over90: '40.00', total: '40.00' });
    await world.main.call(`DELETE ${settlement}`, { path });
    const after = await statementOf(entity, customer);
    expect(after.items.map(({ number }) => number)).toEqual(items.map(({ number }) => number));
    expect(after.totals).toEqual({ ...nothing, over90: '110.00', total: '110.00' });
  });

  it.each([
    ['JPY', '1200', '-200', '1000', '0'],
    ['KWD', '1200.505', '-0.001', '1200.504', '0.000'],
    ['TND', '0.010', '-0.009', '0.001', '0.000'],
  ])('is written with the decimals of %s', async (currency, amount, credit, total, zero) => {
    const customer = await aCustomer(entity, { currency });
    const dueDate = '2020-01-01';
    await anInvoice(entity, customer.code, { amount, dueDate });
    await anInvoice(entity, customer.code, { type: 'credit-note', amount: credit, dueDate });
    const statement = await statementOf(entity, customer);
    expect(statement.currency).toBe(currency);
    expect(statement.items.map((item) => item.balance).sort()).toEqual([amount, credit].sort());
    const zeros = { notDue: zero, days1To30: zero, days31To60: zero, days61To90: zero };
    expect(statement.totals).toEqual({ ...zeros, over90: total, total });
  });

  it('counts the files of each item once they are available (the paperclip)', async () => {
    const { customer, items } = await withItems(
      { dueDate: '2026-01-01' },
      { dueDate: '2026-01-02' },
    );
    const numbers = items.map(({ number }) => number);
    const bytes = Buffer.from('hello');
    await attached(entity, numbers, { fileName: 'both.txt', bytes });
    await attached(entity, numbers.slice(1), { fileName: 'one.txt', bytes });
    const statement = await statementOf(entity, customer);
    expect(statement.items.map(({ attachmentCount }) => attachmentCount)).toEqual([1, 2]);
  });
});

/** What a statement adds up to, from the invoices as they were made up. */
function recount({ customer, invoices }: Debtor, today: string): Totals {
  const [d30 = '', d60 = '', d90 = ''] = [30, 60, 90].map((days) => dayBefore(today, days));
  const sum = (isIn: (dueDate: string) => boolean) => {
    const open = invoices.filter(({ status, dueDate }) => status === 'open' && isIn(dueDate));
    const minor = open.reduce((total, { balance }) => total + BigInt(balance), 0n);
    return fromMinor(Number(minor), customer.currency);
  };
  return {
    notDue: sum((due) => due >= today),
    days1To30: sum((due) => due < today && due >= d30),
    days31To60: sum((due) => due < d30 && due >= d60),
    days61To90: sum((due) => due < d60 && due >= d90),
    over90: sum((due) => due < d90),
    total: sum(() => true),
  };
}

it('always adds up to a recount, and to the customer’s balance and overdue part (D1, F2)', async () => {
  const services = servicesOf(world.standIn);
  const run = async (seed: number) => {
    const own = await anEntity(world);
    const now = world.standIn.clock.now();
    const inEuros = { language: 'fr', currency: 'EUR' } as const;
    const company = [...aCompany({ seed, customers: 5, invoices: 90, entity: inEuros, now })];
    await settle(services, own.id, company);
    for (const { invoices } of company) {
      for (const one of invoices)
        await write(services, (c) => services.invoices.create(c, own.id, one));
    }
    for (const debtor of company) {
      const { code, currency } = debtor.customer;
      const path = { e: own.id, code: toKey(code) };
      const customer = await world.main.call('GET /v1/entities/{e}/customers/{code}', { path });
      const { items, totals, asOf } = await statementOf(own, customer);
      expect(totals).toEqual(recount(debtor, asOf));
      expect(totals.total).toBe(customer.balance);
      const cents = (amount: string) => BigInt(amount.replace('.', ''));
      const { notDue, total, ...late } = totals;
      const overdue = Object.values(late).reduce((sum, one) => sum + cents(one), 0n);
      expect(fromMinor(Number(overdue), currency)).toBe(customer.overdue);
      expect(cents(notDue) + overdue).toBe(cents(total));
      const open = debtor.invoices.filter(({ status }) => status === 'open');
      expect(items.map(({ number }) => number).sort()).toEqual(
        open.map(({ number }) => number).sort(),
      );
      const dueDates = items.map(({ dueDate }) => dueDate);
      expect(dueDates).toEqual([...dueDates].sort());
    }
  };
  await fc.assert(fc.asyncProperty(fc.nat(), run), { numRuns: 4, endOnFailure: true });
});

describe('a statement that is not to be seen (C8; reliability 1)', () => {
  /** All of an answer but what names the request. */
  function told({ status, headers, text, body }: Answer) {
    const { requestId } = body as { requestId: string };
    const { date: _, 'x-request-id': __, 'apigw-requestid': ___, ...rest } = headers;
    return { status, headers: rest, text: text.replace(requestId, '') };
  }

  const askedBy = async (by: { token: string }, key: string) => [
    told(await askStatement(entity, key, by)),
    told(await askStatement(entity, key, by, { 'accept-language': 'fr', accept: 'text/*' })),
    ...(await Promise.all(forms.map(async (form) => told(await askSheet(entity, key, by, form))))),
  ];

  it('is refused as that of no customer, also where a sheet is asked for', async () => {
    const seller = await colleague(entity, 'sales-manager');
    const hidden = await aCustomer(entity);
    await anInvoice(entity, hidden.code);
    const refused = await askedBy(seller, hidden.key);
    expect(refused).toEqual(await askedBy(seller, 'nobody'));
    const elsewhere = await aCustomer(await anEntity(world));
    expect(refused).toEqual(await askedBy(seller, elsewhere.key));
    for (const { status, headers } of refused) {
      expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    }
  });

  it('is not refused to whoever looks after the customer', async () => {
    const seller = await aColleague(entity, 'sales-manager');
    const mine = await aCustomer(entity, { collectorId: seller.id });
    await anInvoice(entity, mine.code);
    expect((await statementOf(entity, mine, seller)).items).toHaveLength(1);
    for (const form of forms) {
      expect((await askSheet(entity, mine.key, seller, form)).status).toBe(200);
    }
  });

  it('is refused to guests, whoever the customer is', async () => {
    const guest = await colleague(entity, 'guest');
    const mine = await aCustomer(entity, { collectorId: guest.id });
    const hidden = await aCustomer(entity);
    const refused = await askedBy(guest, mine.key);
    expect(refused).toEqual(await askedBy(guest, hidden.key));
    expect(refused).toEqual(await askedBy(guest, 'nobody'));
    for (const { status, text } of refused) {
      expect([status, JSON.parse(text).code]).toEqual([403, 'forbidden']);
    }
  });
});

it('has three thousand items at most, however long their texts; more are refused (F2)', async () => {
  const customer = await aCustomer(entity);
  const settled = { status: 'settled', balance: 0, settledOn: '2026-10-31' } as const;
  await storedInvoices(entity, customer, 3, settled);
  // What takes the most room in an answer: quotes are escaped twice on their way.
  const texts = { reference: '"'.repeat(120), orderNumber: '"'.repeat(120) };
  await storedInvoices(entity, customer, 3000, texts);
  const { items, totals } = await statementOf(entity, customer);
  expect([items.length, totals.total]).toEqual([3000, '301500.00']);
  for (const form of forms) {
    expect((await askSheet(entity, customer.key, world.main, form)).status).toBe(200);
  }
  await storedInvoices(entity, customer, 1);
  for (const accept of ['application/json', 'text/csv']) {
    const answer = await askStatement(entity, customer.key, world.main, { accept });
    expect(answer.body).toMatchObject({ status: 413, code: 'statement-too-large' });
  }
  // Nor does a list of what is settled read through what is open.
  const listed = await world.main.call('GET /v1/entities/{e}/invoices', {
    path: { e },
    query: { customer: customer.code, status: 'settled' },
  });
  expect([listed.items.length, listed.nextCursor]).toEqual([3, null]);
});
