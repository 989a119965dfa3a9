import * as z from 'zod/mini';
import { customerFields, customerSchema } from '../../domain/customer.ts';
import { amount, code, country, day, id } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const customer = once(() =>
  named(
    'Customer',
    z.extend(z.omit(customerSchema(), { openByDueDate: true, invoiceCount: true }), {
      key: z.string(),
      balance: amount,
      overdue: amount,
      oldestDueDate: z.nullable(day),
    }),
  ),
);

const changes = once(() => z.partial(z.strictObject(customerFields().shape)));

const text = (max: number) => z.optional(z.string().check(z.maxLength(max)));

export const listCustomers = route({
  operationId: 'listCustomers',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers',
  summary: 'Customers, by code; a restricted role sees those of its portfolio',
  permission: 'customers.read',
  get query() {
    return z.extend(pageQuery(), {
      q: described('Part of a code, name, e-mail or city', text(100)),
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
    return { 200: page(customer()) };
  },
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
