import { beforeAll, describe, expect, it } from 'vitest';
import { daysAfter } from '#shared/domain/calendar.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let today: string;
let collector: Person;

type Report = 'aging' | 'dso' | 'disputes';
type Query = Record<string, string | number>;
const ask = (report: Report, query: Query = {}, by: Person = world.main) =>
  by.call(`GET /v1/entities/{e}/reports/${report}` as 'GET /v1/entities/{e}/reports/aging', {
    path: { e },
    query: query as never,
  }) as Promise<{ totals: object[]; lines: { key: string | null }[]; more: number }>;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { timeZone: 'UTC' });
  e = entity.id;
  today = world.standIn.clock.now().slice(0, 10);
  collector = await colleague(entity, 'collector');
  const retail = ['Retail', 'South'];
  const own = await aCustomer(entity, { collectorId: collector.id, groups: retail });
  const other = await aCustomer(entity, { groups: ['retail'] });
  const yen = await aCustomer(entity, { currency: 'JPY' });
  const due = (days: number) => ({ issueDate: today, dueDate: daysAfter(today, days) });
  const promised = await anInvoice(entity, own.code, { amount: '100.00', ...due(10) });
  const disputed = await anInvoice(entity, own.code, { amount: '200.00', ...due(-10) });
  await anInvoice(entity, other.code, { amount: '300.00', ...due(-40) });
  await anInvoice(entity, other.code, { type: 'credit-note', amount: '-50.00', ...due(-40) });
  await anInvoice(entity, other.code, { type: 'payment', amount: '-10.00', ...due(0) });
  await anInvoice(entity, yen.code, { amount: '7000', ...due(-100) });
  const qualify = (n: string, body: object) =>
    world.main.call('POST /v1/entities/{e}/invoices/{n}/qualifications', {
      ...{ path: { e, n }, body: body as { kind: 'ongoing' } },
    });
  await qualify(promised.key, { kind: 'promise', promiseDate: today, promiseAmount: '60.00' });
  await qualify(disputed.key, { kind: 'dispute', disputeType: 'price', comment: 'x' });
});

describe('the aging report (F5)', () => {
  it('adds up what is open by age, each currency by itself', async () => {
    const { totals } = await ask('aging');
    expect(totals).toEqual([
      {
        currency: 'EUR',
        customers: 2,
        notDue: '90.00',
        days1To30: '200.00',
        days31To60: '250.00',
        days61To90: '0.00',
        over90: '0.00',
        total: '540.00',
        overdue: '450.00',
        overdueShare: 83.3,
      },
      expect.objectContaining({
        currency: 'JPY',
        over90: '7000',
        total: '7000',
        overdueShare: 100,
      }),
    ]);
  });

  it.each([
    ['collector', () => [collector.id, null]],
    ['group', () => ['Retail', 'South', null]],
  ] as const)('by %s has a line for each, and one for those of none', async (by, expected) => {
    const { lines, totals } = await ask('aging', { by });
    const keys = new Set(lines.map(({ key }) => key));
    expect([...keys].map((key) => key?.toLowerCase())).toEqual(
      expect.arrayContaining([...expected()].map((key) => key?.toLowerCase())),
    );
    expect(totals).toEqual((await ask('aging')).totals);
  });

  it('has the customers with the most first, and says how many are not shown', async () => {
    const { lines, more } = await ask('aging', { by: 'customer', limit: 1 });
    expect(lines).toMatchObject([{ currency: 'JPY' }]);
    expect(more).toBe(2);
  });

  it('of a collector, or of those who see their portfolio only, is of their customers (C8)', async () => {
    const [line] = (await ask('aging', { collector: collector.id })).totals;
    expect(line).toMatchObject({ total: '300.00', customers: 1 });
    const seller = await colleague(entity, 'sales-manager');
    expect(await ask('aging', { by: 'customer' }, seller)).toMatchObject({ totals: [], lines: [] });
  });
});

describe('the DSO report (F5)', () => {
  it('counts back what is open against what was invoiced, payments aside', async () => {
    const days = Number(today.slice(8));
    const { totals } = await ask('dso');
    // 540 open of 550 invoiced this month.
    const dso = Math.round((540 / 550) * days * 10) / 10;
    expect(totals).toContainEqual({ currency: 'EUR', open: '540.00', dso, isCapped: false });
  });
});

describe('the report on disputes and promises (F5)', () => {
  it('has what is in dispute and what was promised', async () => {
    const { totals } = await ask('disputes');
    expect(totals).toEqual([
      expect.objectContaining({
        ...{ currency: 'EUR', disputes: 1, disputed: '200.00', promises: 1, promised: '60.00' },
        ...{ broken: 0, litigations: 0 },
      }),
    ]);
  });
});
