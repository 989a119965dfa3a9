import * as z from 'zod/mini';
import { amount, code, day, id, instant, language } from '../../domain/fields.ts';
import {
  bodyField,
  messageKinds,
  mostCopies,
  mostInvoices,
  mostReaders,
  subjectField,
} from '../../domain/message.ts';
import { once } from '../../domain/once.ts';
import { suppressionReasons } from '../../domain/suppression.ts';
import { route } from '../route.ts';
import { described, named, page, pageQuery, recordFields } from '../wire.ts';

const ids = (most: number) => z.array(id).check(z.maxLength(most));

const composed = () =>
  z.strictObject({
    kind: z.enum(messageKinds),
    to: described(
      "Contacts of the customer; for an internal message colleagues' ids",
      ids(mostReaders).check(z.minLength(1)),
    ),
    cc: described(
      "Colleagues; left out: the customer's associated ones, but for internal messages",
      z.optional(ids(mostCopies)),
    ),
    invoices: z.array(code).check(z.maxLength(mostInvoices)),
    subject: described("The entity's template, unless stated", z.optional(subjectField())),
    body: z.optional(bodyField()),
    includeFiles: z._default(z.boolean(), false),
  });

const reader = () =>
  z.object({
    id,
    name: z.string(),
    email: z.string(),
    suppressed: described(
      'Why nothing is sent to this address',
      z.nullable(z.enum(suppressionReasons)),
    ),
  });

const file = () => z.object({ id, fileName: z.string() });

const preview = once(() =>
  named(
    'MessagePreview',
    z.object({
      to: z.array(reader()),
      cc: z.array(reader()),
      language,
      subject: z.string(),
      body: described('What stands between greeting and list, to be edited', z.string()),
      text: described('The whole e-mail as plain text', z.string()),
      html: described('The whole e-mail as HTML; its links are made when it is sent', z.string()),
      files: z.array(file()),
      digest: described('Names this content: what is sent with it is what was seen', z.string()),
    }),
  ),
);

const deliveryStates = [
  'queued',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'suppressed',
  'failed',
  'cancelled',
] as const;

const delivered = () =>
  z.object({ id, name: z.string(), email: z.string(), state: z.enum(deliveryStates) });

const message = once(() =>
  named(
    'Message',
    z.object({
      id,
      customer: z.object({ key: z.string(), code: z.string() }),
      kind: z.enum(messageKinds),
      language,
      to: z.array(delivered()),
      cc: z.array(delivered()),
      subject: z.string(),
      body: z.string(),
      invoices: z.array(
        z.object({
          key: z.string(),
          number: z.string(),
          issueDate: day,
          dueDate: day,
          amount,
          balance: described('As it was when it was written', amount),
          currency: z.string(),
        }),
      ),
      files: z.array(file()),
      state: described('Of its e-mail', z.enum(deliveryStates)),
      sentBy: z.object({ id: z.string(), name: z.string() }),
      sentAt: z.nullable(instant),
      pageExpiresAt: described('Until when its page opens', z.nullable(instant)),
      revokedAt: z.nullable(instant),
      ...recordFields,
    }),
  ),
);

const problems = ['customer-inactive'] as const;
const example = {
  kind: 'reminder',
  to: ['01KAQF8Z6T4V0N3M2C1B9X8W7Y'],
  invoices: ['F-2026-0042'],
  includeFiles: true,
};

export const previewMessage = route({
  operationId: 'previewMessage',
  group: 'messages',
  method: 'POST',
  path: '/v1/entities/{e}/customers/{code}/messages/preview',
  summary: 'What a message would be: recipients, subject, text and files',
  permission: 'messages.send',
  get body() {
    return composed();
  },
  get answers() {
    return { 200: preview() };
  },
  problems,
  example,
});

export const sendMessage = route({
  operationId: 'sendMessage',
  group: 'messages',
  method: 'POST',
  path: '/v1/entities/{e}/customers/{code}/messages',
  summary: 'Send a message about invoices: one e-mail, with colleagues in copy',
  permission: 'messages.send',
  idempotent: true,
  get body() {
    return z.extend(composed(), {
      digest: described(
        'Of the preview: refused where anything has changed since',
        z.optional(z.string().check(z.maxLength(100))),
      ),
    });
  },
  get answers() {
    return { 202: z.object({ messageId: id }) };
  },
  problems: [...problems, 'basis-changed'],
  example,
});

export const listMessages = route({
  operationId: 'listMessages',
  group: 'messages',
  method: 'GET',
  path: '/v1/entities/{e}/customers/{code}/messages',
  summary: 'What was written about a customer, the newest first',
  permission: 'invoices.read',
  get query() {
    return pageQuery();
  },
  get answers() {
    return { 200: page(message()) };
  },
});

export const getMessage = route({
  operationId: 'getMessage',
  group: 'messages',
  method: 'GET',
  path: '/v1/entities/{e}/messages/{id}',
  summary: 'A message, and what became of its e-mail',
  permission: 'invoices.read',
  get answers() {
    return { 200: message() };
  },
});

export const revokeMessage = route({
  operationId: 'revokeMessage',
  group: 'messages',
  method: 'POST',
  path: '/v1/entities/{e}/messages/{id}/revocation',
  summary: 'Close the page of a message and the links to its files, for good',
  permission: 'messages.send',
  get answers() {
    return { 200: message() };
  },
});
