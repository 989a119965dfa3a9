import { beforeAll, describe, expect, it } from 'vitest';
import { type Changes, commitEach, noChanges } from '#shared/data/changes.ts';
import { noAssociations } from '#shared/domain/association.ts';
import { newCustomer } from '#shared/domain/customer.ts';
import { newInvoice } from '#shared/domain/invoice.ts';
import { servicesOf, settle } from '#test/support/company.ts';
import { type Asked, type ReportKind, reportKinds } from '#test/support/naive-reports.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { qualify } from '#test/support/qualifying.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { reportOf } from '#test/support/reporting.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

/** Read units of a report, as the log states them. */
async function unitsOf(entity: TestEntity, kind: ReportKind, query: Asked = {}, by?: Person) {
  const since = world.logs.length;
  const report = await reportOf(entity, kind, query, by);
  const own = world.logs.slice(since).filter((line) => line.entity === entity.id);
  expect(own).toHaveLength(1);
  const { readUnits, writeUnits, awsCalls } = own[0] ?? {};
  // Reports write nothing: it is noted once a minute that a session is used.
  const calls = Number(awsCalls) - Number(Number(writeUnits) > 0);
  return { units: Number(readUnits), calls, report };
}

const owed = 600;

/** A company whose customers have so many open invoices each, all of them due on one day. */
async function aCompanyOf(invoicesEach: number) {
  const entity = await anEntity(world, { timeZone: 'UTC' });
  const seller = await colleague(entity, 'sales-manager');
  const services = servicesOf(world.standIn);
  const now = world.standIn.clock.now();
  const [issueDate, dueDate] = [now.slice(0, 10), '2026-10-31'];
  const owner = { language: 'en', currency: 'EUR' } as const;
  const company = Array.from({ length: owed }, (_, n) => {
    const stated = {
      code: `C${1000 + n}`,
      name: `Customer ${n}`,
      groups: [n % 2 ? 'Nord' : 'Sud'],
    };
    const collectorId = n < 10 ? seller.id : null;
    const customer = newCustomer({ ...stated, collectorId }, owner, now);
    const openByDueDate = { [dueDate]: 100 * invoicesEach };
    const counted = { ...customer, openByDueDate, invoiceCount: invoicesEach };
    return { customer: counted, associations: noAssociations(), invoices: [] };
  });
  await settle(services, entity.id, company);
  const each = company.flatMap(({ customer: { code: customerCode, currency } }) =>
    Array.from({ length: invoicesEach }, (_, n): Changes => {
      const changes = noChanges();
      const facts = { number: `${customerCode}-${n}`, customerCode, currency, issueDate, dueDate };
      const amounts = { type: 'invoice', amount: 100, balance: 100 } as const;
      services.invoices.create(changes, entity.id, newInvoice({ ...facts, ...amounts }, now));
      return changes;
    }),
  );
  await commitEach(services.store, each);
  await world.standIn.runSchedule('directory');
  return { entity, seller };
}

describe('what a report reads (F5, performance)', () => {
  let few: Awaited<ReturnType<typeof aCompanyOf>>;
  let many: Awaited<ReturnType<typeof aCompanyOf>>;

  beforeAll(async () => {
    [few, many] = [await aCompanyOf(1), await aCompanyOf(4)];
  });

  it.each<[ReportKind, Asked]>([
    ['aging', {}],
    ['aging', { by: 'group' }],
    ['aging', { by: 'collector' }],
    ['aging', { by: 'colleague' }],
    ['aging', { group: 'nord' }],
    ['dso', {}],
    ['dso', { by: 'group' }],
    ['disputes', {}],
  ])('of %s asked as %j is the same however many invoices there are', async (kind, query) => {
    const [one, other] = [
      await unitsOf(few.entity, kind, query),
      await unitsOf(many.entity, kind, query),
    ];
    expect(one.units).toBeGreaterThan(0);
    expect(other.units).toBe(one.units);
  });

  it('of aging is many customers at a time, none by its own record', async () => {
    const asks = [
      ...(['entity', 'group', 'collector', 'colleague'] as const).map((by) => ({ by })),
      { group: 'nord' },
    ];
    for (const query of asks) {
      const { units, calls, report } = await unitsOf(many.entity, 'aging', query);
      const customers = 'group' in query ? owed / 2 : owed;
      expect(report.totals).toMatchObject([{ customers, total: `${4 * customers}.00` }]);
      // A record alone is at least half a unit, and a call.
      expect([query, units < customers / 5, calls < 30]).toEqual([query, true, true]);
    }
  });

  it('of a portfolio is no wider than it, and grows not with the others’', async () => {
    for (const kind of reportKinds) {
      const { units, report } = await unitsOf(many.entity, kind, {}, many.seller);
      const all = await unitsOf(many.entity, kind);
      expect(units).toBeLessThanOrEqual(all.units);
      if (kind === 'aging') {
        expect(report.totals).toMatchObject([{ customers: 10, total: '40.00' }]);
        expect(units).toBeLessThan(12);
      }
    }
  });
});

