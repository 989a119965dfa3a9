import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '#test/support/clock.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice, newInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const create = (customerCode: string, stated: object) =>
  world.main.attempt('POST /v1/entities/{e}/invoices', {
    path: { e },
    body: newInvoice(entity, customerCode, stated),
  });
const settlement = '/v1/entities/{e}/invoices/{n}/settlement';

describe('an invoice (F1)', () => {
  it('answers what was stated, and the customer’s currency', async () => {
    const { code, key } = await aCustomer(entity);
    const stated = {
      type: 'credit-note',
      amount: '-1200.5',
      balance: '-200.25',
      reference: 'Réf. 7',
      orderNumber: 'PO/9',
    } as const;
    const invoice = await anInvoice(entity, code, stated);
    expect(invoice).toMatchObject({
      ...stated,
      amount: '-1200.50',
      currency: 'EUR',
      customerCode: code,
      customerKey: key,
      status: 'open',
      settledOn: null,
      attachmentCount: 0,
      qualification: null,
      version: 1,
    });
    const path = { e, n: invoice.key };
    expect(await world.main.call('GET /v1/entities/{e}/invoices/{n}', { path })).toEqual(invoice);
  });

  it.each([
    ['JPY', '1200', '1200'],
    ['EUR', '1200.5', '1200.50'],
    ['HUF', '1200.55', '1200.55'],
    ['BHD', '1200.505', '1200.505'],
    ['IQD', '0.001', '0.001'],
    ['EUR', '-0', '0.00'],
    ['EUR', '007.100', '7.10'],
  ])('in %s of %s is answered as %s', async (currency, amount, answered) => {
    const { code } = await aCustomer(entity, { currency });
    expect(await anInvoice(entity, code, { amount })).toMatchObject({ amount: answered, currency });
  });

  it.each([
    ['JPY', '0.5'],
    ['EUR', '0.001'],
    ['BHD', '0.0001'],
    ['EUR', '1,5'],
    ['EUR', '1e3'],
    ['EUR', ' 1'],
    ['EUR', '+1'],
    ['EUR', ''],
    ['EUR', 'NaN'],
    ['EUR', '9'.repeat(15)],
    ['EUR', '9'.repeat(16)],
    ['EUR', 12],
  ])('in %s of %j is refused', async (currency, amount) => {
    const { code } = await aCustomer(entity, { currency });
    const answer = await create(code, { amount });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: 'amount' }] });
  });

  it('has a balance between zero and its amount', async () => {
    const { code } = await aCustomer(entity);
    for (const balance of ['100.01', '-0.01', '-100.00']) {
      expect((await create(code, { balance })).body).toMatchObject({
        errors: [{ path: 'balance' }],
      });
    }
    expect((await create(code, { balance: '0' })).status).toBe(201);
  });

  it('takes only days that exist', async () => {
    const { code } = await aCustomer(entity);
    for (const dueDate of ['2026-02-29', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '']) {
      expect((await create(code, { dueDate })).body).toMatchObject({
        errors: [{ path: 'dueDate' }],
      });
    }
    expect((await create(code, { dueDate: '2028-02-29' })).status).toBe(201);
  });

  it('has a number of its own in the entity, whatever the customer', async () => {
    const [one, other] = await Promise.all([aCustomer(entity), aCustomer(entity)]);
    const { number } = await anInvoice(entity, one.code);
    expect((await create(other.code, { number })).body).toMatchObject({
      code: 'invoice-number-taken',
    });
  });

  it('belongs to a customer of the entity, in the customer’s currency', async () => {
    const elsewhere = await aCustomer(await anEntity(world));
    for (const code of [elsewhere.code, 'nobody']) {
      expect((await create(code, {})).body).toMatchObject({ errors: [{ path: 'customerCode' }] });
    }
    const { code } = await aCustomer(entity);
    expect((await create(code, { currency: 'USD' })).body).toMatchObject({
      errors: [{ path: 'currency' }],
    });
  });

  it('is settled and reopened, which restores the balance that was open', async () => {
    const { code } = await aCustomer(entity);
    const { key } = await anInvoice(entity, code, { balance: '40.00' });
    const path = { e, n: key };
    const settle = (settledOn: string) => ({ path, body: { settledOn } });
    const today = world.standIn.clock.now().slice(0, 10);
    const settled = await world.main.call(`POST ${settlement}`, settle('2026-10-15'));
    expect(settled).toMatchObject({ status: 'settled', balance: '0.00', settledOn: '2026-10-15' });
    expect((await world.main.refusal(`POST ${settlement}`, settle(today))).code).toBe(
      'invoice-settled',
    );
    const change = await world.main.refusal('PATCH /v1/entities/{e}/invoices/{n}', {
      path,
      body: { reference: 'x' },
      ifMatch: settled.version,
    });
    expect(change.code).toBe('invoice-settled');
    const open = await world.main.call(`DELETE ${settlement}`, { path });
    expect(open).toMatchObject({ status: 'open', balance: '40.00', settledOn: null });
    expect((await world.main.refusal(`DELETE ${settlement}`, { path })).code).toBe('invoice-open');
  });

  it('is settled and reopened at the version that was seen, where one is named', async () => {
    const { code } = await aCustomer(entity);
    const { key, version } = await anInvoice(entity, code);
    const path = { e, n: key };
    const body = { settledOn: '2026-10-15' };
    const stale = { path, body, ifMatch: version + 1 };
    expect((await world.main.refusal(`POST ${settlement}`, stale)).code).toBe('version-mismatch');
    const settled = await world.main.call(`POST ${settlement}`, { path, body, ifMatch: version });
    const before = { path, ifMatch: version };
    expect((await world.main.refusal(`DELETE ${settlement}`, before)).code).toBe(
      'version-mismatch',
    );
    const open = await world.main.call(`DELETE ${settlement}`, { path, ifMatch: settled.version });
    expect(open.status).toBe('open');
  });

  it('is not settled on a day that has not come in the entity’s time zone', async () => {
    const tokyo = await anEntity(world, { timeZone: 'Asia/Tokyo' });
    const honolulu = await anEntity(world, { timeZone: 'Pacific/Honolulu' });
    for (const [own, status] of [
      [tokyo, 200],
      [honolulu, 422],
    ] as const) {
      const { code } = await aCustomer(own);
      const { key } = await anInvoice(own, code);
      await at(world, '2027-05-01T18:00:00Z', async () => {
        const main = await world.main.signIn();
        const answer = await main.attempt(`POST ${settlement}`, {
          path: { e: own.id, n: key },
          body: { settledOn: '2027-05-02' },
        });
        expect(answer.status).toBe(status);
      });
    }
  });
});

