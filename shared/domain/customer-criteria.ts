import type { Customer } from './customer.ts';
import { folded, unaccented } from './fields.ts';

/** The simple criteria of the list of customers; all that are given must hold (D2). */
export interface CustomerCriteria {
  readonly q?: string | undefined;
  readonly collector?: string | undefined;
  readonly group?: string | undefined;
  readonly status?: string | undefined;
  readonly type?: string | undefined;
  readonly country?: string | undefined;
  readonly city?: string | undefined;
  readonly branch?: string | undefined;
}

type Test = (customer: Customer, value: string) => boolean;

const tests: { [Name in keyof CustomerCriteria]-?: Test } = {
  q: ({ code, name, email, city }, text) =>
    [code, name, email ?? '', city ?? ''].some((field) =>
      unaccented(field).includes(unaccented(text)),
    ),
  collector: ({ collectorId }, id) => collectorId === id,
  group: ({ groups }, group) => groups.some((one) => folded(one) === folded(group)),
  status: ({ status }, wanted) => status === wanted,
  type: ({ type }, wanted) => type === wanted,
  country: ({ country }, wanted) => country === wanted,
  city: ({ city }, wanted) => unaccented(city ?? '') === unaccented(wanted),
  branch: ({ branchId }, id) => branchId === id,
};

const names = Object.keys(tests) as (keyof CustomerCriteria)[];

/** What tells whether a customer fulfils the criteria; undefined where every customer does. */
export function matcherOf(
  criteria: CustomerCriteria,
): ((customer: Customer) => boolean) | undefined {
  const given = names.flatMap((name) => {
    const value = criteria[name];
    return value ? [{ test: tests[name], value }] : [];
  });
  if (given.length === 0) return undefined;
  return (customer) => given.every(({ test, value }) => test(customer, value));
}