describe('the months that the DSO report reads (F5, performance)', () => {
  const issuedIn = (month: string, amount: string, more: object = {}) => ({
    ...{ issueDate: `${month}-01`, dueDate: '2026-12-31', amount, ...more },
  });
  const monthAt = (back: number) => {
    const now = new Date(world.standIn.clock.now());
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    return first.toISOString().slice(0, 7);
  };
  /** Those that are read of an entity: what the report reads besides is what the other one reads, too. */
  const monthsOf = async (entity: TestEntity) =>
    (await unitsOf(entity, 'dso')).calls - (await unitsOf(entity, 'aging')).calls;

  it('are those from which something is open, and one more for each further back', async () => {
    const entity = await anEntity(world, { timeZone: 'UTC' });
    const { code } = await aCustomer(entity);
    expect(await monthsOf(entity)).toBe(0);
    const first = await anInvoice(entity, code, issuedIn(monthAt(0), '100.00'));
    expect(await monthsOf(entity)).toBe(1);
    // What was sold before is not looked at, however much it was.
    await anInvoice(entity, code, issuedIn(monthAt(3), '900.00', { balance: '0.00' }));
    expect(await monthsOf(entity)).toBe(1);
    await anInvoice(
      entity,
      code,
      issuedIn(monthAt(5), '10.00', { type: 'payment', amount: '-1.00' }),
    );
    await anInvoice(entity, code, issuedIn(monthAt(23), '50.00'));
    expect(await monthsOf(entity)).toBe(4);
    await qualify(entity, first.key, { kind: 'ongoing' });
    expect(await monthsOf(entity)).toBe(4);
  });

  it('are none for customers who owe nothing, whatever was credited to them', async () => {
    const entity = await anEntity(world, { timeZone: 'UTC' });
    const { code } = await aCustomer(entity);
    const credit = issuedIn(monthAt(0), '-70.00', { type: 'credit-note', balance: '0.00' });
    await anInvoice(entity, code, credit);
    const dollars = await aCustomer(entity, { currency: 'USD' });
    await anInvoice(entity, dollars.code, issuedIn(monthAt(0), '10.00'));
    expect(await monthsOf(entity)).toBe(1);
  });

  it('are no more for a line whose months before were credited', async () => {
    const entity = await anEntity(world, { timeZone: 'UTC' });
    const [one, other] = [await aCustomer(entity), await aCustomer(entity, { currency: 'USD' })];
    await anInvoice(entity, one.code, issuedIn(monthAt(0), '100.00'));
    const credit = issuedIn(monthAt(1), '-90.00', { type: 'credit-note', balance: '0.00' });
    await anInvoice(entity, one.code, credit);
    await anInvoice(entity, other.code, issuedIn(monthAt(1), '10.00'));
    expect(await monthsOf(entity)).toBe(2);
    const { report } = await unitsOf(entity, 'dso');
    expect(report.totals).toMatchObject([{ isCapped: false }, { isCapped: false }]);
  });
});