describe('a customer’s balance, overdue part and oldest due date (D1)', () => {
  const find = async (own: TestEntity, code: string) => {
    const path = { e: own.id, code };
    return world.main.call('GET /v1/entities/{e}/customers/{code}', { path });
  };

  it('fall due the day after the due date in the entity’s time zone', async () => {
    const own = await anEntity(world, { timeZone: 'America/Montreal' });
    const { code, key } = await aCustomer(own);
    await anInvoice(own, code, { dueDate: '2027-05-01' });
    for (const [now, overdue] of [
      ['2027-05-02T03:59:59.999Z', '0.00'],
      ['2027-05-02T04:00:00.000Z', '100.00'],
    ] as const) {
      await at(world, now, async () => {
        const main = await world.main.signIn();
        const path = { e: own.id, code: key };
        const customer = await main.call('GET /v1/entities/{e}/customers/{code}', { path });
        expect(customer).toMatchObject({ balance: '100.00', overdue, oldestDueDate: '2027-05-01' });
      });
    }
  });

  type Step = { kind: 'create' | 'settle' | 'reopen' | 'update'; which: number; cents: number };
  const step = fc.record<Step>({
    kind: fc.constantFrom('create', 'create', 'settle', 'reopen', 'update'),
    which: fc.nat(5),
    cents: fc.integer({ min: -100_000, max: 100_000 }),
  });
  const dates = ['2020-01-31', '2020-02-29', '2026-10-31', '2099-12-31'];
  const decimal = (cents: number) =>
    `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

  async function carryOut(
    own: TestEntity,
    code: string,
    keys: string[],
    { kind, which, cents }: Step,
  ) {
    const dueDate = dates[Math.abs(cents) % dates.length] ?? '';
    if (kind === 'create') {
      keys.push((await anInvoice(own, code, { amount: decimal(cents), dueDate })).key);
      return;
    }
    const n = keys[which % Math.max(keys.length, 1)];
    if (n === undefined) return;
    const path = { e: own.id, n };
    if (kind === 'settle') {
      await world.main.attempt(`POST ${settlement}`, { path, body: { settledOn: '2026-10-01' } });
    } else if (kind === 'reopen') await world.main.attempt(`DELETE ${settlement}`, { path });
    else {
      const { version } = await world.main.call('GET /v1/entities/{e}/invoices/{n}', { path });
      const body = { amount: decimal(cents), balance: decimal(Math.trunc(cents / 2)), dueDate };
      await world.main.attempt('PATCH /v1/entities/{e}/invoices/{n}', {
        path,
        body,
        ifMatch: version,
      });
    }
  }

  it('always equal a recount of the open invoices', async () => {
    const own = await anEntity(world);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { code, key } = await aCustomer(own);
        const keys: string[] = [];
        for (const one of steps) await carryOut(own, code, keys, one);
        const { items } = await world.main.call('GET /v1/entities/{e}/invoices', {
          path: { e: own.id },
          query: { customer: code, limit: 200 },
        });
        expect(items).toHaveLength(keys.length);
        const cents = (list: typeof items) =>
          list.reduce((sum, { balance }) => sum + Math.round(Number(balance) * 100), 0);
        const byDate = new Map<string, number>();
        for (const one of items)
          byDate.set(one.dueDate, (byDate.get(one.dueDate) ?? 0) + cents([one]));
        const open = [...byDate].filter(([, sum]) => sum !== 0).map(([date]) => date);
        expect(await find(own, key)).toMatchObject({
          balance: decimal(cents(items)),
          overdue: decimal(cents(items.filter(({ dueDate }) => dueDate < '2026-11-01'))),
          oldestDueDate: open.sort()[0] ?? null,
        });
      }),
      { numRuns: 12 },
    );
  });

  it('stay exact and readable however large the invoices are', async () => {
    const { code, key } = await aCustomer(entity);
    for (let count = 0; count < 12; count += 1) await create(code, { amount: '10000000000000.00' });
    for (let count = 0; count < 12; count += 1) await create(code, { amount: '99999999999.99' });
    const { balance } = await find(entity, key);
    expect(balance).toBe('1199999999999.88');
  });
});

describe('the list of invoices (F1)', () => {
  it('is by due date; of one customer those that are open come before those that are settled', async () => {
    const own = await anEntity(world);
    const [one, other] = await Promise.all([aCustomer(own), aCustomer(own)]);
    const path = { e: own.id };
    await anInvoice(own, one.code, { number: 'late', dueDate: '2026-12-31' });
    await anInvoice(own, other.code, { number: 'early', dueDate: '2026-01-31' });
    const { key } = await anInvoice(own, one.code, { number: 'mid', dueDate: '2026-06-30' });
    const body = { settledOn: '2026-07-01' };
    await world.main.call(`POST ${settlement}`, { path: { ...path, n: key }, body });
    const numbers = async (query: object) => {
      const { items } = await world.main.call('GET /v1/entities/{e}/invoices', { path, query });
      return items.map(({ number }) => number);
    };
    expect(await numbers({})).toEqual(['early', 'mid', 'late']);
    expect(await numbers({ customer: one.code })).toEqual(['late', 'mid']);
    expect(await numbers({ status: 'open' })).toEqual(['early', 'late']);
    expect(await numbers({ customer: one.code, status: 'settled' })).toEqual(['mid']);
    expect(await numbers({ customer: 'nobody' })).toEqual([]);
  });

  it('of a restricted colleague holds their customers’ alone (C8)', async () => {
    const seller = await colleague(entity, 'sales-administration');
    const mine = await aCustomer(entity, { collectorId: seller.id });
    const hidden = await aCustomer(entity);
    const own = await anInvoice(entity, mine.code);
    await anInvoice(entity, hidden.code);
    const list = async (query: object) => {
      const { items } = await seller.call('GET /v1/entities/{e}/invoices', { path: { e }, query });
      return items.map(({ number }) => number);
    };
    expect(await list({})).toEqual([own.number]);
    expect(await list({ customer: hidden.code })).toEqual([]);
    expect(await list({ status: 'settled' })).toEqual([]);
  });
});
