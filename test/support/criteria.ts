import fc from 'fast-check';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { openBalance } from '#shared/domain/customer.ts';
import type { CustomerCriteria } from '#shared/domain/customer-criteria.ts';
import { customerSorts } from '#shared/domain/customer-summary.ts';
import { fromMinor } from '#shared/domain/money.ts';

interface Among {
  readonly records: readonly CustomerInFull[];
  readonly colleagues: readonly string[];
  readonly branches: readonly string[];
}

type Debtor = CustomerInFull['customer'];

const texts = ({ code, name, email, city, phone, clientReference }: Debtor) =>
  [code, name, email, city, phone, clientReference].filter((text) => text !== null);

const spellings = [
  (text: string) => text,
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  (text: string) => text.normalize('NFD').replace(/\p{M}/gu, ''),
  (text: string) => text.normalize('NFD'),
];

/** A text in one of the spellings that a search takes for the same. */
export const spelt = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.constantFrom(...spellings)).map(([one, spell]) => spell(one).trim());

/** Some letters of a text that follow one another. */
export const partOf = (text: fc.Arbitrary<string>) =>
  fc.tuple(text, fc.nat(20), fc.integer({ min: 1, max: 6 })).map(([whole, from, length]) => {
    const letters = [...whole];
    return letters.slice(from % letters.length, (from % letters.length) + length).join('');
  });

/** Some of the criteria, up to three at once. */
export const someOf = (each: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.shuffledSubarray(Object.keys(each), { maxLength: 3 }).chain((names) => {
    const stated = Object.entries(each).filter(([name]) => names.includes(name));
    return fc.record(Object.fromEntries(stated));
  });

/** Criteria of which many find something among these customers. */
export function someCriteria({ records, colleagues, branches }: Among) {
  const debtor = fc.constantFrom(...records.map(({ customer }) => customer));
  const part = partOf(debtor.chain((one) => fc.constantFrom(...texts(one))));
  const start = fc
    .tuple(debtor, fc.integer({ min: 1, max: 14 }))
    .map(([{ name }, length]) => [...name].slice(0, length).join(''));
  const bound = fc.oneof(
    debtor.map((one) => fromMinor(openBalance(one), one.currency)),
    fc.constantFrom('0', '-0.0001', '1000', '12345.678', '999999999999999.9999'),
  );
  const range = fc.record({ min: bound, max: bound }, { requiredKeys: [] });
  const groups = [...new Set(records.flatMap(({ customer }) => customer.groups))];
  const each: { [Name in keyof Required<CustomerCriteria>]: fc.Arbitrary<unknown> } = {
    q: spelt(part),
    name: spelt(start),
    codes: fc.array(
      fc.oneof(
        debtor.map(({ code }) => code),
        fc.constant('nobody'),
      ),
      { maxLength: 40 },
    ),
    colleague: fc.constantFrom(...colleagues),
    collector: fc.constantFrom(...colleagues),
    hasCollector: fc.boolean(),
    group: fc.constantFrom(...groups, 'no such group').map((group) => group.toLowerCase()),
    kind: fc.constantFrom('company', 'individual'),
    status: fc.constantFrom('active', 'inactive'),
    type: fc.constantFrom('customer', 'prospect'),
    country: fc.constantFrom('FR', 'CA', 'JP'),
    city: spelt(debtor.map(({ city }) => city ?? 'Nowhere')),
    branch: fc.constantFrom(...branches),
    balance: range,
    overdue: range,
    hasDispute: fc.boolean(),
    hasAttachment: fc.boolean(),
  };
  return someOf(each).map(
    (criteria) => criteria as Omit<CustomerCriteria, 'codes'> & { codes?: string[] },
  );
}

export const everySort = customerSorts.flatMap((field) => [field, `-${field}`] as const);
export const someSort = fc.constantFrom(...everySort);
