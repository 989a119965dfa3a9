import * as z from 'zod/mini';
import {
  type Customer,
  customerSchema,
  oldestDueDate,
  openBalance,
  overdueBalance,
} from './customer.ts';
import { unaccented } from './fields.ts';
import { decimalsOf } from './money.ts';
import { once } from './once.ts';

/** What lists and searches know of a customer; the rest is in its record. */
export const customerSummarySchema = once(() =>
  z.pick(customerSchema(), {
    code: true,
    name: true,
    kind: true,
    status: true,
    type: true,
    language: true,
    currency: true,
    city: true,
    postalCode: true,
    country: true,
    phone: true,
    email: true,
    billTo: true,
    clientReference: true,
    registrationNumber: true,
    taxNumber: true,
    groups: true,
    collectorId: true,
    branchId: true,
    openByDueDate: true,
    fileCount: true,
    disputeCount: true,
    createdAt: true,
    updatedAt: true,
    version: true,
    revision: true,
  }),
);
export type CustomerSummary = z.infer<ReturnType<typeof customerSummarySchema>>;

/** The summary of a customer. */
export function summaryOf(customer: Customer): CustomerSummary {
  const names = Object.keys(customerSummarySchema().shape) as (keyof CustomerSummary)[];
  return Object.fromEntries(names.map((name) => [name, customer[name]])) as CustomerSummary;
}

export const customerSorts = [
  'code',
  'name',
  'city',
  'balance',
  'overdue',
  'oldestDueDate',
  'updatedAt',
] as const;
type SortField = (typeof customerSorts)[number];
export type CustomerSort = SortField | `-${SortField}`;

/** The form in which names are put in order; keys have room for no more. */
export function sortingName(name: string): string {
  return unaccented(name).slice(0, 100).toWellFormed();
}

/** Balance, overdue part and so on in minor units are comparable as they are; currencies are not mixed up. */
type Comparable = string | number | null;

const valuesOf: { [Field in SortField]: (customer: CustomerSummary, today: string) => Comparable } =
  {
    code: ({ code }) => code,
    name: ({ name }) => sortingName(name),
    city: ({ city }) => city && unaccented(city),
    balance: (customer) => openBalance(customer) / 10 ** decimalsOf(customer.currency),
    overdue: (customer, today) =>
      overdueBalance(customer, today) / 10 ** decimalsOf(customer.currency),
    oldestDueDate,
    updatedAt: ({ updatedAt }) => updatedAt,
  };

/** Where a customer stands in an order: by the value first, by code among equal ones. */
export interface Rank {
  readonly value: Comparable;
  readonly code: string;
}

/** How customers are ranked; amounts of all currencies by their number. */
export function rankingOf(sort: CustomerSort, today: string) {
  const descending = sort.startsWith('-');
  const field = (descending ? sort.slice(1) : sort) as SortField;
  const read = valuesOf[field];
  return {
    rankOf: (customer: CustomerSummary): Rank => ({
      value: read(customer, today),
      code: customer.code,
    }),
    compare: (one: Rank, other: Rank): number =>
      (descending ? -1 : 1) * compareValues(one.value, other.value) ||
      compareCodes(one.code, other.code),
  };
}

/** What is not stated comes first in ascending order. */
function compareValues(one: Comparable, other: Comparable): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'string' && typeof other === 'string') return compareCodes(one, other);
  return one < other ? -1 : 1;
}

const beyondPlanes = /[\ud800-\udfff\ue000-\uffff]/;

/** The order of the table's sort keys, which is that of UTF-8: by code points, not by UTF-16 units. */
export function compareCodes(one: string, other: string): number {
  if (one === other) return 0;
  if (!beyondPlanes.test(one) || !beyondPlanes.test(other)) return one < other ? -1 : 1;
  const [left, right] = [Array.from(one), Array.from(other)];
  const at = left.findIndex((character, index) => character !== right[index]);
  if (at < 0) return -1;
  return (left[at]?.codePointAt(0) ?? 0) < (right[at]?.codePointAt(0) ?? -1) ? -1 : 1;
}
