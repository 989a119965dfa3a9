import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { toKey } from '#shared/domain/record-key.ts';
import { at, days, instantAfter } from '#test/support/clock.ts';
import { csv, imported, recordsOf, refusedRows, type SheetFile } from '#test/support/imports.ts';
import { codeOf } from '#test/support/pages.ts';
import { aColleague, anEntity, type TestEntity } from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

type Row = Readonly<Record<string, string>>;

/** Rows that name their columns themselves; what one leaves out is an empty cell. */
function file(...rows: Row[]): SheetFile {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => header.map((column) => row[column] ?? ''));
  return { kind: 'invoices', bytes: csv(header, ...cells) };
}
const run = async (...rows: Row[]) => (await imported(entity, file(...rows))).run;
const refusals = async (...rows: Row[]) => {
  const { id } = await imported(entity, file(...rows));
  const refused = await refusedRows(entity, id);
  return refused.map(({ line, column, code }) => `${line} ${column} ${code}`);
};
const newNumber = () => `N${world.next()}`;
const invoice = (n: string) =>
  world.main.call('GET /v1/entities/{e}/invoices/{n}', { path: { e, n: toKey(n) } });
const customer = (code: string) =>
  world.main.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code } });
const balanceOf = async (code: string) => {
  const { balance, oldestDueDate } = await customer(code);
  return [balance, oldestDueDate];
};
const plain = (customerCode: string, stated: Row = {}): Row => ({
  number: newNumber(),
  customerCode,
  issueDate: '2026-10-01',
  dueDate: '2026-10-31',
  amount: '100',
  ...stated,
});

describe('invoices of a file (D3, F1)', () => {
  it('have every field of the record, as it was stated', async () => {
    const { code } = await aCustomer(entity);
    const branch = await world.main.call('POST /v1/entities/{e}/branches', {
      path: { e },
      body: { code: `B${world.next()}`, name: 'Branch' },
    });
    const stated = {
      type: 'Credit-note',
      issueDate: '01/10/2026',
      dueDate: '31.10.2026',
      amount: '-1 200,50',
      balance: '-200.5',
      currency: 'eur',
      reference: 'Réf. 12',
      orderNumber: 'PO/7',
    };
    const row = plain(code, { ...stated, branch: branch.code });
    expect((await run(row)).result).toMatchObject({ created: 1, refused: 0 });
    expect(await invoice(row.number ?? '')).toMatchObject({
      number: row.number,
      customerCode: code,
      type: 'credit-note',
      issueDate: '2026-10-01',
      dueDate: '2026-10-31',
      amount: '-1200.50',
      balance: '-200.50',
      currency: 'EUR',
      branchId: branch.id,
      reference: 'Réf. 12',
      orderNumber: 'PO/7',
      status: 'open',
      settledOn: null,
      version: 1,
    });
    expect(await balanceOf(code)).toEqual(['-200.50', '2026-10-31']);
    expect((await run(row)).result).toMatchObject({ unchanged: 1 });
    await expectSound(world, e);
  });

  it('need number, customer, both days and amount; all is open then', async () => {
    const { code } = await aCustomer(entity);
    const row = plain(code);
    await run(row);
    expect(await invoice(row.number ?? '')).toMatchObject({
      type: 'invoice',
      balance: '100.00',
      currency: 'EUR',
      branchId: null,
      reference: null,
      orderNumber: null,
    });
    const wanted = ['number', 'issueDate', 'dueDate', 'amount'];
    const without = wanted.map((field) => plain(code, { [field]: '' }));
    expect(await refusals(...without)).toEqual(
      wanted.map((field, n) => `${n + 2} ${field} required`),
    );
  });

  it('are changed field by field, and empty cells change nothing', async () => {
    const { code } = await aCustomer(entity);
    const row = plain(code, { balance: '80', reference: 'R', orderNumber: 'O' });
    const number = row.number ?? '';
    await run(row);
    let before = await invoice(number);
    for (const [field, text] of Object.entries({
      type: 'payment',
      issueDate: '2026-09-01',
      dueDate: '2026-11-30',
      amount: '90.00',
      balance: '10.00',
      reference: 'S',
      orderNumber: 'P',
    })) {
      const empty = Object.fromEntries(Object.keys(row).map((name) => [name, '']));
      const { result } = await run({ ...empty, number, [field]: text });
      expect([field, result]).toEqual([field, expect.objectContaining({ updated: 1 })]);
      const after = await invoice(number);
      const { updatedAt } = after;
      const version = before.version + 1;
      expect(after).toEqual({ ...before, [field]: text, version, updatedAt });
      before = after;
    }
    expect(await balanceOf(code)).toEqual(['10.00', '2026-11-30']);
    await expectSound(world, e);
  });

  it.each([
    ['EUR', '1,234.50', '1234.50'],
    ['EUR', '1.234,5', '1234.50'],
    ['JPY', '1200', '1200'],
    ['JPY', '1 200', '1200'],
    ['BHD', '1,234', '1.234'],
  ])('in %s have the amount %s', async (currency, amount, answered) => {
    const { code } = await aCustomer(entity, { currency });
    const row = plain(code, { amount });
    expect((await run(row)).result).toMatchObject({ created: 1 });
    expect((await invoice(row.number ?? '')).amount).toBe(answered);
    expect((await customer(code)).balance).toBe(answered);
  });

  it.each([
    ['number', 'x'.repeat(81), 'too-big'],
    ['number', 'a\u0001', 'invalid'],
    ['type', 'bill', 'invalid-value'],
    ['issueDate', '10/31/2026', 'invalid'],
    ['dueDate', '31/11/2026', 'invalid'],
    ['dueDate', 'soon', 'invalid'],
    ['amount', '1,234', 'invalid'],
    ['amount', '1.234', 'invalid'],
    ['amount', '12 €', 'invalid'],
    ['amount', '1.2345', 'decimals'],
    ['amount', '99999999999999', 'decimals'],
    ['balance', '100.01', 'above-amount'],
    ['balance', '-1', 'above-amount'],
    ['balance', '1,234', 'invalid'],
    ['currency', 'USD', 'other'],
    ['currency', 'EURO', 'other'],
    ['branch', 'nowhere', 'unknown'],
    ['reference', 'x'.repeat(121), 'too-big'],
    ['orderNumber', 'two\nlines', 'invalid'],
    ['settledOn', '31/02/2026', 'invalid'],
    ['settledOn', '2999-01-01', 'future'],
    ['customerCode', 'no such customer', 'unknown'],
  ])('are refused whose %s is %j', async (field, text, why) => {
    const { code } = await aCustomer(entity);
    const good = plain(code);
    expect(await refusals(plain(code, { [field]: text }), good)).toEqual([`2 ${field} ${why}`]);
    expect(await balanceOf(code)).toEqual(['100.00', '2026-10-31']);
  });

  it('name the column as the file calls it', async () => {
    const { code } = await aCustomer(entity);
    const row = {
      Numéro: newNumber(),
      Client: code,
      'Date facture': 'x',
      Échéance: '',
      Montant: '',
    };
    expect(await refusals(row)).toEqual(['2 Date facture invalid']);
  });

  it('stay with their customer', async () => {
    const [{ code }, { code: other }] = [await aCustomer(entity), await aCustomer(entity)];
    const { number } = await anInvoice(entity, code);
    const row = { number, amount: '50', balance: '50' };
    expect(await refusals({ ...row, customerCode: other })).toEqual(['2 customerCode other']);
    expect(await refusals({ ...row, customerCode: 'none' })).toEqual(['2 customerCode other']);
    expect((await run(row)).result).toMatchObject({ updated: 1 });
    expect([await balanceOf(code), await balanceOf(other)]).toEqual([
      ['50.00', '2026-10-31'],
      ['0.00', null],
    ]);
  });
});

