import * as z from 'zod/mini';
import { amount, code, currency, day, id, whole } from '../../domain/fields.ts';
import { invoiceFields, invoiceStatus, invoiceType } from '../../domain/invoice.ts';
import { invoiceCriteria } from '../../domain/invoice-criteria.ts';
import { invoiceSorts } from '../../domain/invoice-search.ts';
import { foundInvoice, invoice } from '../invoice.ts';
import { route } from '../route.ts';
import { described, page, pageQuery } from '../wire.ts';

const createInvoiceBody = () => {
  const { issueDate, dueDate, balance, branchId, reference, orderNumber } = invoiceFields().shape;
  return z.strictObject({
    number: code,
    customerCode: code,
    type: z._default(invoiceType, 'invoice'),
    issueDate,
    dueDate,
    amount,
    balance: z.optional(balance),
    currency: z.optional(currency),
    branchId: z.optional(branchId),
    reference: z.optional(reference),
    orderNumber: z.optional(orderNumber),
  });
};

export const listInvoices = route({
  operationId: 'listInvoices',
  group: 'invoices',
  method: 'GET',
  path: '/v1/entities/{e}/invoices',
  summary: "Invoices by due date; a customer's open ones before those that are settled",
  permission: 'invoices.read',
  get query() {
    return z.extend(pageQuery(), {
      customer: described("A customer's code", z.optional(code)),
      status: z.optional(invoiceStatus),
      colleague: described('Whose portfolio the customer is in', z.optional(id)),
      collector: described('Who is in charge of the customer', z.optional(id)),
    });
  },
  get answers() {
    return { 200: page(invoice()) };
  },
});

export const searchInvoices = route({
  operationId: 'searchInvoices',
  group: 'invoices',
  method: 'POST',
  path: '/v1/entities/{e}/invoices/search',
  summary:
    'Invoices that fulfil all of the criteria, of customers that the caller may see; a page may hold fewer than asked and still be followed by another',
  permission: 'invoices.read',
  get body() {
    return z.strictObject({
      criteria: invoiceCriteria(),
      sort: described(
        'A field to sort by, `-` before it for descending order',
        z._default(
          z.enum(invoiceSorts.flatMap((field) => [field, `-${field}`] as const)),
          'dueDate' as const,
        ),
      ),
      limit: z._default(z.int().check(z.minimum(1), z.maximum(200)), 50),
      cursor: z.optional(z.string().check(z.maxLength(4096))),
    });
  },
  get answers() {
    return {
      200: z.extend(page(foundInvoice()), {
        total: described('How many there are in all, where it was counted', z.nullable(whole)),
      }),
    };
  },
  example: {
    criteria: { status: 'open', overdueDays: { min: 30 }, file: 'delivery' },
    sort: '-balance',
  },
});

export const createInvoice = route({
  operationId: 'createInvoice',
  group: 'invoices',
  method: 'POST',
  path: '/v1/entities/{e}/invoices',
  summary: 'Create an invoice, a credit note or a payment on account',
  permission: 'invoices.write',
  idempotent: true,
  get body() {
    return createInvoiceBody();
  },
  get answers() {
    return { 201: invoice() };
  },
  problems: ['invoice-number-taken', 'branch-unknown', 'balance-out-of-range'],
  example: {
    number: 'F2026-0117',
    customerCode: '8005551',
    issueDate: '2026-10-01',
    dueDate: '2026-10-31',
    amount: '1200.50',
  },
});

export const getInvoice = route({
  operationId: 'getInvoice',
  group: 'invoices',
  method: 'GET',
  path: '/v1/entities/{e}/invoices/{n}',
  summary: 'An invoice',
  permission: 'invoices.read',
  get answers() {
    return { 200: invoice() };
  },
});

export const updateInvoice = route({
  operationId: 'updateInvoice',
  group: 'invoices',
  method: 'PATCH',
  path: '/v1/entities/{e}/invoices/{n}',
  summary: 'Change an open invoice; number and customer never change',
  permission: 'invoices.write',
  ifMatch: true,
  get body() {
    return z.partial(z.strictObject(invoiceFields().shape));
  },
  get answers() {
    return { 200: invoice() };
  },
  problems: ['invoice-settled', 'branch-unknown', 'balance-out-of-range'],
  example: { balance: '600.25' },
});

export const settleInvoice = route({
  operationId: 'settleInvoice',
  group: 'invoices',
  method: 'POST',
  path: '/v1/entities/{e}/invoices/{n}/settlement',
  summary: 'Settle: nothing is open any more',
  permission: 'invoices.write',
  idempotent: true,
  ifMatch: 'optional',
  get body() {
    return z.strictObject({ settledOn: day });
  },
  get answers() {
    return { 200: invoice() };
  },
  problems: ['invoice-settled', 'balance-out-of-range'],
  example: { settledOn: '2026-11-05' },
});

export const reopenInvoice = route({
  operationId: 'reopenInvoice',
  group: 'invoices',
  method: 'DELETE',
  path: '/v1/entities/{e}/invoices/{n}/settlement',
  summary: 'Reopen: the balance that settling closed is open again',
  permission: 'invoices.write',
  ifMatch: 'optional',
  get answers() {
    return { 200: invoice() };
  },
  problems: ['invoice-open', 'balance-out-of-range'],
});
