import { sha256 } from '#shared/adapters/secrets.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import type { Language } from '#shared/domain/fields.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import {
  audienceOf,
  type Message,
  type MessageKind,
  mostCopies,
  mostFiles,
} from '#shared/domain/message.ts';
import { checkWording, filled } from '#shared/domain/message-template.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import type { Suppression } from '#shared/domain/suppression.ts';
import { templateValues } from '#shared/messages/compose-message.ts';
import { findCustomer } from './customers.ts';
import { colleaguesAmong, type Reader } from './message-readers.ts';
import { wordingOf } from './message-templates.ts';
import type { Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** What somebody wants to write. */
interface Stated {
  readonly kind: MessageKind;
  readonly to: readonly string[];
  readonly cc?: readonly string[] | undefined;
  readonly invoices: readonly string[];
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
  readonly includeFiles: boolean;
}

interface Drafting {
  readonly services: Services;
  readonly scope: Scope;
  readonly signedIn: Pick<SignedIn, 'caller'>;
  readonly path: { readonly e: string; readonly code: string };
  readonly now: string;
}

/** A message with all that its e-mail will say, but for the links. */
export type Draft = Pick<
  Message,
  'kind' | 'customerCode' | 'language' | 'to' | 'cc' | 'subject' | 'body' | 'invoices' | 'files'
> & {
  readonly currency: string;
  readonly suppressed: ReadonlyMap<string, Suppression>;
};

/**
 * A message about a customer that the caller sees, in the customer's language (H1).
 * @throws Problem `not-found`; `customer-inactive`; 422 naming the field
 */
export async function draftOf(drafting: Drafting, stated: Stated): Promise<Draft> {
  const { services, scope, signedIn, path, now } = drafting;
  const found = await findCustomer(services, scope.access, signedIn, path.code);
  const { customer } = found;
  const isExternal = audienceOf(stated) === 'customer';
  if (isExternal && customer.status !== 'active') throw new Problem('customer-inactive');
  checkWording(stated);
  const [{ to, language }, cc, invoices] = await Promise.all([
    isExternal
      ? contactsFor(drafting, stated.to, customer.language)
      : colleaguesFor(drafting, stated.to),
    copiesFor(drafting, found, stated),
    invoicesFor(drafting, stated),
  ]);
  const copies = cc.filter(({ id }) => !to.some((one) => one.id === id));
  const [wording, files, suppressed] = await Promise.all([
    wordingOf(services, path.e, { kind: stated.kind, language }),
    stated.includeFiles ? filesFor(drafting, stated.kind, invoices) : [],
    services.suppressions.among([...to, ...copies].map(({ email }) => email)),
  ]);
  const lines = invoices.map(({ number, issueDate, dueDate, amount, balance }) => ({
    ...{ number, issueDate, dueDate, amount, balance },
  }));
  const { subject = wording.subject, body = wording.body } = stated;
  const values = templateValues(language, {
    ...{ customer, company: scope.entity.name, sender: signedIn.caller.name },
    ...{ invoices: lines, today: dayIn(scope.entity.timeZone, now) },
  });
  return {
    ...{ kind: stated.kind, customerCode: customer.code, language, to, cc: copies },
    ...filled({ subject, body }, values),
    ...{ invoices: lines, files, currency: customer.currency, suppressed },
  };
}

/** Names what a draft says: what is sent under it is what was seen. */
export function digestOf({ suppressed: _, ...draft }: Draft): string {
  return sha256(JSON.stringify(draft));
}

const unknownReader = (field: string, index: number, what: string) =>
  invalidField(`${field}.${index}`, 'unknown', `is no ${what}`);

async function contactsFor(
  { services, path }: Drafting,
  ids: readonly string[],
  language: Language,
) {
  const found = await services.contacts.findMany(path.e, path.code, ids);
  const to = found.map((contact, index) => {
    if (!contact) throw unknownReader('to', index, 'contact of this customer');
    const { id, name, email } = contact;
    if (!email) throw invalidField(`to.${index}`, 'no-email', 'has no e-mail address');
    return { id, name, email };
  });
  return { to: eachOnce(to), language };
}

async function colleaguesFor({ services, path }: Drafting, ids: readonly string[], field = 'to') {
  const found = await colleaguesAmong(services, path.e, ids);
  const all = found.map((colleague, index) => {
    if (!colleague) throw unknownReader(field, index, 'colleague of this entity');
    return colleague;
  });
  const to: Reader[] = all.map(({ id, name, email }) => ({ id, name, email }));
  return { to: eachOnce(to), language: all[0]?.language ?? 'en' };
}

const eachOnce = (readers: readonly Reader[]): Reader[] => [
  ...new Map(readers.map((reader) => [reader.id, reader])).values(),
];

/** Unless stated, of what goes to customers the associated colleagues get a copy (C7). */
async function copiesFor(
  drafting: Drafting,
  { associations }: CustomerInFull,
  { kind, cc }: Stated,
): Promise<Reader[]> {
  if (cc) return (await colleaguesFor(drafting, cc, 'cc')).to;
  if (kind === 'internal') return [];
  const { services, path } = drafting;
  const held = Object.keys(associations.colleagues);
  const found = (await colleaguesAmong(services, path.e, held)).flatMap((one) => one ?? []);
  return found
    .map(({ id, name, email }) => ({ id, name, email }))
    .sort((one, other) => one.name.localeCompare(other.name))
    .slice(0, mostCopies);
}

async function invoicesFor({ services, path }: Drafting, { kind, invoices }: Stated) {
  const found = await services.invoices.findMany(path.e, invoices);
  const chosen = found.map((invoice, index) => {
    if (invoice?.customerCode !== path.code) {
      throw invalidField(`invoices.${index}`, 'unknown', 'is no invoice of this customer');
    }
    if (kind !== 'internal' && invoice.status === 'settled') {
      throw invalidField(`invoices.${index}`, 'settled', 'is settled');
    }
    return invoice;
  });
  return [...new Map(chosen.map((one) => [one.number, one])).values()].sort(byDueDate);
}

const byDueDate = (one: Invoice, other: Invoice) =>
  one.dueDate.localeCompare(other.dueDate) || one.number.localeCompare(other.number);

/** Files of the invoices that the readers may see (G3). */
async function filesFor(
  { services, path }: Drafting,
  kind: MessageKind,
  invoices: readonly Invoice[],
) {
  const files = await filesOf(services, path.e, audienceOf({ kind }), invoices, mostFiles + 1);
  if (files.length > mostFiles) {
    const message = `would link to more than ${mostFiles} files`;
    throw invalidField('includeFiles', 'too-many', message);
  }
  return files.map(({ id, fileName, linkEpoch }) => ({ id, fileName, linkEpoch }));
}

/** Files of invoices that an audience may see, the oldest first; at most about so many. */
export async function filesOf(
  services: Services,
  e: string,
  audience: ReturnType<typeof audienceOf>,
  invoices: readonly Invoice[],
  most: number,
): Promise<Attachment[]> {
  const isExternal = audience === 'customer';
  const withFiles = invoices.filter(({ sharedCount, attachmentCount }) =>
    isExternal ? sharedCount > 0 : attachmentCount > 0,
  );
  const { listShared, listOfInvoice } = services.attachments;
  const listOf = isExternal ? listShared : listOfInvoice;
  const lists = await Promise.all(
    withFiles.map(({ number }) => listOf(e, number, most, undefined)),
  );
  const rows = lists.flatMap(({ items }) => items);
  const seen = isExternal ? rows : rows.filter(({ visibleToColleagues }) => visibleToColleagues);
  const ids = [...new Set(seen.map(({ id }) => id))].sort().slice(0, most);
  const files = await services.attachments.findMany(e, ids);
  return files.flatMap((file) => (file?.state === 'available' ? file : []));
}