describe('settled invoices of a file (F1)', () => {
  it('are settled on the day that it states, new or open, and stay so', async () => {
    const { code } = await aCustomer(entity);
    const [fresh, open] = [plain(code, { settledOn: '15/10/2026' }), plain(code)];
    await run(open);
    expect(await balanceOf(code)).toEqual(['100.00', '2026-10-31']);
    const rows = [fresh, { ...open, settledOn: '2026-10-20' }];
    expect((await run(...rows)).result).toMatchObject({ created: 1, updated: 1 });
    expect(await balanceOf(code)).toEqual(['0.00', null]);
    const [one, other] = await Promise.all(rows.map(({ number = '' }) => invoice(number)));
    expect(one).toMatchObject({ status: 'settled', settledOn: '2026-10-15', balance: '0.00' });
    expect(other).toMatchObject({ status: 'settled', settledOn: '2026-10-20', version: 2 });
    expect((await run(...rows)).result).toMatchObject({ unchanged: 2 });
    expect((await run(open)).result).toMatchObject({ unchanged: 1 });
    const path = { e, n: toKey(open.number ?? '') };
    const reopened = await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/settlement', {
      path,
    });
    expect(reopened).toMatchObject({ status: 'open', balance: '100.00' });
    await expectSound(world, e);
  });

  it('are not changed by a file that says something else of them', async () => {
    const { code } = await aCustomer(entity);
    const row = plain(code, { settledOn: '2026-10-15' });
    await run(row);
    for (const change of [{ amount: '90' }, { reference: 'x' }, { settledOn: '2026-10-16' }]) {
      expect(await refusals({ ...row, ...change })).toEqual(['2 number invoice-settled']);
    }
    expect(await invoice(row.number ?? '')).toMatchObject({ version: 1, amount: '100.00' });
  });

  it('are not settled later than today, where the entity is', async () => {
    const own = await anEntity(world, { timeZone: 'Pacific/Kiritimati' });
    const { code } = await aCustomer(own);
    // 14 hours ahead of UTC: it is the 16th there.
    const noon = `${instantAfter(world.standIn.clock.now(), days(30)).slice(0, 10)}T12:00:00.000Z`;
    const next = (n: number) => instantAfter(noon, days(n)).slice(0, 10);
    await at(world, noon, async () => {
      const rows = [plain(code, { settledOn: next(1) }), plain(code, { settledOn: next(2) })];
      const main = await world.main.signIn();
      const { id } = await imported(own, file(...rows), {}, main);
      expect(await refusedRows(own, id, {}, main)).toMatchObject([
        { line: 3, column: 'settledOn', code: 'future' },
      ]);
    });
  });

  it('stand in the log as settled (D4)', async () => {
    const { code } = await aCustomer(entity);
    const row = plain(code);
    await run(row);
    await run({ ...row, amount: '90', balance: '90' });
    await run({ ...row, amount: '', settledOn: '2026-10-20' });
    const key = 'GET /v1/entities/{e}/customers/{code}/log';
    const { items } = await world.main.call(key, { path: { e, code } });
    const target = { type: 'invoice', id: row.number };
    expect(items.slice(0, 3)).toMatchObject([
      {
        target,
        action: 'invoice.settled',
        before: { balance: '90.00' },
        after: { balance: '0.00' },
      },
      {
        target,
        action: 'invoice.updated',
        before: { amount: '100.00' },
        after: { amount: '90.00' },
      },
      { target, action: 'invoice.created', before: {}, after: { amount: '100.00' } },
    ]);
  });
});

