import * as z from 'zod/mini';
import { description, fileName } from '../../domain/attachment.ts';
import { code, id, instant } from '../../domain/fields.ts';
import { ledgerEntrySchema } from '../../domain/file-ledger.ts';
import { audienceSchema } from '../../domain/message.ts';
import { once } from '../../domain/once.ts';
import { roles } from '../../domain/permissions.ts';
import { holdSchema } from '../../domain/retention.ts';
import { userStatus } from '../../domain/user.ts';
import { route } from '../route.ts';
import { reason } from '../sight.ts';
import { described, named, page, pageQuery, recordFields, upload } from '../wire.ts';

const fieldsOfFile = () => ({
  id,
  additionId: id,
  fileName: z.string(),
  size: described('Bytes', z.int()),
  contentType: z.string(),
  description: z.nullable(z.string()),
  comment: described('Among colleagues', z.nullable(z.string())),
  visibleToColleagues: z.boolean(),
  visibleToCustomers: z.boolean(),
  hold: described('Keeps it whatever is settled', z.nullable(holdSchema())),
  state: z.enum(['pending', 'available']),
});

const attachment = once(() =>
  named(
    'Attachment',
    z.object({
      ...fieldsOfFile(),
      invoices: z.array(
        z.object({ key: z.string(), number: z.string(), customerCode: z.string() }),
      ),
      createdBy: z.object({ id, name: z.string() }),
      ...recordFields,
    }),
  ),
);

/** A file in the list of an invoice's files. */
const invoiceFile = once(() =>
  named(
    'InvoiceFile',
    z.object({
      ...fieldsOfFile(),
      invoiceCount: described(
        'How many invoices it is on; null for those who see their own customers only',
        z.nullable(z.int()),
      ),
      createdBy: z.object({ id, name: z.string() }),
      createdAt: instant,
    }),
  ),
);

const ledgerEntry = once(() => named('FileLedgerEntry', ledgerEntrySchema()));

const announced = () =>
  z.strictObject({
    fileName: fileName(),
    size: z.int().check(z.minimum(1)),
    contentType: z._default(z.string().check(z.maxLength(200)), ''),
    description: z.optional(description()),
  });

