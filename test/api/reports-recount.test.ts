import { beforeAll, describe, expect, it } from 'vitest';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { folded } from '#shared/domain/fields.ts';
import { fromMinor } from '#shared/domain/money.ts';
import { servicesOf, settle as storeCustomers } from '#test/support/company.ts';
import { aCompany } from '#test/support/generator.ts';
import { csv, imported, undoneImport } from '#test/support/imports.ts';
import {
  type Asked,
  type Debtor,
  debtorsIn,
  groupings,
  inOrder,
  naiveReport,
  reportKinds,
} from '#test/support/naive-reports.ts';
import { aColleague, anEntity, type Person } from '#test/support/people.ts';
import { expectSound } from '#test/support/portfolio-invariants.ts';
import { expectTrueBooks } from '#test/support/qualification-invariants.ts';
import { everyKind, qualifyKey } from '#test/support/qualifying.ts';
import { type Random, randomOf } from '#test/support/random.ts';
import { reportOf } from '#test/support/reporting.ts';
import { search } from '#test/support/searching.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

/** A company with invoices, who looks after it, and whoever sees only what they look after. */
async function aReportedCompany(seed: number) {
  const entity = await anEntity(world, { timeZone: 'Pacific/Apia' });
  const people = await Promise.all([
    aColleague(entity, 'sales-manager'),
    aColleague(entity, 'collector'),
    aColleague(entity, 'guest'),
  ]);
  const [seller, collector, guest] = people;
  if (!seller || !collector || !guest) throw new Error('three were made');
  const now = world.standIn.clock.now();
  const colleagues = [collector.id, seller.id, guest.id, world.main.id];
  const plan = { seed, customers: 24, invoices: 120, colleagues, now };
  const services = servicesOf(world.standIn);
  const company = [...aCompany({ ...plan, entity: { language: 'en', currency: 'EUR' } })];
  await storeCustomers(services, entity.id, company);
  const each = company.flatMap(({ invoices }) =>
    invoices.map((invoice) => {
      const changes = noChanges();
      services.invoices.create(changes, entity.id, invoice);
      return changes;
    }),
  );
  await commitEach(services.store, each);
  return { entity, seller, collector, guest };
}

type Company = Awaited<ReturnType<typeof aReportedCompany>>;

/** One thing that happens to invoices or customers, or is refused. */
async function step(
  { entity: { id: e }, collector, seller }: Company,
  debtors: Debtor[],
  random: Random,
) {
  const { attempt } = world.main;
  const today = Date.parse(world.standIn.clock.now().slice(0, 10));
  const dayAt = (offset: number) =>
    new Date(today + offset * 86_400_000).toISOString().slice(0, 10);
  const one = random.pick(debtors);
  const invoice = random.pick(debtors.flatMap(({ invoices }) => invoices));
  const path = { e, n: invoice.number };
  const money = (currency: string) => fromMinor(random.below(500_000) + 1, currency);
  const days = () => ({
    issueDate: dayAt(-random.below(900) + 40),
    dueDate: dayAt(100 - random.below(300)),
  });
  const types = ['invoice', 'credit-note', 'payment'] as const;
  const patch = (body: object) =>
    attempt('PATCH /v1/entities/{e}/invoices/{n}', { path, body, ifMatch: invoice.version });
  const said = { followUpOn: dayAt(1 + random.below(20)), promiseDate: dayAt(1 + random.below(3)) };
  const kind = random.pick(everyKind);
  const { promiseDate, ...common } = said;
  const customerAt = { e, code: one.code };
  const ways = [
    () => {
      const type = random.pick(types);
      const amount = `${type === 'invoice' ? '' : '-'}${money(one.currency)}`;
      const body = { number: `R${world.next()}`, customerCode: one.code, type, amount, ...days() };
      return attempt('POST /v1/entities/{e}/invoices', { path: { e }, body });
    },
    () => patch(days()),
    () => patch({ type: random.pick(types) }),
    () => {
      const sign = invoice.amount < 0 ? '-' : '';
      return patch({ amount: `${sign}${money(invoice.currency)}`, balance: '0' });
    },
    () =>
      patch({
        balance: fromMinor(Math.trunc(invoice.amount / (1 + random.below(3))), invoice.currency),
      }),
    () =>
      attempt('POST /v1/entities/{e}/invoices/{n}/settlement', {
        path,
        body: { settledOn: dayAt(-1) },
      }),
    () => attempt('DELETE /v1/entities/{e}/invoices/{n}/settlement', { path }),
    () => {
      const body = kind.kind === 'promise' ? { ...kind, ...said } : { ...kind, ...common };
      return attempt(qualifyKey, { path, body });
    },
    () => {
      const body = {
        kind: 'promise',
        promiseDate,
        promiseAmount: fromMinor(1, invoice.currency),
      } as const;
      return attempt(qualifyKey, { path, body });
    },
    () => {
      const body = { userId: random.pick([collector.id, seller.id, null]) };
      return attempt('PUT /v1/entities/{e}/customers/{code}/collector', { path: customerAt, body });
    },
  ];
  return random.pick(ways)();
}

