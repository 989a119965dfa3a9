import { sha256 } from '#shared/adapters/secrets.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { Customer } from '#shared/domain/customer.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { isShownTo, readersAsRecipient } from '#shared/domain/file-link.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { type Audience, audienceOf, endOfPage, type Message } from '#shared/domain/message.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import { filesOf } from './message-drafts.ts';
import { type Reader, readersOf } from './message-readers.ts';
import type { Services } from './services.ts';

/** The page of a message, for whoever holds its link (H2, H3). */
export interface Page {
  readonly message: Message;
  readonly audience: Audience;
  readonly entity: Entity;
  readonly customer: Customer;
  readonly readers: readonly Reader[];
  readonly sentAt: string;
  readonly expiresAt: string;
  /** Branches to which a reader's access is limited: of others nothing is shown that was not chosen (E4). */
  readonly branches: ReadonlySet<string>;
}

/**
 * The page that a link's token opens. Consumes nothing: scanners of e-mails look at every link.
 * @throws Problem 404 for an unknown token; 410 `link-expired` or `link-revoked`
 */
export async function followPage(services: Services, token: string, now: string): Promise<Page> {
  const { link, settings } = await services.tokens.find(sha256(token));
  if (link?.purpose !== 'page') throw new Problem('not-found');
  const { entityId: e, messageId, sentAt } = link;
  const [message, [entity]] = await Promise.all([
    services.messages.find(e, messageId),
    services.entities.getMany([e]),
  ]);
  if (!message || !entity) throw new Problem('link-revoked');
  return pageOf(services, { message, entity, sentAt, settings, now });
}

interface Opening {
  readonly message: Message;
  readonly entity: Entity;
  readonly sentAt: string;
  readonly settings: SecuritySettings;
  readonly now: string;
}

/** The page of a message as its link opens it. @throws Problem 410 `link-expired` or `link-revoked` */
export async function pageOf(
  services: Services,
  { message, entity, sentAt, settings, now }: Opening,
): Promise<Page> {
  const expiresAt = endOfPage(message, sentAt, settings);
  if (expiresAt <= now) throw new Problem('link-expired');
  if (message.revokedAt !== null) throw new Problem('link-revoked');
  const { readers, customer } = await readersOf(services, entity.id, message);
  if (readers.length === 0 || !customer) throw new Problem('link-revoked');
  const branches = await branchesOf(services, readers);
  const audience = audienceOf(message);
  return { message, audience, entity, customer, readers, sentAt, expiresAt, branches };
}

/** The page of a customer. @throws Problem `forbidden` for one of colleagues, who may comment alone */
export function forCustomers(page: Page): Page {
  if (page.audience !== 'customer') throw new Problem('forbidden');
  return page;
}

/** To which branches the accesses of a message's readers are limited. */
async function branchesOf(
  services: Services,
  readers: readonly { readonly accessId: string | null }[],
): Promise<ReadonlySet<string>> {
  const accesses = await services.users.findMany(readers.flatMap(({ accessId }) => accessId ?? []));
  return new Set(accesses.flatMap((user) => user?.client?.branchId ?? []));
}

const isChosen = ({ message }: Page, { number }: Pick<Invoice, 'number'>): boolean =>
  message.invoices.some((invoice) => invoice.number === number);

/** Whether a page shows an invoice: one it is about, or for customers any that all its readers may see. */
function isShown(page: Page, invoice: Invoice): boolean {
  if (invoice.customerCode !== page.message.customerCode) return false;
  if (isChosen(page, invoice)) return true;
  if (page.audience === 'colleague') return false;
  return [...page.branches].every((branchId) => invoice.branchId === branchId);
}

/**
 * An invoice that the page shows.
 * @throws Problem 422 at `invoice`, the same whether it is not there or not shown
 */
export async function findShown(services: Services, page: Page, number: string): Promise<Invoice> {
  const invoice = await services.invoices.find(page.entity.id, number);
  if (invoice && isShown(page, invoice)) return invoice;
  throw invalidField('invoice', 'unknown', 'is no invoice of this page');
}

/** What a page is about as it is now, without what is gone meanwhile. */
export async function chosenOf(services: Services, { message, entity }: Page): Promise<Invoice[]> {
  const numbers = message.invoices.map(({ number }) => number);
  const found = await services.invoices.findMany(entity.id, numbers);
  return found.flatMap((invoice) =>
    invoice?.customerCode === message.customerCode ? invoice : [],
  );
}

/** @returns whether an invoice of a statement stands on the page */
export const shownOn = (page: Page) => (invoice: Invoice) => isShown(page, invoice);

/** Files beyond those of the chosen invoices, the newest. */
const mostOthers = 100;
const mostOfChosen = 200;

/** The files that a page shows: those of its invoices that its readers may see (G3). */
export async function filesOfPage(
  services: Services,
  page: Page,
  chosen: readonly Invoice[],
  others: readonly Invoice[],
): Promise<Attachment[]> {
  const { entity, audience, message } = page;
  const own = await filesOf(services, entity.id, audience, chosen, mostOfChosen);
  if (!others.some(({ sharedCount }) => sharedCount > 0)) return own;
  const { customerCode } = message;
  const newest = await services.attachments.listOfCustomer(
    entity.id,
    customerCode,
    mostOthers,
    undefined,
  );
  const known = new Set(own.map(({ id }) => id));
  const numbers = new Set(others.map(({ number }) => number));
  const isOn = ({ invoices }: Attachment) => invoices.some(({ number }) => numbers.has(number));
  const more = newest.items.filter(
    (file) =>
      !known.has(file.id) && isShownTo(file, readersAsRecipient(page.message)) && isOn(file),
  );
  return [...own, ...more];
}

/** Whether a page's readers may download a file: it is shown to them, on an invoice that the page shows. */
export async function isFileOfPage(
  services: Services,
  page: Page,
  file: Attachment,
): Promise<boolean> {
  if (!isShownTo(file, readersAsRecipient(page.message))) return false;
  const numbers = file.invoices.map(({ number }) => number);
  const invoices = await services.invoices.findMany(page.entity.id, numbers);
  return invoices.some((invoice) => invoice !== undefined && isShown(page, invoice));
}

/** The readers of a page as whoever does something there, as far as is known. */
export function namesOf({ readers }: Page): string {
  return readers.map(({ name }) => name).join(', ');
}

/** They, as a file's ledger has them (G11). */
export const bearerOf = (page: Page) =>
  ({ kind: 'link', id: page.message.id, name: namesOf(page) }) as const;