export const createAttachments = route({
  operationId: 'createAttachments',
  group: 'attachments',
  method: 'POST',
  path: '/v1/entities/{e}/attachments',
  summary: 'Announce files for invoices; answers where to upload each',
  permission: 'files.write',
  idempotent: true,
  get body() {
    return z.strictObject({
      invoices: z.array(code).check(z.minLength(1), z.maxLength(100)),
      files: z.array(announced()).check(z.minLength(1), z.maxLength(50)),
      visibleToColleagues: z._default(z.boolean(), false),
      visibleToCustomers: z._default(z.boolean(), false),
    });
  },
  get answers() {
    return {
      201: z.object({
        additionId: id,
        attachments: z.array(z.object({ id, fileName: z.string(), upload: upload() })),
      }),
    };
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
  get answers() {
    return { 200: attachment() };
  },
  problems: ['upload-missing', 'content-mismatch', 'addition-too-large'],
});

export const getAttachment = route({
  operationId: 'getAttachment',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/attachments/{a}',
  summary: 'A file',
  permission: 'files.read',
  get answers() {
    return { 200: attachment() };
  },
});

const customerRef = () => z.object({ key: z.string(), code, name: z.string() });

export const getAttachmentAudience = route({
  operationId: 'getAttachmentAudience',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/attachments/{a}/audience',
  summary: 'Who can see a file (C11): colleagues, contacts in the portal, readers of links',
  permission: 'files.share',
  get answers() {
    return {
      200: z.object({
        visibleToColleagues: z.boolean(),
        visibleToCustomers: z.boolean(),
        complete: described(
          'False where customers whom the caller does not see may lead others to it, or more was sent than is looked through',
          z.boolean(),
        ),
        colleagues: z.array(
          z.object({
            userId: id,
            name: z.string(),
            role: z.enum(roles),
            customer: described('By whose invoices they come to it', customerRef()),
            because: z.array(reason()),
          }),
        ),
        contacts: z.array(
          z.object({
            id,
            name: z.string(),
            customer: customerRef(),
            status: userStatus,
            ipAddresses: described('From where alone, unless empty', z.array(z.string())),
            hindrance: described(
              'Why they do not see it in the portal; null where they do',
              z.nullable(z.enum(['not-active', 'other-branch', 'not-shared'])),
            ),
          }),
        ),
        links: described(
          'Those that open it now',
          z.array(
            z.object({
              id: described('Of the link, or of the message', id),
              kind: z.enum(['link', 'message']),
              audience: audienceSchema,
              names: z.array(z.string()),
              copies: described('Colleagues who got a copy of the message', z.array(z.string())),
              sentAt: instant,
              expiresAt: instant,
            }),
          ),
        ),
      }),
    };
  },
});

export const updateAttachment = route({
  operationId: 'updateAttachment',
  group: 'attachments',
  method: 'PATCH',
  path: '/v1/entities/{e}/attachments/{a}',
  summary: 'Describe a file, show or hide it; hiding it stops every link for good',
  permission: 'files.write',
  ifMatch: true,
  get body() {
    return z.partial(
      z.strictObject({
        description: z.nullable(description()),
        comment: z.nullable(description()),
        visibleToColleagues: z.boolean(),
        visibleToCustomers: z.boolean(),
      }),
    );
  },
  get answers() {
    return { 200: attachment() };
  },
  problems: ['upload-missing'],
  example: { description: 'Signed delivery note', visibleToCustomers: true },
});

export const takeOffAttachment = route({
  operationId: 'takeOffAttachment',
  group: 'attachments',
  method: 'DELETE',
  path: '/v1/entities/{e}/invoices/{n}/attachments/{a}',
  summary: 'Take a file off this invoice; off its last one it is deleted',
  permission: 'files.write',
  get answers() {
    return { 204: null };
  },
  problems: ['upload-missing', 'file-held'],
});

export const deleteAttachment = route({
  operationId: 'deleteAttachment',
  group: 'attachments',
  method: 'DELETE',
  path: '/v1/entities/{e}/attachments/{a}',
  summary: 'Delete a file from every invoice that the caller sees; from all of them for good',
  permission: 'files.write',
  get answers() {
    return { 204: null };
  },
  problems: ['file-held'],
});

export const listAttachmentLedger = route({
  operationId: 'listAttachmentLedger',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/attachments/{a}/ledger',
  summary:
    'What happened to a file: who has seen it, from where, and who was refused; the newest first',
  permission: 'files.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(ledgerEntry()) };
  },
});

export const sendFileLink = route({
  operationId: 'sendFileLink',
  group: 'attachments',
  method: 'POST',
  path: '/v1/entities/{e}/attachments/{a}/links',
  summary: 'Send a contact or a colleague a link to a file by e-mail',
  permission: 'messages.send',
  idempotent: true,
  get body() {
    return z.strictObject({
      to: z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('contact'), customerCode: code, id }),
        z.strictObject({ type: z.literal('user'), id }),
      ]),
      word: z.optional(description()),
    });
  },
  get answers() {
    return { 202: z.object({ linkId: id }) };
  },
  problems: ['file-not-shown', 'upload-missing'],
  example: {
    to: { type: 'contact', customerCode: '8005551', id: '01JD0000000000000000000000' },
    word: 'The delivery note that you asked for.',
  },
});

export const downloadAttachment = route({
  operationId: 'downloadAttachment',
  group: 'attachments',
  method: 'POST',
  path: '/v1/entities/{e}/attachments/{a}/download',
  summary: 'A signed URL to download a file with',
  permission: 'files.read',
  get answers() {
    return { 200: z.object({ url: z.string(), expiresAt: instant }) };
  },
  problems: ['upload-missing', 'scan-pending', 'file-blocked'],
});

export const listCustomerAttachments = route({
  operationId: 'listCustomerAttachments',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/attachments',
  summary: "The files on a customer's invoices, the newest first",
  permission: 'files.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(attachment()) };
  },
});

export const listInvoiceAttachments = route({
  operationId: 'listInvoiceAttachments',
  group: 'attachments',
  method: 'GET',
  path: '/v1/entities/{e}/invoices/{n}/attachments',
  summary: 'The files of an invoice, by name',
  permission: 'files.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return {
      200: page(invoiceFile()),
    };
  },
});
