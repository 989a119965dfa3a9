import { z } from 'zod';
import { description, fileName } from '../../domain/attachment.ts';
import { code, id, instant } from '../../domain/fields.ts';
import { route } from '../route.ts';
import { page, pageQuery, recordFields } from '../wire.ts';

const attachment = z
  .object({
    id,
    additionId: id,
    fileName: z.string(),
    size: z.number().int().meta({ description: 'Bytes' }),
    contentType: z.string(),
    description: z.string().nullable(),
    visibleToColleagues: z.boolean(),
    visibleToCustomers: z.boolean(),
    state: z.enum(['pending', 'available']),
    invoices: z.array(z.object({ key: z.string(), number: z.string(), customerCode: z.string() })),
    createdBy: z.object({ id, name: z.string() }),
    ...recordFields,
  })
  .meta({ id: 'Attachment' });

/** A form that posts the file straight to the object store; `file` goes last. */
const upload = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expiresAt: instant,
});

export const createAttachments = route({
  operationId: 'createAttachments',
  group: 'attachments',
  method: 'POST',
  path: '/v1/entities/{e}/attachments',
  summary: 'Announce files for invoices; answers where to upload each',
  permission: 'files.write',
  idempotent: true,
  body: z.strictObject({
    invoices: z.array(code).min(1).max(100),
    files: z
      .array(
        z.strictObject({
          fileName,
          size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
          contentType: z.string().max(200).default(''),
          description: description.optional(),
        }),
      )
      .min(1)
      .max(50),
    visibleToColleagues: z.boolean().default(false),
    visibleToCustomers: z.boolean().default(false),
  }),
  answers: {
    201: z.object({
      additionId: id,
      attachments: z.array(z.object({ id, fileName: z.string(), upload })),
    }),
  },
  problems: ['file-name-taken', 'addition-too-large', 'file-type-refused'],
  example: {
    invoices: ['F2026-0117'],
    files: [{ fileName: 'delivery note.pdf', size: 48_213, contentType: 'application/pdf' }],
    visibleToCustomers: true,
  },
});

export const completeAttachment = route({
  operationId: 'completeAttachment',
  group: 'attachments',
  method: 'POST',
  path: '/v1/entities/{e}/attachments/{a}/completion',
  summary: 'Check what was uploaded and make it available',
  permission: 'files.write',
  idempotent: true,
  answers: { 200: attachment },
  problems: ['upload-missing', 'content-mismatch', 'addition-too-large'],
});

export const getAttachment = route({
  operationId: 'getAttachment',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/attachments/{a}',
  summary: 'A file',
  permission: 'files.read',
  answers: { 200: attachment },
});

export const downloadAttachment = route({
  operationId: 'downloadAttachment',
  group: 'attachments',
  method: 'POST',
  path: '/v1/entities/{e}/attachments/{a}/download',
  summary: 'A signed URL to download a file with',
  permission: 'files.read',
  answers: { 200: z.object({ url: z.string(), expiresAt: instant }) },
  problems: ['upload-missing'],
});

export const listInvoiceAttachments = route({
  operationId: 'listInvoiceAttachments',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/invoices/{n}/attachments',
  summary: 'The files of an invoice, by name',
  permission: 'files.read',
  query: pageQuery,
  answers: {
    200: page(attachment.omit({ invoices: true, createdBy: true, version: true, updatedAt: true })),
  },
});
