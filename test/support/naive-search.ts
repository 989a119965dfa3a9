import type { CustomerInFull } from '#shared/data/customers.ts';
import type { CustomerCriteria } from '#shared/domain/customer-criteria.ts';
import type { CustomerSort } from '#shared/domain/customer-summary.ts';
import { decimalsOf } from '#shared/domain/money.ts';

/** What a search must find, told from the records themselves: everything is looked at, one by one. */

/** As people compare texts: without accents, case and the width of letters. */
export function plain(text: string): string {
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').trim();
  return letters.toUpperCase().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

const bytes = new TextEncoder();
/** The order of code points is that of UTF-8. */
export const byCodePoint = (one: string, other: string) =>
  Buffer.compare(bytes.encode(one), bytes.encode(other));

/** Ten-thousandths: no currency has more decimals than four. */
const scale = 10_000n;
const exact = (text: string) => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const count = BigInt(whole) * scale + BigInt(fraction.padEnd(4, '0'));
  return text.startsWith('-') ? -count : count;
};

type Debtor = CustomerInFull['customer'];

const open = ({ openByDueDate }: Debtor) =>
  Object.entries(openByDueDate).filter(([, minor]) => minor !== 0);

/** Minor units of a currency in ten-thousandths of it. */
export const inTenThousandths = (minor: bigint, currency: string) =>
  minor * 10n ** BigInt(4 - decimalsOf(currency));

function owed(customer: Debtor, before = '9999'): bigint {
  const dates = open(customer).filter(([date]) => date < before);
  const minor = dates.reduce((sum, [, one]) => sum + BigInt(one), 0n);
  return inTenThousandths(minor, customer.currency);
}

export const isWithin = (
  { min, max }: { min?: string | undefined; max?: string | undefined },
  is: bigint,
) => (min === undefined || is >= exact(min)) && (max === undefined || is <= exact(max));

type Has = (one: CustomerInFull, wanted: never, today: string) => boolean;

const has: { [Name in keyof Required<CustomerCriteria>]: Has } = {
  q: ({ customer }, wanted: string) =>
    [
      customer.code,
      customer.name,
      customer.email,
      customer.city,
      customer.phone,
      customer.clientReference,
      customer.registrationNumber,
      customer.taxNumber,
    ].some((value) => value !== null && plain(value).includes(plain(wanted))),
  name: ({ customer }, wanted: string) => plain(customer.name).startsWith(plain(wanted)),
  codes: ({ customer }, wanted: readonly string[]) => wanted.includes(customer.code),
  colleague: ({ customer, associations }, wanted: string) =>
    customer.collectorId === wanted || Object.hasOwn(associations.colleagues, wanted),
  collector: ({ customer }, wanted: string) => customer.collectorId === wanted,
  hasCollector: ({ customer }, wanted: boolean) => (customer.collectorId !== null) === wanted,
  group: ({ customer }, wanted: string) =>
    customer.groups.some((one) => folds(one) === folds(wanted)),
  kind: ({ customer }, wanted: string) => customer.kind === wanted,
  status: ({ customer }, wanted: string) => customer.status === wanted,
  type: ({ customer }, wanted: string) => customer.type === wanted,
  country: ({ customer }, wanted: string) => customer.country === wanted,
  city: ({ customer }, wanted: string) =>
    customer.city !== null && plain(customer.city) === plain(wanted),
  branch: ({ customer }, wanted: string) => customer.branchId === wanted,
  balance: ({ customer }, wanted: object) => isWithin(wanted, owed(customer)),
  overdue: ({ customer }, wanted: object, today) => isWithin(wanted, owed(customer, today)),
  hasDispute: ({ customer }, wanted: boolean) => customer.disputeCount > 0 === wanted,
  hasAttachment: ({ customer }, wanted: boolean) => customer.fileCount > 0 === wanted,
};

/** Accents tell groups apart; case does not. */
const folds = (text: string) => text.normalize('NFKC').trim().toUpperCase().toLowerCase();

export type Value = string | bigint | null;

const values: Record<string, (customer: Debtor, today: string) => Value> = {
  code: ({ code }) => code,
  name: ({ name }) => plain(name),
  city: ({ city }) => city && plain(city),
  balance: (customer) => owed(customer),
  overdue: owed,
  oldestDueDate: (customer) =>
    open(customer)
      .map(([date]) => date)
      .sort()[0] ?? null,
  updatedAt: ({ updatedAt }) => updatedAt,
};

export function compare(one: Value, other: Value): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  if (typeof one === 'string' && typeof other === 'string') return byCodePoint(one, other);
  return one < other ? -1 : Number(one > other);
}

/** The codes of the customers that fulfil the criteria, in the order asked. */
export function naiveSearch(
  records: readonly CustomerInFull[],
  criteria: CustomerCriteria,
  sort: CustomerSort,
  today: string,
): string[] {
  const stated = Object.entries(criteria) as [keyof CustomerCriteria, never][];
  const found = records.filter((one) =>
    stated.every(([name, wanted]) => has[name](one, wanted, today)),
  );
  const sign = sort.startsWith('-') ? -1 : 1;
  const value = values[sort.replace('-', '')] ?? (() => null);
  const ranked = found.map(({ customer }) => ({
    code: customer.code,
    value: value(customer, today),
  }));
  const sorted = ranked.sort(
    (one, other) => sign * compare(one.value, other.value) || byCodePoint(one.code, other.code),
  );
  return sorted.map(({ code }) => code);
}
