import { z } from 'zod';
import { dayIn } from './calendar.ts';
import {
  code,
  country,
  currency,
  email,
  id,
  instant,
  language,
  line,
  paragraph,
  phone,
  website,
} from './fields.ts';
import { fromMinor } from './money.ts';
import { firstVersion } from './record.ts';

const address = {
  address: line(200).nullable(),
  address2: line(200).nullable(),
  city: line(120).nullable(),
  region: line(120).nullable(),
  postalCode: line(20).nullable(),
  country: country.nullable(),
};

/** What a colleague states of a customer (D1), all but its code, which never changes. */
export const customerFields = z.object({
  name: line(200),
  kind: z.enum(['company', 'individual']),
  status: z.enum(['active', 'inactive']),
  type: z.enum(['customer', 'prospect']),
  language,
  currency,
  ...address,
  delivery: z.object(address).partial(),
  phone: phone.nullable(),
  mobile: phone.nullable(),
  fax: phone.nullable(),
  email: email.nullable(),
  website: website.nullable(),
  billTo: code.nullable(),
  clientReference: line(80).nullable(),
  registrationNumber: line(80).nullable(),
  taxNumber: line(80).nullable(),
  groups: z.array(line(80)).max(50),
  collectorId: id.nullable(),
  branchId: id.nullable(),
  notes: paragraph(5000).nullable(),
});
export type CustomerFields = z.infer<typeof customerFields>;

const text = z.string().nullable().default(null);

/** A customer as it is kept; what was never stated is null. */
export const customerSchema = z.object({
  code,
  name: z.string(),
  kind: customerFields.shape.kind,
  status: customerFields.shape.status,
  type: customerFields.shape.type,
  language,
  currency: z.string(),
  address: text,
  address2: text,
  city: text,
  region: text,
  postalCode: text,
  country: text,
  delivery: customerFields.shape.delivery.default({}),
  phone: text,
  mobile: text,
  fax: text,
  email: text,
  website: text,
  billTo: text,
  clientReference: text,
  registrationNumber: text,
  taxNumber: text,
  groups: z.array(z.string()).default([]),
  collectorId: text,
  branchId: text,
  notes: text,
  /** Open balance by due date, in minor units: overdue and the oldest due date follow from the day. */
  openByDueDate: z.record(z.string(), z.number().int()).default({}),
  invoiceCount: z.number().int().default(0),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type Customer = z.infer<typeof customerSchema>;

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
  return customerSchema.parse({
    ...defaults,
    language: entityLanguage,
    currency: entityCurrency,
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
    ...firstVersion(now),
  });
}

/**
 * Balance, overdue part and oldest due date of a customer on the day that `now` is in the entity's
 * time zone. An item is overdue from the day after its due date.
 */
export function receivables(customer: Customer, now: string, timeZone: string) {
  const today = dayIn(timeZone, now);
  const open = Object.entries(customer.openByDueDate).filter(([, minor]) => minor !== 0);
  const sum = (entries: [string, number][]) =>
    entries.reduce((total, [, minor]) => total + minor, 0);
  const dates = open.map(([date]) => date).sort();
  return {
    balance: fromMinor(sum(open), customer.currency),
    overdue: fromMinor(sum(open.filter(([date]) => date < today)), customer.currency),
    oldestDueDate: dates[0] ?? null,
  };
}
