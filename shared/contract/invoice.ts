import * as z from 'zod/mini';
import { amount, day, id, whole } from '../domain/fields.ts';
import { invoiceStatus, invoiceType } from '../domain/invoice.ts';
import { once } from '../domain/once.ts';
import { qualificationSchema } from '../domain/qualification.ts';
import { holdSchema } from '../domain/retention.ts';
import { named, recordFields } from './wire.ts';

/** What was said of an invoice (F4). */
export const qualification = once(() =>
  named('Qualification', z.extend(qualificationSchema(), { promiseAmount: z.nullable(amount) })),
);

/** An invoice as it is answered (F1). */
export const invoice = once(() =>
  named(
    'Invoice',
    z.object({
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
      branchId: z.nullable(id),
      reference: z.nullable(z.string()),
      orderNumber: z.nullable(z.string()),
      status: invoiceStatus,
      settledOn: z.nullable(day),
      hold: z.nullable(holdSchema()),
      attachmentCount: whole,
      qualification: z.nullable(qualification()),
      ...recordFields,
    }),
  ),
);

/** An invoice in a list over several customers. */
export const foundInvoice = once(() =>
  named('FoundInvoice', z.extend(invoice(), { customerName: z.string() })),
);
