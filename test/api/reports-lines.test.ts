import { beforeAll, describe, expect, it } from 'vitest';
import { at } from '#test/support/clock.ts';
import { type ReportKind, reportKinds } from '#test/support/naive-reports.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  aPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { dispute, promise, qualify } from '#test/support/qualifying.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { refusedReport, reportOf } from '#test/support/reporting.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

const inUtc = () => anEntity(world, { timeZone: 'UTC' });
/** A customer who owes so much. */
const owing = async (entity: TestEntity, amount: string, stated: object = {}) => {
  const customer = await aCustomer(entity, stated);
  const issueDate = world.standIn.clock.now().slice(0, 10);
  return { customer, ...(await anInvoice(entity, customer.code, { amount, issueDate })) };
};
const linesOf = async (entity: TestEntity, kind: ReportKind, query: object, by?: Person) =>
  (await reportOf(entity, kind, query, by)).lines.map(({ key, total }) => [key, total]);

describe('a report by group (F5)', () => {
  it('has one line for names that differ in case, of several customers too', async () => {
    const entity = await inUtc();
    const each = [['Retail', 'South'], ['RETAIL'], ['retail', 'Straße'], ['STRASSE'], []];
    for (const groups of each) {
      const { key } = await owing(entity, '10.00', { groups });
      await qualify(entity, key, dispute);
    }
    for (const kind of reportKinds) {
      const { lines } = await reportOf(entity, kind, { by: 'group' });
      const names = lines.map(({ key, name }) => {
        expect(name).toBe(key);
        return key?.toLowerCase().replace('ß', 'ss') ?? null;
      });
      expect([kind, names.sort()]).toEqual([kind, ['retail', 'south', 'strasse', null].sort()]);
    }
    const aging = await linesOf(entity, 'aging', { by: 'group' });
    expect(aging.map(([, total]) => total)).toEqual(['30.00', '20.00', '10.00', '10.00']);
    expect(await linesOf(entity, 'aging', { group: 'rETAIL' })).toEqual([[null, '30.00']]);
  });
});

describe('a report by colleague or collector (F5, C1)', () => {
  it('has those with customers under their names, and those of nobody', async () => {
    const entity = await inUtc();
    const { id: e, main } = entity;
    const [one, other, idle] = await Promise.all(
      ['Ada', 'Bo', 'Idle'].map((firstName) => anInvitedUser(entity, { firstName, lastName: 'X' })),
    );
    if (!one || !other || !idle) throw new Error('three were invited');
    // Somebody with a role in several entities.
    const entities = [{ entityId: e, role: 'collector' as const }];
    const wide = await aPlatformUser(world, { entities });
    const both = await owing(entity, '100.00', { collectorId: one.id });
    await owing(entity, '10.00', { collectorId: one.id });
    await owing(entity, '1.00');
    const key = 'PUT /v1/entities/{e}/customers/{code}/colleagues/{u}';
    for (const u of [other.id, wide.id]) {
      await main.call(key, { path: { e, code: both.customer.key, u } });
    }
    const byCollector = await reportOf(entity, 'aging', { by: 'collector' });
    expect(byCollector.lines.map(({ key, name, total }) => [key, name, total])).toEqual([
      [one.id, 'Ada X', '110.00'],
      [null, null, '1.00'],
    ]);
    const byColleague = await reportOf(entity, 'aging', { by: 'colleague' });
    const told = byColleague.lines.map(({ name, total, customers }) => [name, total, customers]);
    // A collector has their customers in their portfolio; nobody has one twice.
    expect(told[0]).toEqual(['Ada X', '110.00', 2]);
    expect(told.at(-1)).toEqual([null, '1.00', 1]);
    const between = told.slice(1, -1).map(([, total, customers]) => [total, customers]);
    expect(between).toEqual([
      ['100.00', 1],
      ['100.00', 1],
    ]);
    expect(told.map(([name]) => name)).toContain('Bo X');
    expect(byColleague.totals).toEqual(byCollector.totals);
    expect(byColleague.totals).toMatchObject([{ total: '111.00', customers: 3 }]);
    expect(await linesOf(entity, 'aging', { colleague: idle.id })).toEqual([]);
    expect(await linesOf(entity, 'aging', { colleague: wide.id })).toEqual([[null, '100.00']]);
    expect(await linesOf(entity, 'aging', { collector: wide.id })).toEqual([]);
  });

  it('still has those who were deactivated, as long as customers are theirs', async () => {
    const entity = await inUtc();
    const { id: e, main } = entity;
    const former = await aColleague(entity, 'collector');
    await owing(entity, '5.00', { collectorId: former.id });
    const path = { e, u: former.id };
    await main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    for (const by of ['collector', 'colleague'] as const) {
      expect(await linesOf(entity, 'aging', { by })).toEqual([[former.id, '5.00']]);
    }
  });
});

