import * as z from 'zod/mini';
import {
  code,
  country,
  currency,
  email,
  id,
  instant,
  language,
  line,
  orNull,
  paragraph,
  phone,
  website,
  whole,
} from './fields.ts';
import { fromMinor } from './money.ts';
import { once } from './once.ts';
import { firstVersion } from './record.ts';
import { holdSchema } from './retention.ts';

const addressFields = () => ({
  address: z.nullable(line(200)),
  address2: z.nullable(line(200)),
  city: z.nullable(line(120)),
  region: z.nullable(line(120)),
  postalCode: z.nullable(line(20)),
  country: z.nullable(country),
});

/** What a colleague states of a customer (D1), all but its code, which never changes. */
export const customerFields = once(() =>
  z.object({
    name: line(200),
    kind: z.enum(['company', 'individual']),
    status: z.enum(['active', 'inactive']),
    type: z.enum(['customer', 'prospect']),
    language,
    currency,
    ...addressFields(),
    delivery: z.partial(z.strictObject(addressFields())),
    phone: z.nullable(phone),
    mobile: z.nullable(phone),
    fax: z.nullable(phone),
    email: z.nullable(email),
    website: z.nullable(website),
    billTo: z.nullable(code),
    clientReference: z.nullable(line(80)),
    registrationNumber: z.nullable(line(80)),
    taxNumber: z.nullable(line(80)),
    groups: z.array(line(80)).check(z.maxLength(20)),
    collectorId: z.nullable(id),
    branchId: z.nullable(id),
    notes: z.nullable(paragraph(5000)),
  }),
);
export type CustomerFields = z.infer<ReturnType<typeof customerFields>>;

/** A customer as it is kept; what was never stated is null. */
export const customerSchema = once(() => {
  const text = orNull(z.string());
  const { kind, status, type, delivery } = customerFields().shape;
  return z.object({
    code,
    name: z.string(),
    kind,
    status,
    type,
    language,
    currency: z.string(),
    address: text,
    address2: text,
    city: text,
    region: text,
    postalCode: text,
    country: text,
    delivery: z._default(delivery, {}),
    phone: text,
    mobile: text,
    fax: text,
    email: text,
    website: text,
    billTo: text,
    clientReference: text,
    registrationNumber: text,
    taxNumber: text,
    groups: z._default(z.array(z.string()), []),
    collectorId: text,
    branchId: text,
    notes: text,
    hold: orNull(holdSchema()),
    /** Open balance by due date, in minor units: overdue and the oldest due date follow from the day. */
    openByDueDate: z._default(z.record(z.string(), whole), {}),
    invoiceCount: z._default(whole, 0),
    contactCount: z._default(whole, 0),
    /** Files on its invoices that can be downloaded. */
    fileCount: z._default(whole, 0),
    /** Invoices in dispute. */
    disputeCount: z._default(whole, 0),
    /** Raised by everything that changes what lists show of it, balances included. */
    revision: whole,
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  });
});
export type Customer = z.infer<ReturnType<typeof customerSchema>>;

/** What invoices, contacts and files change of a customer, beside what is stated of it. */
export const countedFields = [
  'openByDueDate',
  'invoiceCount',
  'contactCount',
  'fileCount',
  'disputeCount',
  'revision',
] as const satisfies readonly (keyof Customer)[];

/**
 * A new customer from what a colleague states of it; language and currency are its entity's unless
 * stated.
 */
export function newCustomer(
  stated: { code: string; name: string } & {
    readonly [F in keyof CustomerFields]?: CustomerFields[F] | undefined;
  },
  entity: { readonly language: CustomerFields['language']; readonly currency: string },
  now: string,
): Customer {
  const { language: entityLanguage, currency: entityCurrency } = entity;
  const defaults = { kind: 'company', status: 'active', type: 'customer' };
  return customerSchema().parse({
    ...defaults,
    language: entityLanguage,
    currency: entityCurrency,
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
    // A code that is used again goes on above whatever lists still hold of its former customer.
    revision: Date.parse(now),
    ...firstVersion(now),
  });
}

/**
 * Balance, overdue part and oldest due date of a customer on a day of the entity's time zone. An item is
 * overdue from the day after its due date.
 */
export function receivables(customer: Receivables, today: string) {
  const { currency } = customer;
  return {
    balance: fromMinor(openBalance(customer), currency),
    overdue: fromMinor(overdueBalance(customer, today), currency),
    oldestDueDate: oldestDueDate(customer),
  };
}

type Receivables = Pick<Customer, 'openByDueDate' | 'currency'>;

/** What is open, in minor units. */
export function openBalance({ openByDueDate }: Receivables): number {
  let total = 0;
  for (const date in openByDueDate) total += openByDueDate[date] ?? 0;
  return total;
}

/** What of it is overdue on the day `today`, in minor units. */
export function overdueBalance({ openByDueDate }: Receivables, today: string): number {
  let total = 0;
  for (const date in openByDueDate) if (date < today) total += openByDueDate[date] ?? 0;
  return total;
}

/** The earliest due date at which something is open. */
export function oldestDueDate({ openByDueDate }: Receivables): string | null {
  let oldest: string | null = null;
  for (const date in openByDueDate) {
    if (openByDueDate[date] !== 0 && (oldest === null || date < oldest)) oldest = date;
  }
  return oldest;
}
