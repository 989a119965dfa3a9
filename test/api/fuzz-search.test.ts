import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { customerSorts } from '#shared/domain/customer-summary.ts';
import { invoiceSorts } from '#shared/domain/invoice-search.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

const requests = Number(process.env.FUZZ_REQUESTS ?? 5000) / 5;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const batch = 25;

const callers = ['main', 'collector', 'seller'] as const;
let world: World;
let entity: TestEntity;
let tokens: Record<(typeof callers)[number], string>;
let colleagues: readonly string[];

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  const [collector, seller] = await Promise.all([
    colleague(entity, 'collector'),
    colleague(entity, 'sales-manager'),
  ]);
  tokens = { main: world.main.token, collector: collector.token, seller: seller.token };
  colleagues = [collector.id, seller.id];
  for (let n = 0; n < 12; n += 1) {
    const { code } = await aCustomer(entity, {
      name: ['Éléonore', 'Straße', '李', 'ﷺ', 'a#b', 'A '][n % 6] ?? 'x',
      city: n % 2 ? 'Lyon' : null,
      groups: ['A', 'a', 'ﬁn'].slice(n % 4),
      currency: ['EUR', 'JPY', 'TND'][n % 3] ?? 'EUR',
      collectorId: colleagues[n % 3] ?? null,
    });
    if (n % 2) await anInvoice(entity, code, { amount: '100' });
    if (n === 6) await world.standIn.runSchedule('directory');
  }
});

const hostile = fc.oneof(
  fc.constantFrom('', ' ', '\u0000', 'a#', '\u0301', '\ufeff', 'ﷺ'.repeat(40), '😀'.repeat(60)),
  fc.constantFrom('__proto__', 'constructor', '%', '*', 'x'.repeat(3000), '\u{10ffff}', '-1'),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.toWellFormed()),
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('c', 'éLéo', 'STRASSE', 'lyon', 'a', 'fin', '李') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: hostile },
);
const amount = fc.constantFrom('0', '-0.5', '-0', '100', '99.9999', '999999999999999.9999', '1e3');
const range = fc.record({ min: amount, max: amount }, { requiredKeys: [] });
const person = fc.nat(2);

const pasted = fc.oneof(
  fc.array(text, { maxLength: 20 }),
  fc.array(text, { maxLength: 20 }).map((some) => some.join('\t')),
  fc.integer({ min: 1, max: 1500 }).map((n) => Array.from({ length: n }, (_, i) => `C${i}`)),
);
const ofCustomers = {
  q: text,
  name: text,
  codes: pasted,
  colleague: person,
  collector: person,
  hasCollector: fc.boolean(),
  group: text,
  kind: fc.constantFrom('company', 'individual'),
  status: fc.constantFrom('active', 'inactive'),
  type: fc.constantFrom('customer', 'prospect'),
  country: fc.constantFrom('FR', 'CA'),
  city: text,
  branch: person,
  balance: range,
  overdue: range,
  hasDispute: fc.boolean(),
  hasAttachment: fc.boolean(),
};

const day = fc.constantFrom('2026-10-31', '0000-01-01', '9999-12-31', '2026-02-30', '2024-02-29');
const days = fc.record({ from: day, to: day }, { requiredKeys: [] });
const count = fc.constantFrom(1, 30, 100_000, 100_001, 0, 1.5);
const ofInvoices = {
  q: text,
  customer: text,
  colleague: person,
  collector: person,
  numbers: pasted,
  type: fc.constantFrom('invoice', 'payment'),
  status: fc.constantFrom('open', 'settled'),
  issueDate: days,
  dueDate: days,
  settledOn: days,
  amount: range,
  balance: range,
  overdueDays: fc.record({ min: count, max: count }, { requiredKeys: [] }),
  branch: person,
  hasAttachment: fc.boolean(),
  file: text,
};

const searchedIn = (
  list: 'customers' | 'invoices',
  criteria: Record<string, fc.Arbitrary<unknown>>,
  sorts: readonly string[],
) =>
  fc.record({
    list: fc.constant(list),
    all: fc.record(criteria),
    asked: fc.subarray(Object.keys(criteria), { maxLength: 3 }),
    sort: fc.constantFrom(...sorts.flatMap((sort) => [sort, `-${sort}`])),
    limit: fc.constantFrom(1, 2, 50, 200),
    by: fc.constantFrom(...callers),
  });
const searched = fc.oneof(
  searchedIn('customers', ofCustomers, customerSorts),
  searchedIn('invoices', ofInvoices, invoiceSorts),
);
type Searched = typeof searched extends fc.Arbitrary<infer T> ? T : never;

function criteriaOf({ all: values, asked }: Searched) {
  const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const stated = Object.entries(values).filter(([name]) => asked.includes(name));
  return Object.fromEntries(
    stated.map(([name, value]) => [
      name,
      typeof value === 'number' ? (colleagues[value] ?? nobody) : value,
    ]),
  );
}

async function ask(one: Searched): Promise<number> {
  const path = `/v1/entities/${entity.id}/${one.list}/search`;
  const { sort, limit, by } = one;
  const json = { criteria: criteriaOf(one), sort, limit };
  const token = tokens[by];
  const { status, body } = await world.send('POST', path, { token, json });
  const { nextCursor } = body as { nextCursor?: string | null };
  if (nextCursor) {
    const next = await world.send('POST', path, { token, json: { ...json, cursor: nextCursor } });
    expect([next.status, (next.body as { items: unknown[] }).items.length]).not.toEqual([200, 0]);
  }
  return status;
}

it(
  'answers searches by any criteria, and their next pages, as its contract says (D2, F3; reliability 3)',
  async () => {
    const counts = new Map<number, number>();
    const property = fc.asyncProperty(
      fc.array(searched, { minLength: batch, maxLength: batch }),
      async (some) => {
        for (const status of await Promise.all(some.map(ask))) {
          counts.set(status, (counts.get(status) ?? 0) + 1);
        }
      },
    );
    const numRuns = Math.ceil(requests / batch);
    const details = await fc.check(property, { seed, numRuns, endOnFailure: true });
    const cause = details.errorInstance as Error | null;
    if (details.failed) throw new Error(`FUZZ_SEED=${seed}: ${cause?.message}`, { cause });
    expect([...counts.keys()].sort()).toEqual([200, 422]);
    expect(counts.get(200) ?? 0).toBeGreaterThan(requests / 2);
  },
  60_000 + requests * 20,
);
