import * as z from 'zod/mini';
import { day, id, instant, whole } from '../../domain/fields.ts';
import { once } from '../../domain/once.ts';
import { heldTypes, holdReason } from '../../domain/retention.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery } from '../wire.ts';

const hold = once(() =>
  named(
    'Hold',
    z.object({
      type: z.enum(heldTypes),
      id: described("An invoice's number, a customer's code, or a file's id", z.string()),
      name: z.string(),
      reason: z.string(),
      by: z.object({ id: z.string(), name: z.string() }),
      at: instant,
    }),
  ),
);

const holdBody = () => z.strictObject({ reason: holdReason() });
const example = { reason: 'Litigation 2026/117' };
const holding = { group: 'attachments', permission: 'holds.manage' } as const;

export const listHolds = route({
  operationId: 'listHolds',
  ...holding,
  method: 'GET',
  path: '/v1/entities/{e}/holds',
  summary: 'What keeps files beyond their time',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(hold()) };
  },
});

export const holdInvoice = route({
  operationId: 'holdInvoice',
  ...holding,
  method: 'PUT',
  path: '/v1/entities/{e}/holds/invoices/{n}',
  summary: 'Keep the files of an invoice until this is lifted',
  get body() {
    return holdBody();
  },
  get answers() {
    return { 200: hold() };
  },
  example,
});

export const holdCustomer = route({
  operationId: 'holdCustomer',
  ...holding,
  method: 'PUT',
  path: '/v1/entities/{e}/holds/customers/{code}',
  summary: 'Keep the files of all invoices of a customer until this is lifted',
  get body() {
    return holdBody();
  },
  get answers() {
    return { 200: hold() };
  },
  example,
});

export const holdAttachment = route({
  operationId: 'holdAttachment',
  ...holding,
  method: 'PUT',
  path: '/v1/entities/{e}/holds/attachments/{a}',
  summary: 'Keep a file until this is lifted; nor can it be deleted meanwhile',
  get body() {
    return holdBody();
  },
  get answers() {
    return { 200: hold() };
  },
  problems: ['upload-missing'],
  example,
});

export const liftInvoiceHold = route({
  operationId: 'liftInvoiceHold',
  ...holding,
  method: 'DELETE',
  path: '/v1/entities/{e}/holds/invoices/{n}',
  summary: 'Lift the hold of an invoice',
  get answers() {
    return { 204: null };
  },
});

export const liftCustomerHold = route({
  operationId: 'liftCustomerHold',
  ...holding,
  method: 'DELETE',
  path: '/v1/entities/{e}/holds/customers/{code}',
  summary: 'Lift the hold of a customer',
  get answers() {
    return { 204: null };
  },
});

export const liftAttachmentHold = route({
  operationId: 'liftAttachmentHold',
  ...holding,
  method: 'DELETE',
  path: '/v1/entities/{e}/holds/attachments/{a}',
  summary: 'Lift the hold of a file',
  get answers() {
    return { 204: null };
  },
  problems: ['upload-missing'],
});

const forecastFile = once(() =>
  named(
    'ForecastFile',
    z.object({
      id,
      fileName: z.string(),
      size: described('Bytes', whole),
      invoice: z.object({ key: z.string(), number: z.string() }),
      customer: z.object({ key: z.string(), code: z.string() }),
      settledOn: day,
      removeOn: described(
        'The first day on which it is no longer kept; null while another of its invoices needs it',
        z.nullable(day),
      ),
      hold: described('What keeps it nevertheless', z.nullable(z.string())),
    }),
  ),
);

export const getRetentionForecast = route({
  operationId: 'getRetentionForecast',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/retention/forecast',
  summary: 'The files whose time runs out within 30 days, invoice by invoice',
  permission: 'files.read',
  sheets: true,
  problems: ['export-too-large'],
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(forecastFile()) };
  },
});
