import * as z from 'zod/mini';
import { ageBuckets } from '../../domain/aging.ts';
import { amount, day, id, whole } from '../../domain/fields.ts';
import { invoiceType } from '../../domain/invoice.ts';
import { once } from '../../domain/once.ts';
import { qualification } from '../invoice.ts';
import { route } from '../route.ts';
import { described, named } from '../wire.ts';

const age = described('Days past the due date; 0 until then', whole);

const statementItem = () =>
  z.object({
    key: z.string(),
    number: z.string(),
    type: invoiceType,
    issueDate: day,
    dueDate: day,
    amount,
    balance: described('What is still open; below zero for credit', amount),
    currency: z.string(),
    age,
    ageBucket: z.enum(ageBuckets),
    branchId: z.nullable(id),
    reference: z.nullable(z.string()),
    orderNumber: z.nullable(z.string()),
    attachmentCount: whole,
    qualification: z.nullable(qualification()),
  });

const totals = () =>
  z.object({
    notDue: amount,
    days1To30: amount,
    days31To60: amount,
    days61To90: amount,
    over90: amount,
    total: amount,
  });

export const statement = once(() =>
  named(
    'Statement',
    z.object({
      customerKey: z.string(),
      customerCode: z.string(),
      customerName: z.string(),
      currency: z.string(),
      asOf: described("The day there is in the entity's time zone", day),
      totals: described('What is open by age, credit taken off', totals()),
      items: described('What is open, by due date', z.array(statementItem())),
    }),
  ),
);

export const getStatement = route({
  operationId: 'getStatement',
  group: 'invoices',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/statement',
  summary: 'Statement of account: all that is open, with its age',
  permission: 'invoices.read',
  sheets: true,
  get answers() {
    return { 200: statement() };
  },
  problems: ['statement-too-large'],
});
