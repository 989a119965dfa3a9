import * as z from 'zod/mini';
import { amountRange, within } from './amount-range.ts';
import { asks, pastedCodes } from './criteria.ts';
import { openBalance, overdueBalance } from './customer.ts';
import type { CustomerSummary } from './customer-summary.ts';
import { code, country, folded, id, line, unaccented } from './fields.ts';
import { once } from './once.ts';

/** A pasted block may have this many codes. */
export const mostCodes = 20_000;

/** What customers can be searched by (D2); all that is stated must hold. */
export const customerCriteria = once(() =>
  z.strictObject({
    /** Part of a code, name, e-mail, city, phone or reference; without accents and case. */
    q: z.optional(line(100, 0)),
    /** How the name begins. */
    name: z.optional(line(100, 0)),
    codes: z.optional(
      z.union([
        z.string().check(z.maxLength(250_000)),
        z.array(code).check(z.maxLength(mostCodes)),
      ]),
    ),
    colleague: z.optional(id),
    collector: z.optional(id),
    hasCollector: z.optional(z.boolean()),
    group: z.optional(line(80)),
    kind: z.optional(z.enum(['company', 'individual'])),
    status: z.optional(z.enum(['active', 'inactive'])),
    type: z.optional(z.enum(['customer', 'prospect'])),
    country: z.optional(country),
    city: z.optional(line(120)),
    branch: z.optional(id),
    /** In the customer's own currency. */
    balance: z.optional(amountRange()),
    overdue: z.optional(amountRange()),
    hasDispute: z.optional(z.boolean()),
    hasAttachment: z.optional(z.boolean()),
  }),
);
export type CustomerCriteria = z.infer<ReturnType<typeof customerCriteria>>;

/** What a search rests on besides the customers themselves. */
export interface CriteriaFacts {
  /** The day in the entity's time zone, for what is overdue. */
  readonly today: string;
  /** The customers of the colleague that is asked for. */
  readonly ofColleague?: ReadonlySet<string> | undefined;
}

type Stated<Name extends keyof CustomerCriteria> = Exclude<CustomerCriteria[Name], undefined>;
type Test = (customer: CustomerSummary) => boolean;

const searched = [
  'code',
  'name',
  'email',
  'city',
  'phone',
  'clientReference',
  'registrationNumber',
  'taxNumber',
] as const;

/** Each criterion as a test; what is prepared is prepared once for all customers. */
const tests: {
  [Name in keyof CustomerCriteria]-?: (value: Stated<Name>, facts: CriteriaFacts) => Test;
} = {
  q: (text) => {
    const wanted = unaccented(text);
    return (customer) =>
      searched.some((field) => {
        const value = customer[field];
        return value !== null && unaccented(value).includes(wanted);
      });
  },
  name: (text) => {
    const wanted = unaccented(text);
    return ({ name }) => unaccented(name).startsWith(wanted);
  },
  codes: (codes) => {
    const wanted = new Set(pastedCodes(codes));
    return ({ code: own }) => wanted.has(own);
  },
  colleague:
    (_, { ofColleague }) =>
    ({ code: own }) =>
      ofColleague?.has(own) ?? false,
  collector: (userId) => (customer) => customer.collectorId === userId,
  hasCollector: (wanted) => (customer) => (customer.collectorId !== null) === wanted,
  group: (group) => {
    const wanted = folded(group);
    return ({ groups }) => groups.some((one) => folded(one) === wanted);
  },
  kind: (wanted) => (customer) => customer.kind === wanted,
  status: (wanted) => (customer) => customer.status === wanted,
  type: (wanted) => (customer) => customer.type === wanted,
  country: (wanted) => (customer) => customer.country === wanted,
  city: (text) => {
    const wanted = unaccented(text);
    return ({ city }) => city !== null && unaccented(city) === wanted;
  },
  branch:
    (wanted) =>
    ({ branchId }) =>
      branchId === wanted,
  balance: (wanted) => within(wanted, openBalance),
  overdue: (wanted, { today }) => within(wanted, (customer) => overdueBalance(customer, today)),
  hasDispute:
    (wanted) =>
    ({ disputeCount }) =>
      disputeCount > 0 === wanted,
  hasAttachment:
    (wanted) =>
    ({ fileCount }) =>
      fileCount > 0 === wanted,
};

/** The criteria that are stated: other empty texts and ranges ask for nothing. */
export function statedIn(criteria: CustomerCriteria): (keyof CustomerCriteria)[] {
  const names = Object.keys(tests) as (keyof CustomerCriteria)[];
  return names.filter((name) => {
    const value = criteria[name];
    // A block of codes without any names nobody, and not everybody.
    return asks(value) || (name === 'codes' && value === '');
  });
}

/** What tells whether a customer fulfils the criteria; undefined where every customer does. */
export function matcherOf(
  criteria: CustomerCriteria,
  facts: CriteriaFacts,
  except: readonly (keyof CustomerCriteria)[] = [],
): Test | undefined {
  const given = statedIn(criteria)
    .filter((name) => !except.includes(name))
    .map((name) => {
      const make = tests[name] as (value: unknown, of: CriteriaFacts) => Test;
      return make(criteria[name], facts);
    });
  if (given.length === 0) return undefined;
  return (customer) => given.every((test) => test(customer));
}
