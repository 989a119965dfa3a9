import * as z from 'zod/mini';
import { daysOverdue } from './aging.ts';
import { amountRange, within } from './amount-range.ts';
import { asks, pastedCodes } from './criteria.ts';
import { code, day, id, line, unaccented, whole } from './fields.ts';
import { type Invoice, invoiceStatus, invoiceType } from './invoice.ts';
import { once } from './once.ts';
import { isCurrent, qualificationKinds } from './qualification.ts';

/** A pasted block may have this many numbers. */
export const mostNumbers = 20_000;

const days = () => z.strictObject({ from: z.optional(day), to: z.optional(day) });
const daysCount = whole.check(z.minimum(1), z.maximum(100_000));

/** What invoices can be searched by (F3); all that is stated must hold. */
export const invoiceCriteria = once(() =>
  z.strictObject({
    /** Part of a number, reference, order number or customer's code; without accents and case. */
    q: z.optional(line(100, 0)),
    customer: z.optional(code),
    /** Whoever has the customer in their portfolio, and whoever is in charge of it. */
    colleague: z.optional(id),
    collector: z.optional(id),
    numbers: z.optional(
      z.union([
        z.string().check(z.maxLength(250_000)),
        z.array(code).check(z.maxLength(mostNumbers)),
      ]),
    ),
    type: z.optional(invoiceType),
    status: z.optional(invoiceStatus),
    issueDate: z.optional(days()),
    dueDate: z.optional(days()),
    settledOn: z.optional(days()),
    /** In the invoice's own currency. */
    amount: z.optional(amountRange()),
    balance: z.optional(amountRange()),
    /** Days past the due date; of open invoices alone. */
    overdueDays: z.optional(
      z.strictObject({ min: z.optional(daysCount), max: z.optional(daysCount) }),
    ),
    branch: z.optional(id),
    /** What was said last of an open one; `none` where nothing was. */
    qualification: z.optional(z.enum(['none', ...qualificationKinds])),
    hasAttachment: z.optional(z.boolean()),
    /** Part of the name or the description of one of its files. */
    file: z.optional(line(100, 0)),
  }),
);
export type InvoiceCriteria = z.infer<ReturnType<typeof invoiceCriteria>>;

/** What a search rests on besides the invoices themselves. */
export interface InvoiceFacts {
  /** The day in the entity's time zone, for what is overdue. */
  readonly today: string;
}

type Stated<Name extends keyof InvoiceCriteria> = Exclude<InvoiceCriteria[Name], undefined>;
type Test = (invoice: Invoice) => boolean;

/** These are looked up; the others are read off the invoice. */
type LookedUp = 'colleague' | 'collector' | 'file';

const between =
  (read: (invoice: Invoice) => string | null) =>
  ({ from = '', to = '9999-12-31' }: Stated<'dueDate'>): Test =>
  (invoice) => {
    const day = read(invoice);
    return day !== null && day >= from && day <= to;
  };

/** Each criterion as a test; what is prepared is prepared once for all invoices. */
const tests: {
  [Name in Exclude<keyof InvoiceCriteria, LookedUp>]-?: (
    value: Stated<Name>,
    facts: InvoiceFacts,
  ) => Test;
} = {
  q: (text) => {
    const wanted = unaccented(text);
    return ({ number, reference, orderNumber, customerCode }) =>
      [number, reference, orderNumber, customerCode].some(
        (value) => value !== null && unaccented(value).includes(wanted),
      );
  },
  customer:
    (wanted) =>
    ({ customerCode }) =>
      customerCode === wanted,
  numbers: (numbers) => {
    const wanted = new Set(pastedCodes(numbers));
    return ({ number }) => wanted.has(number);
  },
  type:
    (wanted) =>
    ({ type }) =>
      type === wanted,
  status:
    (wanted) =>
    ({ status }) =>
      status === wanted,
  issueDate: between(({ issueDate }) => issueDate),
  dueDate: between(({ dueDate }) => dueDate),
  settledOn: between(({ settledOn }) => settledOn),
  amount: (wanted) => within(wanted, ({ amount }) => amount),
  balance: (wanted) => within(wanted, ({ balance }) => balance),
  overdueDays:
    ({ min = 1, max = Infinity }, { today }) =>
    ({ status, dueDate }) => {
      const age = daysOverdue(dueDate, today);
      return status === 'open' && age >= min && age <= max;
    },
  branch:
    (wanted) =>
    ({ branchId }) =>
      branchId === wanted,
  qualification:
    (wanted) =>
    ({ qualification }) =>
      (isCurrent(qualification) ? qualification.kind : 'none') === wanted,
  hasAttachment:
    (wanted) =>
    ({ attachmentCount }) =>
      attachmentCount > 0 === wanted,
};

/**
 * What tells whether an invoice fulfils the criteria, those aside that are looked up; undefined where
 * every invoice does.
 */
export function invoiceMatcher(
  criteria: InvoiceCriteria,
  facts: InvoiceFacts,
  except: readonly (keyof InvoiceCriteria)[] = [],
): Test | undefined {
  const names = Object.keys(tests) as (keyof typeof tests)[];
  const given = names
    // A block of numbers without any names none, and not all.
    .filter((name) => asks(criteria[name]) || (name === 'numbers' && criteria[name] === ''))
    .filter((name) => !except.includes(name))
    .map((name) => {
      const make = tests[name] as (value: unknown, facts: InvoiceFacts) => Test;
      return make(criteria[name], facts);
    });
  if (given.length === 0) return undefined;
  return (invoice) => given.every((test) => test(invoice));
}
