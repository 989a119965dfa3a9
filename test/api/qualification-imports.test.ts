import { beforeAll, describe, expect, it } from 'vitest';
import { csv, imported, undoneImport } from '#test/support/imports.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { brokenBooks, expectTrueBooks } from '#test/support/qualification-invariants.ts';
import {
  agendaOf,
  anOwnInvoice,
  dispute,
  everyKind,
  historyOf,
  promise,
  qualify,
} from '#test/support/qualifying.ts';
import { invoiceOf, reopen, settle } from '#test/support/retention.ts';
import { search } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { timeZone: 'UTC' });
  e = entity.id;
});

const until = '2199-12-31';
const ran = async (...rows: string[][]) => {
  const { run } = await imported(entity, { kind: 'invoices', bytes: csv(...rows) });
  expect(run).toMatchObject({ state: 'done', result: { refused: 0 } });
  return run.id;
};
const undone = async (runId: string) => {
  const { result } = await undoneImport(entity, runId);
  return [result.undone, result.skipped];
};
const isDisputed = async (code: string) => {
  const found = await search(entity, { criteria: { codes: [code], hasDispute: true } });
  return found.items.map(({ hasDispute }) => hasDispute).join() === 'true';
};
const inAgenda = async (number: string) =>
  (await agendaOf(entity, { until })).numbers.includes(number);

describe('an import of what is qualified (F4, D3, C10)', () => {
  it('closes what was said of what it settles, and opens it again when it is undone', async () => {
    const { number, key, customer } = await anOwnInvoice(entity);
    await qualify(entity, key, { ...dispute, resolver: world.main.id });
    const before = (await invoiceOf(entity, key)).qualification;
    const run = await ran(['number', 'settledOn'], [number, '2026-11-03']);
    expect(await historyOf(entity, key)).toMatchObject([
      { kind: 'dispute', closedOn: '2026-11-03' },
    ]);
    expect([await isDisputed(customer.code), await inAgenda(number)]).toEqual([false, false]);
    await expectTrueBooks(world, e);
    expect(await undone(run)).toEqual([1, 0]);
    expect((await invoiceOf(entity, key)).qualification).toEqual(before);
    expect(await historyOf(entity, key)).toEqual([before]);
    expect([await isDisputed(customer.code), await inAgenda(number)]).toEqual([true, true]);
    await expectTrueBooks(world, e);
    await expectSound(world, e);
  });

  it('leaves what was said as it is where it states other facts', async () => {
    const { number, key, customer } = await anOwnInvoice(entity);
    const said = await qualify(entity, key, dispute);
    const run = await ran(
      ['number', 'amount', 'issueDate', 'dueDate'],
      [number, '70.00', '2026-09-01', '2026-12-01'],
    );
    expect((await invoiceOf(entity, key)).qualification).toEqual(said);
    expect(await isDisputed(customer.code)).toBe(true);
    await expectTrueBooks(world, e);
    expect(await undone(run)).toEqual([1, 0]);
    expect((await invoiceOf(entity, key)).qualification).toEqual(said);
    await expectTrueBooks(world, e);
  });

  it('is not undone over what was said since', async () => {
    const { number, key } = await anOwnInvoice(entity);
    const run = await ran(['number', 'amount'], [number, '60.00']);
    const said = await qualify(entity, key, promise);
    expect(said.promiseAmount).toBe('60.00');
    expect(await undone(run)).toEqual([0, 1]);
    const { amount, qualification } = await invoiceOf(entity, key);
    expect([amount, qualification]).toEqual(['60.00', said]);
    const settling = await ran(['number', 'settledOn'], [number, '2026-11-03']);
    await reopen(entity, key);
    await qualify(entity, key, { kind: 'litigation' });
    expect(await undone(settling)).toEqual([0, 1]);
    expect(await historyOf(entity, key)).toMatchObject([
      { kind: 'litigation', closedOn: null },
      { kind: 'promise', closedOn: null },
    ]);
    await expectTrueBooks(world, e);
  });

  it('takes new invoices away with what they added to the sales', async () => {
    const { customer } = await anOwnInvoice(entity);
    const rows = Array.from({ length: 60 }, (_, n) => [
      ...[`N${world.next()}`, customer.code, n % 3 === 0 ? 'credit-note' : 'invoice'],
      ...[`2026-${String(1 + (n % 12)).padStart(2, '0')}-15`, '2026-12-31'],
      `${n % 3 === 0 ? '-' : ''}${n + 1}.00`,
    ]);
    const header = ['number', 'customerCode', 'type', 'issueDate', 'dueDate', 'amount'];
    const run = await ran(header, ...rows);
    await expectTrueBooks(world, e);
    expect(await undone(run)).toEqual([60, 0]);
    await expectTrueBooks(world, e);
  });

  it('of many customers in dispute counts each of them', async () => {
    const each = await Promise.all(Array.from({ length: 12 }, () => anOwnInvoice(entity)));
    for (const { key } of each) await qualify(entity, key, dispute);
    const rows = each.map(({ number }) => [number, '2026-11-03']);
    const run = await ran(['number', 'settledOn'], ...rows);
    await expectTrueBooks(world, e);
    expect(await undone(run)).toEqual([12, 0]);
    const codes = each.map(({ customer }) => customer.code);
    const { total } = await search(entity, { criteria: { codes, hasDispute: true } });
    expect(total).toBe(12);
    await expectTrueBooks(world, e);
  });
});

