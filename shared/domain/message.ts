import * as z from 'zod/mini';
import { day, id, instant, language, line, orNull, paragraph, whole } from './fields.ts';
import { once } from './once.ts';
import { endOf, type SecuritySettings } from './security-settings.ts';

/** What is written about a customer's invoices: to its contacts (H1), or among colleagues (H2). */
export const messageKinds = ['reminder', 'dispute', 'promise', 'action', 'internal'] as const;
export type MessageKind = (typeof messageKinds)[number];

export const mostReaders = 20;
/** Amazon SES takes 50 recipients in all (SES Developer Guide, "Service quotas"). */
export const mostCopies = 30;
export const mostInvoices = 100;
/** Files that one message links to. */
export const mostFiles = 40;

export const subjectField = () => line(200);
export const bodyField = () => paragraph(10_000);

const reader = { id, name: z.string(), email: z.string() };

/** Whoever the page and the files of a message are for. */
export const audienceSchema = z.enum(['customer', 'colleague']);
export type Audience = z.infer<typeof audienceSchema>;

/** A message as it was composed; what becomes of its e-mail is the outbox's to say (H4). */
export const messageSchema = once(() =>
  z.object({
    id,
    customerCode: z.string(),
    kind: z.enum(messageKinds),
    language,
    /** Contacts of the customer; of an internal message colleagues. */
    to: z.array(z.object(reader)),
    /** Colleagues. */
    cc: z.array(z.object(reader)),
    subject: z.string(),
    body: z.string(),
    /** The chosen invoices as they were; amounts in minor units. */
    invoices: z.array(
      z.object({
        number: z.string(),
        issueDate: day,
        dueDate: day,
        amount: whole,
        balance: whole,
      }),
    ),
    /** Those of the invoices that its readers may see, with the epoch of their links. */
    files: z.array(z.object({ id, fileName: z.string(), linkEpoch: whole })),
    sentBy: z.object({ id: z.string(), name: z.string() }),
    /** Since when its page and its links no longer open. */
    revokedAt: orNull(instant),
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type Message = z.infer<ReturnType<typeof messageSchema>>;

export const audienceOf = ({ kind }: Pick<Message, 'kind'>): Audience =>
  kind === 'internal' ? 'colleague' : 'customer';

/** Until when the page of a message opens, by the validity that is set now (A4). */
export function endOfPage(
  message: Pick<Message, 'kind'>,
  sentAt: string,
  settings: SecuritySettings,
): string {
  const validity = audienceOf(message) === 'customer' ? 'customerPageDays' : 'colleaguePageDays';
  return endOf(validity, sentAt, settings);
}
