import * as z from 'zod/mini';
import { customerFields, customerSchema } from '../../domain/customer.ts';
import { customerCriteria } from '../../domain/customer-criteria.ts';
import { customerSorts, customerSummarySchema } from '../../domain/customer-summary.ts';
import { amount, code, country, day, id, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const figures = {
  key: z.string(),
  balance: amount,
  overdue: amount,
  oldestDueDate: z.nullable(day),
};

const internal = {
  openByDueDate: true,
  invoiceCount: true,
  contactCount: true,
  fileCount: true,
  disputeCount: true,
  revision: true,
} as const;

const customer = once(() =>
  named('Customer', z.extend(z.omit(customerSchema(), internal), figures)),
);

const summary = once(() => {
  const { invoiceCount: _, contactCount: __, ...hidden } = internal;
  return named(
    'CustomerSummary',
    z.extend(z.omit(customerSummarySchema(), hidden), {
      ...figures,
      hasDispute: z.boolean(),
      hasAttachment: z.boolean(),
    }),
  );
});

const sort = () =>
  described(
    'A field to sort by, `-` before it for descending order',
    z._default(
      z.enum(customerSorts.flatMap((field) => [field, `-${field}`] as const)),
      'code' as const,
    ),
  );

const changes = once(() => z.partial(z.strictObject(customerFields().shape)));

const text = (max: number) => z.optional(z.string().check(z.maxLength(max)));

export const listCustomers = route({
  operationId: 'listCustomers',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers',
  summary: 'Customers in the order asked; a restricted role sees those of its portfolio',
  permission: 'customers.read',
  get query() {
    return z.extend(pageQuery(), {
      sort: sort(),
      q: described('Part of a code, name, e-mail, city, phone or reference', text(100)),
      name: described('How the name begins', text(100)),
      colleague: described('Whoever has the customer in their portfolio', z.optional(id)),
      collector: z.optional(id),
      group: text(80),
      status: z.optional(customerFields().shape.status),
      type: z.optional(customerFields().shape.type),
      country: z.optional(country),
      city: text(120),
      branch: z.optional(id),
    });
  },
  get answers() {
    return { 200: page(summary()) };
  },
});

export const searchCustomers = route({
  operationId: 'searchCustomers',
  group: 'customers',
  method: 'POST',
  path: '/v1/entities/{e}/customers/search',
  summary: 'Customers that fulfil all of the criteria, among those that the caller may see',
  permission: 'customers.read',
  get body() {
    return z.strictObject({
      criteria: customerCriteria(),
      sort: sort(),
      limit: z._default(z.int().check(z.minimum(1), z.maximum(200)), 50),
      cursor: z.optional(z.string().check(z.maxLength(4096))),
    });
  },
  get answers() {
    return {
      200: z.extend(page(summary()), {
        total: described('How many there are in all, where it was counted', z.nullable(whole)),
      }),
    };
  },
  example: { criteria: { q: 'lyon', overdue: { min: '1000.00' } }, sort: '-overdue' },
});

export const createCustomer = route({
  operationId: 'createCustomer',
  group: 'customers',
  method: 'POST',
  path: '/v1/entities/{e}/customers',
  summary: 'Create a customer',
  permission: 'customers.write',
  idempotent: true,
  get body() {
    return z.extend(changes(), { code, name: customerFields().shape.name });
  },
  get answers() {
    return { 201: customer() };
  },
  problems: ['customer-code-taken', 'branch-unknown'],
  example: { code: '8005551', name: 'Hervé David', city: 'Montréal', country: 'CA' },
});

export const getCustomer = route({
  operationId: 'getCustomer',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}',
  summary: 'A customer',
  permission: 'customers.read',
  get answers() {
    return { 200: customer() };
  },
});

export const updateCustomer = route({
  operationId: 'updateCustomer',
  group: 'customers',
  method: 'PATCH',
  path: '/v1/entities/{e}/customers/{code}',
  summary: 'Change a customer; its code never changes',
  permission: 'customers.write',
  ifMatch: true,
  get body() {
    return changes();
  },
  get answers() {
    return { 200: customer() };
  },
  problems: ['customer-has-invoices', 'branch-unknown'],
  example: { phone: '+1 514 555 0133' },
});

export const deleteCustomer = route({
  operationId: 'deleteCustomer',
  group: 'customers',
  method: 'DELETE',
  path: '/v1/entities/{e}/customers/{code}',
  summary: 'Delete a customer that has no invoices',
  permission: 'customers.write',
  get answers() {
    return { 204: null };
  },
  problems: ['customer-has-invoices'],
});