describe('the lines of a report (F5)', () => {
  it('are those with the most first, across currencies, as many as asked', async () => {
    const entity = await inUtc();
    const each = [
      await owing(entity, '5000', { currency: 'JPY' }),
      await owing(entity, '4999.99'),
      await owing(entity, '5000.001', { currency: 'KWD' }),
      await owing(entity, '-7.00'),
      await owing(entity, '0.01', { currency: 'USD' }),
    ];
    const code = (n: number) => each[n]?.customer.code;
    const totals = ['5000.001', '5000', '4999.99', '0.01', '-7.00'];
    const { lines, more } = await reportOf(entity, 'aging', { by: 'customer' });
    expect(lines.map(({ total }) => total)).toEqual(totals);
    expect(lines.map(({ key }) => key)).toEqual([2, 0, 1, 4, 3].map(code));
    expect(more).toBe(0);
    for (const limit of [1, 3, 5, 500]) {
      const some = await reportOf(entity, 'aging', { by: 'customer', limit });
      expect(some.lines).toEqual(lines.slice(0, limit));
      expect([some.more, some.totals.length]).toEqual([Math.max(0, 5 - limit), 4]);
    }
    const dso = await reportOf(entity, 'dso', { by: 'customer', limit: 2 });
    expect([dso.lines.length, dso.more]).toEqual([2, 2]);
    expect(await reportOf(entity, 'dso')).toMatchObject({ lines: [{}, {}, {}, {}] });
  });

  it('are none of who owes nothing, and none of an entity without customers', async () => {
    const entity = await inUtc();
    const empty = { by: 'entity', totals: [], lines: [], more: 0 };
    for (const kind of reportKinds) expect(await reportOf(entity, kind)).toMatchObject(empty);
    const { key, customer } = await owing(entity, '10.00');
    await anInvoice(entity, customer.code, { type: 'payment', amount: '-10.00' });
    for (const kind of reportKinds) expect(await reportOf(entity, kind)).toMatchObject(empty);
    await qualify(entity, key, promise);
    expect(await reportOf(entity, 'disputes')).toMatchObject({ totals: [{ promised: '10.00' }] });
    const { totals } = await reportOf(await inUtc(), 'disputes');
    expect(totals).toEqual([]);
  });
});