describe('the search over invoices by what was said (F3, F4)', () => {
  it('finds each kind of what is open, and nothing said of what is settled', async () => {
    const at = await anEntity(world);
    const found = async (qualification: string) => {
      const criteria = { qualification: qualification as 'none' };
      const key = 'POST /v1/entities/{e}/invoices/search';
      const { items } = await world.main.call(key, { path: { e: at.id }, body: { criteria } });
      return items.map(({ number }) => number).sort();
    };
    const silent = await anOwnInvoice(at);
    const each = await Promise.all(
      everyKind.map(async (body) => {
        const invoice = await anOwnInvoice(at);
        if (body.kind === 'dispute-resolved') await qualify(at, invoice.key, dispute);
        await qualify(at, invoice.key, body);
        return { ...invoice, kind: body.kind };
      }),
    );
    for (const { kind, number } of each)
      expect([kind, await found(kind)]).toEqual([kind, [number]]);
    expect(await found('none')).toEqual([silent.number]);
    for (const { key } of each) await settle(at, key, '2026-11-01');
    for (const { kind } of each) expect([kind, await found(kind)]).toEqual([kind, []]);
    const all = [silent, ...each].map(({ number }) => number).sort();
    expect(await found('none')).toEqual(all);
    for (const { key } of each) await reopen(at, key);
    for (const { kind, number } of each)
      expect([kind, await found(kind)]).toEqual([kind, [number]]);
    await expectTrueBooks(world, at.id);
  });
});

describe('the customers with a dispute (D2, F4)', () => {
  it('are those with one at least, however many they have', async () => {
    const at = await anEntity(world);
    const seller = await colleague(at, 'sales-manager');
    const { customer, key } = await anOwnInvoice(at);
    await anOwnInvoice(at);
    const { key: other } = await anOwnInvoice(at);
    await qualify(at, other, { kind: 'litigation' });
    const body = { number: 'second', customerCode: customer.code, amount: '1' };
    const second = await world.main.call('POST /v1/entities/{e}/invoices', {
      path: { e: at.id },
      body: { ...body, issueDate: '2026-10-01', dueDate: '2026-10-31' },
    });
    const disputed = async (hasDispute: boolean, by = world.main) =>
      (await search(at, { criteria: { hasDispute } }, by)).total;
    for (const n of [key, second.key, key]) await qualify(at, n, dispute);
    for (const merge of [false, true]) {
      if (merge) await world.standIn.runSchedule('directory');
      expect([await disputed(true), await disputed(false)]).toEqual([1, 2]);
      expect(await disputed(true, seller)).toBe(0);
    }
    await qualify(at, key, { kind: 'litigation' });
    expect(await disputed(true)).toBe(1);
    await qualify(at, second.key, promise);
    expect(await disputed(true)).toBe(0);
    expect(await brokenBooks(world.standIn, at.id)).toEqual([]);
  });
});
