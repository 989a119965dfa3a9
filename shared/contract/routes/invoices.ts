import { z } from 'zod';
import { amount, code, currency, day, id } from '../../domain/fields.ts';
import { invoiceFields, invoiceType } from '../../domain/invoice.ts';
import { route } from '../route.ts';
import { page, pageQuery, recordFields } from '../wire.ts';

const invoice = z
  .object({
    key: z.string(),
    number: z.string(),
    customerCode: z.string(),
    customerKey: z.string(),
    type: invoiceType,
    issueDate: day,
    dueDate: day,
    amount,
    balance: amount,
    currency: z.string(),
    branchId: id.nullable(),
    reference: z.string().nullable(),
    orderNumber: z.string().nullable(),
    status: z.enum(['open', 'settled']),
    settledOn: day.nullable(),
    attachmentCount: z.number().int(),
    qualification: z.null(),
    ...recordFields,
  })
  .meta({ id: 'Invoice' });

const { type, issueDate, dueDate, balance, branchId, reference, orderNumber } = invoiceFields.shape;

export const listInvoices = route({
  operationId: 'listInvoices',
  group: 'invoices',
  method: 'GET',
  path: '/v1/entities/{e}/invoices',
  summary: 'Invoices by due date, of the entity or of one customer',
  permission: 'invoices.read',
  query: pageQuery.extend({
    customer: code.optional().meta({ description: "A customer's code" }),
    status: z.enum(['open', 'settled']).optional(),
  }),
  answers: { 200: page(invoice) },
});

export const createInvoice = route({
  operationId: 'createInvoice',
  group: 'invoices',
  method: 'POST',
  path: '/v1/entities/{e}/invoices',
  summary: 'Create an invoice, a credit note or a payment on account',
  permission: 'invoices.write',
  idempotent: true,
  body: z.strictObject({
    number: code,
    customerCode: code,
    type: type.default('invoice'),
    issueDate,
    dueDate,
    amount,
    balance: balance.optional(),
    currency: currency.optional(),
    branchId: branchId.optional(),
    reference: reference.optional(),
    orderNumber: orderNumber.optional(),
  }),
  answers: { 201: invoice },
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
  answers: { 200: invoice },
});

export const updateInvoice = route({
  operationId: 'updateInvoice',
  group: 'invoices',
  method: 'PATCH',
  path: '/v1/entities/{e}/invoices/{n}',
  summary: 'Change an open invoice; number and customer never change',
  permission: 'invoices.write',
  ifMatch: true,
  body: z.strictObject(invoiceFields.shape).partial(),
  answers: { 200: invoice },
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
  body: z.strictObject({ settledOn: day }),
  answers: { 200: invoice },
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
  answers: { 200: invoice },
  problems: ['invoice-open', 'balance-out-of-range'],
});