describe('the day of a report (F5)', () => {
  it.each([
    ['Pacific/Apia', '2027-05-10', '10.00', 1],
    ['Pacific/Pago_Pago', '2027-05-09', '0.00', 0],
  ])('is that of %s: by it items are overdue and promises broken', async (...row) => {
    const [timeZone, asOf, overdue, broken] = row;
    const entity = await anEntity(world, { timeZone });
    await at(world, '2027-05-08T12:00:00Z', async () => {
      const main = await world.main.signIn();
      const { code } = await aCustomer(entity, {}, main);
      const days = { issueDate: '2027-05-01', dueDate: '2027-05-09' };
      const { key } = await anInvoice(entity, code, { amount: '10.00', ...days }, main);
      await qualify(entity, key, { kind: 'promise', promiseDate: '2027-05-09' }, main);
    });
    await at(world, '2027-05-09T12:00:00Z', async () => {
      const main = await world.main.signIn();
      const aging = await reportOf(entity, 'aging', {}, main);
      expect([aging.asOf, aging.totals[0]?.overdue]).toEqual([asOf, overdue]);
      const { totals } = await reportOf(entity, 'disputes', {}, main);
      expect(totals[0]).toMatchObject({ promises: 1, promised: '10.00', broken });
      const dso = await reportOf(entity, 'dso', {}, main);
      expect(dso.totals).toMatchObject([{ dso: Number(asOf.slice(8)) }]);
    });
  });

  it('has of a promise no more than what is still open of it', async () => {
    const entity = await inUtc();
    const { key } = await owing(entity, '100.00');
    await qualify(entity, key, { ...promise, promiseAmount: '60.00' });
    const patch = (balance: string, ifMatch: number) =>
      world.main.call('PATCH /v1/entities/{e}/invoices/{n}', {
        ...{ path: { e: entity.id, n: key }, body: { balance }, ifMatch },
      });
    const promised = async () => (await reportOf(entity, 'disputes')).totals[0]?.promised;
    await patch('80.00', 2);
    expect(await promised()).toBe('60.00');
    await patch('25.00', 3);
    expect(await promised()).toBe('25.00');
  });
});

describe('who asks for a report (F5, C8)', () => {
  let entity: TestEntity;
  let guest: Person;
  let other: Person;
  let hidden: Awaited<ReturnType<typeof owing>>;

  beforeAll(async () => {
    entity = await inUtc();
    [guest, other] = await Promise.all([
      aColleague(entity, 'guest'),
      aColleague(entity, 'collector'),
    ]);
    const groups = ['Nord'];
    const mine = await owing(entity, '7.00', { groups, collectorId: guest.id });
    hidden = await owing(entity, '99.00', { groups, collectorId: other.id });
    for (const { key } of [mine, hidden]) await qualify(entity, key, dispute);
  });

  it.each(reportKinds)('a guest has %s of their portfolio, whatever they ask for', async (kind) => {
    const own = await reportOf(entity, kind, { collector: guest.id });
    expect(own.totals).toHaveLength(1);
    const asks = [{}, { group: 'Nord' }, { colleague: guest.id }, { collector: guest.id }];
    for (const query of asks) {
      const { totals } = await reportOf(entity, kind, query, guest);
      expect([query, totals]).toEqual([query, own.totals]);
    }
    for (const query of [{ colleague: other.id }, { collector: other.id }]) {
      expect((await reportOf(entity, kind, query, guest)).totals).toEqual([]);
    }
  });

  it.each(reportKinds)('a guest is told of nobody else’s customers by %s', async (kind) => {
    for (const by of ['colleague', 'collector', 'customer', 'group'] as const) {
      const said = JSON.stringify(await reportOf(entity, kind, { by }, guest));
      const words = [other.id, hidden.customer.code, '99.00', '106.00'];
      expect([by, words.filter((word) => said.includes(word))]).toEqual([by, []]);
    }
  });
});

describe('a question that is none (F5)', () => {
  const entity = { main: undefined as unknown as Person } as TestEntity;

  beforeAll(async () => {
    Object.assign(entity, await inUtc());
  });

  it.each([
    [{ by: 'country' }, 'by'],
    [{ by: '' }, 'by'],
    [{ limit: 0 }, 'limit'],
    [{ limit: 501 }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ limit: 'all' }, 'limit'],
    [{ colleague: 'me' }, 'colleague'],
    [{ collector: '' }, 'collector'],
    [{ group: 'x'.repeat(81) }, 'group'],
    [{ until: '2026-12-31' }, 'until'],
  ])('as %j is refused of every report', async (query, path) => {
    for (const kind of reportKinds) {
      const { status, errors } = await refusedReport(entity, kind, query);
      expect([kind, status, errors?.[0]?.path]).toEqual([kind, 422, path]);
    }
  });
});
