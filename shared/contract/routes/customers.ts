import { z } from 'zod';
import { customerFields, customerSchema } from '../../domain/customer.ts';
import { amount, code, country, day, id } from '../../domain/fields.ts';
import { route } from '../route.ts';
import { page, pageQuery } from '../wire.ts';

const { status, type } = customerFields.shape;

const customer = customerSchema
  .omit({ openByDueDate: true, invoiceCount: true })
  .extend({
    key: z.string(),
    balance: amount,
    overdue: amount,
    oldestDueDate: day.nullable(),
  })
  .meta({ id: 'Customer' });

const changes = z.strictObject({
  ...customerFields.shape,
  delivery: z.strictObject(customerFields.shape.delivery.shape),
});

export const listCustomers = route({
  operationId: 'listCustomers',
  group: 'customers',
  method: 'GET',
  path: '/v1/entities/{e}/customers',
  summary: 'Customers, by code; a restricted role sees those of its portfolio',
  permission: 'customers.read',
  query: pageQuery.extend({
    q: z.string().max(100).optional().meta({ description: 'Part of a code, name, e-mail or city' }),
    collector: id.optional(),
    group: z.string().max(80).optional(),
    status: status.optional(),
    type: type.optional(),
    country: country.optional(),
    city: z.string().max(120).optional(),
    branch: id.optional(),
  }),
  answers: { 200: page(customer) },
});

export const createCustomer = route({
  operationId: 'createCustomer',
  group: 'customers',
  method: 'POST',
  path: '/v1/entities/{e}/customers',
  summary: 'Create a customer',
  permission: 'customers.write',
  idempotent: true,
  body: changes.partial().extend({ code, name: customerFields.shape.name }),
  answers: { 201: customer },
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
  answers: { 200: customer },
});

export const updateCustomer = route({
  operationId: 'updateCustomer',
  group: 'customers',
  method: 'PATCH',
  path: '/v1/entities/{e}/customers/{code}',
  summary: 'Change a customer; its code never changes',
  permission: 'customers.write',
  ifMatch: true,
  body: changes.partial(),
  answers: { 200: customer },
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
  answers: { 204: null },
  problems: ['customer-has-invoices'],
});
