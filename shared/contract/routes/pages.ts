import * as z from 'zod/mini';
import { ageBuckets } from '../../domain/aging.ts';
import { description, fileName } from '../../domain/attachment.ts';
import { commentText } from '../../domain/comment.ts';
import { amount, code, day, id, instant, language, whole } from '../../domain/fields.ts';
import { invoiceType } from '../../domain/invoice.ts';
import { audienceSchema, messageKinds } from '../../domain/message.ts';
import { once } from '../../domain/once.ts';
import { prequalificationFields } from '../../domain/page-entry.ts';
import { proposalStates } from '../../domain/proposal.ts';
import { disputeTypes, qualificationKinds } from '../../domain/qualification.ts';
import { route } from '../route.ts';
import { described, linkToken, named, upload } from '../wire.ts';

const problems = ['link-expired', 'link-revoked', 'too-many-requests'] as const;
/** On the pages of colleagues there is nothing but comments. */
const ofCustomers = [...problems, 'forbidden'] as const;
const token = 'jq0mB1uQyXH3gV7d0cTn2w5sZk8eRaPfLo9iUxYbC4M';

const ofToken = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ token: linkToken(), ...shape });

/** What was said on a page, and what became of it. */
const said = once(() =>
  named(
    'PageEntry',
    z.object({
      id,
      kind: z.enum(['prequalification', 'comment', 'file']),
      invoice: z.nullable(z.object({ key: z.string(), number: z.string() })),
      prequalification: z.nullable(z.object(prequalificationFields())),
      comment: z.nullable(z.string()),
      file: z.nullable(z.object({ fileName: z.string(), size: whole })),
      state: described('`pending` until a colleague decides', z.enum(proposalStates)),
      word: described('Of the colleague who has decided', z.nullable(z.string())),
      at: instant,
    }),
  ),
);

const pageInvoice = () =>
  z.object({
    key: z.string(),
    number: z.string(),
    type: invoiceType,
    issueDate: day,
    dueDate: day,
    amount,
    balance: amount,
    currency: z.string(),
    status: z.enum(['open', 'settled']),
    age: described('Days past the due date; 0 until then', whole),
    ageBucket: z.enum(ageBuckets),
    reference: z.nullable(z.string()),
    orderNumber: z.nullable(z.string()),
    isChosen: described('It is one of those that the message is about', z.boolean()),
    qualification: described(
      'What colleagues have said of it; null for customers',
      z.nullable(
        z.object({
          kind: z.enum(qualificationKinds),
          promiseDate: z.nullable(day),
          disputeType: z.nullable(z.enum(disputeTypes)),
          comment: z.nullable(z.string()),
        }),
      ),
    ),
  });

const content = once(() =>
  named(
    'InteractivePage',
    z.object({
      audience: audienceSchema,
      kind: z.enum(messageKinds),
      language,
      company: z.string(),
      timeZone: z.string(),
      customer: z.object({ code: z.string(), name: z.string(), currency: z.string() }),
      sender: z.string(),
      recipients: described('Names of those to whom it was sent', z.array(z.string())),
      subject: z.string(),
      body: z.string(),
      sentAt: instant,
      expiresAt: instant,
      asOf: day,
      total: described('What is open of the invoices shown', amount),
      overdue: amount,
      invoices: z.array(pageInvoice()),
      files: z.array(
        z.object({
          id,
          fileName: z.string(),
          size: described('Bytes', whole),
          contentType: z.string(),
          description: z.nullable(z.string()),
          invoices: z.array(z.object({ key: z.string(), number: z.string() })),
        }),
      ),
      said: described('On this page, the newest first', z.array(said())),
    }),
  ),
);

export const openPage = route({
  operationId: 'openPage',
  group: 'pages',
  method: 'POST',
  path: '/v1/pages/open',
  summary: 'The page that the link of a message leads to',
  permission: 'public',
  get body() {
    return ofToken({});
  },
  get answers() {
    return { 200: content() };
  },
  problems: [...problems, 'statement-too-large'],
  example: { token },
});

export const prequalifyInvoice = route({
  operationId: 'prequalifyInvoice',
  group: 'pages',
  method: 'POST',
  path: '/v1/pages/prequalifications',
  summary: 'Say of an invoice that it will be paid, is disputed or in process; a colleague decides',
  permission: 'public',
  idempotent: true,
  get body() {
    return ofToken({ invoice: code, ...prequalificationFields() });
  },
  get answers() {
    return { 201: said() };
  },
  problems: [...ofCustomers, 'invoice-settled'],
  example: { token, invoice: 'F-2026-0042', kind: 'dispute', comment: 'We have received 8 of 10.' },
});

export const commentOnPage = route({
  operationId: 'commentOnPage',
  group: 'pages',
  method: 'POST',
  path: '/v1/pages/comments',
  summary: 'Comment on an invoice or on all of them; a colleague decides',
  permission: 'public',
  idempotent: true,
  get body() {
    return ofToken({ invoice: z.optional(code), comment: commentText() });
  },
  get answers() {
    return { 201: said() };
  },
  problems,
  example: { token, comment: 'Our bank details have changed; please see the letter attached.' },
});

export const announcePageFile = route({
  operationId: 'announcePageFile',
  group: 'pages',
  method: 'POST',
  path: '/v1/pages/attachments',
  summary: 'Announce a file for an invoice; uploaded and completed, it waits for a colleague',
  permission: 'public',
  idempotent: true,
  get body() {
    return ofToken({
      invoice: code,
      fileName: fileName(),
      size: z.int().check(z.minimum(1)),
      contentType: z._default(z.string().check(z.maxLength(200)), ''),
      description: z.optional(description()),
    });
  },
  get answers() {
    return {
      201: z.object({
        id,
        upload: upload(),
      }),
    };
  },
  problems: [...ofCustomers, 'addition-too-large', 'file-type-refused', 'file-name-taken'],
  example: {
    token,
    invoice: 'F-2026-0042',
    fileName: 'proof-of-payment.pdf',
    size: 48_213,
    contentType: 'application/pdf',
  },
});

export const completePageFile = route({
  operationId: 'completePageFile',
  group: 'pages',
  method: 'POST',
  path: '/v1/pages/attachments/completion',
  summary: 'The file is uploaded: its content is checked, and it waits for a colleague',
  permission: 'public',
  get body() {
    return ofToken({ attachmentId: id });
  },
  get answers() {
    return { 200: said() };
  },
  problems: [...ofCustomers, 'upload-missing', 'content-mismatch'],
  example: { token, attachmentId: '01KAQF8Z6T4V0N3M2C1B9X8W7Y' },
});

export const downloadPageFile = route({
  operationId: 'downloadPageFile',
  group: 'pages',
  method: 'POST',
  path: '/v1/pages/downloads',
  summary: 'A signed URL to download a file that the page shows',
  permission: 'public',
  get body() {
    return ofToken({ attachmentId: id });
  },
  get answers() {
    return { 200: z.object({ url: z.string(), fileName: z.string(), expiresAt: instant }) };
  },
  problems: [...problems, 'scan-pending', 'file-blocked'],
  example: { token, attachmentId: '01KAQF8Z6T4V0N3M2C1B9X8W7Y' },
});
