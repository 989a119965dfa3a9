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
import { type Comparable, type Ranking, rankingBy } from './ranking.ts';

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

/** How customers are ranked; amounts of all currencies by their number. */
export function rankingOf(sort: CustomerSort, today: string): Ranking<CustomerSummary> {
  const descending = sort.startsWith('-');
  const read = valuesOf[(descending ? sort.slice(1) : sort) as SortField];
  return rankingBy(
    (customer) => ({ value: read(customer, today), code: customer.code }),
    descending,
  );
}
