import { type Access, holds } from '#shared/domain/access.ts';
import {
  type Attachment,
  customersOf,
  downloadSeconds,
  takenOff,
} from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { noteInLedger } from './file-ledger.ts';
import type { OperationInput, Scope, SignedIn } from './operation.ts';
import { circumstancesOf, holdOn, lastToPass, uncountFile } from './retention.ts';
import type { Services } from './services.ts';

const hiddenFields = ['object', 'pendingUntil', 'removeFrom', 'linkEpoch'] as const;

/** A file as it is answered; `visible` are the customers of whom the caller may know. */
export function attachmentAnswer(attachment: Attachment, visible: ReadonlySet<string>) {
  const { state, invoices, ...record } = without(attachment, ...hiddenFields);
  return {
    ...record,
    state: state === 'available' ? ('available' as const) : ('pending' as const),
    invoices: invoices
      .filter(({ customerCode }) => visible.has(customerCode))
      .map((invoice) => ({ key: toKey(invoice.number), ...invoice })),
  };
}

/** Of the customers on whose invoices a file is, those whom the caller sees. */
export function seenOf(
  services: Services,
  access: Access,
  userId: string,
  { invoices }: Pick<Attachment, 'invoices'>,
): Promise<ReadonlySet<string>> {
  return services.portfolios.visibleAmong(access, userId, customersOf(invoices));
}

/** Whether there is a file: not where it was given up, or deleted. */
export const isThere = ({ state }: Attachment): boolean =>
  state === 'pending' || state === 'available';

/**
 * A file on an invoice of at least one customer that the caller may see, and which customers those are.
 * @throws Problem `not-found`, the same whatever the reason; a file that was given up is not there
 */
export async function findAttachment(
  services: Services,
  access: Access,
  userId: string,
  id: string,
): Promise<{ attachment: Attachment; visible: ReadonlySet<string> }> {
  const attachment = await services.attachments.find(access.entityId, id);
  if (!attachment || !isThere(attachment)) throw new Problem('not-found');
  const visible = await seenOf(services, access, userId, attachment);
  if (visible.size === 0) throw new Problem('not-found');
  return { attachment, visible };
}

interface Changing extends Pick<OperationInput<never>, 'changes' | 'now' | 'log' | 'request'> {
  readonly path: { readonly e: string; readonly a: string };
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly services: Services;
}

/**
 * A file that the caller may delete: what customers see takes the right to share (G3).
 * @throws Problem `not-found`; `forbidden`
 */
export async function deletableAttachment({ path, scope, signedIn, services }: Changing) {
  const { id: userId } = signedIn.caller;
  const found = await findAttachment(services, scope.access, userId, path.a);
  const { visibleToCustomers } = found.attachment;
  if (visibleToCustomers && !holds(scope.access, 'files.share')) throw new Problem('forbidden');
  return found;
}

/**
 * A file that the caller may change, likewise.
 * @throws Problem `not-found`; `forbidden`; `upload-missing` until it is available
 */
export async function changeableAttachment(changing: Changing) {
  const found = await deletableAttachment(changing);
  if (found.attachment.state !== 'available') throw new Problem('upload-missing');
  return found;
}

/**
 * Takes a file off invoices, with its counts, and deletes it where it is on none any more (G5). One that
 * is still to be uploaded is not counted yet, and nothing holds it.
 * @throws Problem `file-held`, by itself or by what it is taken off (G9)
 */
export async function takeOff(
  before: Attachment,
  isGone: (invoice: Attachment['invoices'][number]) => boolean,
  changing: Changing,
): Promise<void> {
  const { path, services, changes, now } = changing;
  const after = takenOff(before, isGone, now);
  const isDeleted = after.state === 'deleted';
  const gone = { ...before, invoices: before.invoices.filter(isGone) };
  services.attachments.takeOff(changes, path.e, before, after);
  if (before.state === 'available') await uncount(gone, isDeleted ? undefined : after, changing);
  const event = isDeleted ? 'deleted' : 'taken-off';
  logOfCustomers(changing, `attachment.${event}`, before, after, customersOf(gone.invoices));
  noteInLedger(changing, path.e, before, { event, detail: { invoices: gone.invoices } });
}

/** @param left the file on the invoices that it stays on; undefined where there are none */
async function uncount(
  gone: Attachment,
  left: Attachment | undefined,
  { path, services, changes }: Changing,
): Promise<void> {
  const [off, on] = await circumstancesOf(services, path.e, left ? [gone, left] : [gone]);
  if (!off) return;
  if (holdOn(off)) throw new Problem('file-held');
  const kept = customersOf(left?.invoices ?? []);
  const customers = off.customers.filter(({ code }) => !kept.includes(code));
  uncountFile(services, changes, path.e, { ...off, customers });
  // Those it stays on may have had their turn, when the others needed it.
  const last = on && lastToPass(on);
  if (last) services.invoices.scheduleRemoval(changes, path.e, last);
}

/** In the log of its customers, of each with that customer's invoices alone (E7). */
export function logOfCustomers(
  { log }: Pick<Changing, 'log'>,
  action: string,
  before: Attachment,
  after: Attachment,
  customers = customersOf(before.invoices),
): void {
  for (const customerCode of customers) {
    const own = (file: Attachment) => ({
      ...without(file, 'object', 'pendingUntil', 'removeFrom'),
      invoices: file.invoices.filter((one) => one.customerCode === customerCode),
      customerCode,
    });
    log(action, { type: 'attachment', id: before.id }, own(before), own(after));
  }
}

/**
 * A signed URL of the version that was completed, for a minute (G7).
 * @throws Problem `upload-missing` until then
 */
export async function grantDownload(services: Services, attachment: Attachment, now: string) {
  const { state, object, fileName, contentType } = attachment;
  if (state !== 'available' || object.versionId === null) throw new Problem('upload-missing');
  const objects = await services.objects();
  const version = { key: object.key, versionId: object.versionId };
  const as = { fileName, contentType, seconds: downloadSeconds };
  const url = await objects.grantDownload(version, as);
  return { url, expiresAt: plus(now, downloadSeconds / 60, 'minute') };
}