describe('many invoices of one customer in a file (D1)', () => {
  const dueDate = (n: number) => new Date(Date.UTC(2030, 0, 1 + n)).toISOString().slice(0, 10);

  it('add up to its balance, each with a due date of its own, also when all of them move', async () => {
    const { code } = await aCustomer(entity);
    const rows = Array.from({ length: 120 }, (_, n) =>
      plain(code, { dueDate: dueDate(n), amount: `${n + 1}.10` }),
    );
    expect((await run(...rows)).result).toMatchObject({ created: 120 });
    expect(await balanceOf(code)).toEqual(['7272.00', dueDate(0)]);
    const moved = rows.map((row, n) => ({ ...row, dueDate: dueDate(200 + ((n * 7) % 120)) }));
    expect((await run(...moved)).result).toMatchObject({ updated: 120 });
    expect(await balanceOf(code)).toEqual(['7272.00', dueDate(200)]);
    const settled = moved.map((row) => ({ ...row, settledOn: '2026-10-15' }));
    expect((await run(...settled)).result).toMatchObject({ updated: 120 });
    expect(await balanceOf(code)).toEqual(['0.00', null]);
    await expectSound(world, e);
  });

  it('that would leave what can be counted are refused alone', async () => {
    const { code } = await aCustomer(entity);
    const huge = Array.from({ length: 905 }, () => plain(code, { amount: '100000000000' }));
    const { run: ended, id } = await imported(entity, file(...huge, plain(code, { amount: '1' })));
    expect(ended.state).toBe('done');
    const refused = await refusedRows(entity, id, { limit: 200 });
    expect(refused.length).toBeGreaterThan(0);
    expect([...new Set(refused.map(({ code: why }) => why))]).toEqual(['balance-out-of-range']);
    const written = BigInt(906 - refused.length);
    const hasLast = !refused.some(({ line }) => line === 907);
    const whole = (hasLast ? written - 1n : written) * 100_000_000_000n + (hasLast ? 1n : 0n);
    expect((await customer(code)).balance).toBe(`${whole}.00`);
  });
});

describe('invoices imported by somebody who sees their own customers only (C8)', () => {
  it('are refused of others’ customers as of those that are not there', async () => {
    onTestFinished(await restrict(world, ['collector']));
    const own = await anEntity(world);
    const collector = await aColleague(own, 'collector', { canImport: true });
    const [mine, hidden] = [
      await aCustomer(own, { collectorId: collector.id }),
      await aCustomer(own, { currency: 'USD' }),
    ];
    const [secret, other] = [await anInvoice(own, hidden.code), await anInvoice(own, hidden.code)];
    const before = await recordsOf(own);
    const rows = [
      plain(hidden.code),
      plain('no such customer'),
      plain(hidden.code, { currency: 'EUR' }),
      plain(hidden.code, { number: secret.number }),
      plain('no such customer', { number: other.number }),
    ];
    for (const dryRun of [true, false]) {
      const { id } = await imported(own, file(...rows), { dryRun }, collector);
      const refused = await refusedRows(own, id, {}, collector);
      const [first] = refused;
      expect(refused).toEqual([2, 3, 4, 5, 6].map((line) => ({ ...first, line })));
      expect(first).toMatchObject({ column: 'customerCode', code: 'unknown' });
    }
    // A number is taken whoever's it is, as it is by hand.
    const body = { ...plain(mine.code), number: secret.number } as never;
    const byHand = await collector.attempt('POST /v1/entities/{e}/invoices', {
      path: { e: own.id },
      body,
    });
    expect(codeOf(byHand)).toBe('invoice-number-taken');
    const taken = await imported(own, file(body), {}, collector);
    expect(taken.run.result).toMatchObject({ created: 0, updated: 0, refused: 1 });
    expect(await recordsOf(own)).toEqual(before);
    const good = await imported(own, file(plain(mine.code)), {}, collector);
    expect(good.run.result).toMatchObject({ created: 1 });
  });
});