/** Every report in every way, as somebody is answered, is what the invoices add up to. */
async function expectTrueReports(company: Company, by: Person, mine?: string) {
  const { entity, seller, collector } = company;
  const debtors = await debtorsIn(world.standIn, entity.id);
  const today = dayIn('Pacific/Apia', world.standIn.clock.now());
  const filters: Asked[] = [
    {},
    { colleague: seller.id },
    { colleague: collector.id, group: 'grands comptes' },
    { collector: collector.id },
    { group: 'NORD' },
    { collector: seller.id, colleague: collector.id },
  ];
  for (const kind of reportKinds) {
    for (const grouping of groupings) {
      for (const filter of filters) {
        const asked = { by: grouping, ...filter };
        const { totals, lines, more, asOf } = await reportOf(
          entity,
          kind,
          { ...asked, limit: 500 },
          by,
        );
        const told = lines.map(({ name: _, key, ...rest }) => {
          return { key: grouping === 'group' && key !== null ? folded(key) : key, ...rest };
        });
        const found = { totals: inOrder(totals), lines: inOrder(told) };
        const wanted = naiveReport(debtors, kind, asked, today, mine);
        expect({ kind, asked, ...found }).toEqual({ kind, asked, ...wanted });
        expect([more, asOf]).toEqual([0, today]);
      }
    }
  }
}

describe('whatever happens to invoices, reports are what they add up to (F5)', () => {
  it.each([1, 2])('company %i', { timeout: 120_000 }, async (seed) => {
    const company = await aReportedCompany(seed);
    const { entity, seller, guest } = company;
    const random = randomOf(seed);
    const steps = async (count: number) => {
      const outcomes = new Set<number>();
      for (let n = 0; n < count; n += 1) {
        const debtors = n % 10 === 0 ? await debtorsIn(world.standIn, entity.id) : known;
        known = debtors;
        outcomes.add((await step(company, debtors, random)).status);
      }
      expect([...outcomes]).toEqual(expect.arrayContaining([200, 201]));
    };
    let known = await debtorsIn(world.standIn, entity.id);
    await steps(100);
    await expectTrueReports(company, world.main);
    await world.standIn.runSchedule('directory');
    const open = known
      .flatMap(({ invoices }) => invoices)
      .filter(({ status }) => status === 'open');
    const rows = open
      .slice(0, 20)
      .map(({ number }, n) => [
        ...[number, n % 2 ? '2026-01-15' : '2026-11-02', n % 3 ? '' : '2026-11-01'],
      ]);
    const header = ['number', 'issueDate', 'settledOn'];
    const { run } = await imported(entity, { kind: 'invoices', bytes: csv(header, ...rows) });
    await steps(20);
    await expectTrueReports(company, guest, guest.id);
    await undoneImport(entity, run.id);
    await steps(20);
    await expectTrueReports(company, seller, seller.id);
    await expectTrueBooks(world, entity.id);
    await expectSound(world, entity.id);
    const disputed = (await search(entity, { criteria: { hasDispute: true }, limit: 200 })).items;
    const debtors = await debtorsIn(world.standIn, entity.id);
    const wanted = debtors.filter(({ invoices }) =>
      invoices.some(
        ({ status, qualification: said }) => status === 'open' && said?.kind === 'dispute',
      ),
    );
    expect(disputed.map(({ code }) => code).sort()).toEqual(wanted.map(({ code }) => code).sort());
  });
});
