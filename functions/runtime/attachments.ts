import { type Access, holds } from '#shared/domain/access.ts';
import {
  type Attachment,
  customersOf,
  type InvoiceRef,
  isKnown,
  takenOff,
} from '#shared/domain/attachment.ts';
import { Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { noteInLedger } from './file-ledger.ts';
import { fileLine, loggedFile, moveFile, placed } from './file-places.ts';
import type { OperationInput, Scope, SignedIn } from './operation.ts';
import { type Circumstances, circumstancesOf, holdOn, lastToPass } from './retention.ts';
import type { Services } from './services.ts';

const hiddenFields = [
  'object',
  'pendingUntil',
  'removeFrom',
  'linkEpoch',
  'edition',
  'placing',
  'proposedOn',
] as const;

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
  // Out of reach is not gone: its removal may be taken back.
  if (attachment?.placing?.was) await placed(services, access.entityId, attachment);
  if (!attachment || !isKnown(attachment)) throw new Problem('not-found');
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
  await placed(services, path.e, found.attachment);
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

/** Who changes something, as the logs of customers name them. */
export function authorOf({
  signedIn,
  request,
  now,
}: Pick<Changing, 'signedIn' | 'request' | 'now'>) {
  const { kind, id, name } = signedIn.caller;
  return { actor: { kind, id, name }, ip: request.ip, now };
}

/**
 * Takes a file off invoices, with its counts, and deletes it where it is on none any more (G5). One that
 * is still to be uploaded is not counted yet, and nothing holds it.
 * @throws Problem `file-held`, by itself or by what it is taken off (G9)
 */
export async function takeOff(
  before: Attachment,
  isGone: (invoice: InvoiceRef) => boolean,
  changing: Changing,
): Promise<void> {
  const { path, services, changes, now, log } = changing;
  const after = takenOff(before, isGone, now);
  const isDeleted = after.state === 'deleted';
  const gone = { ...before, invoices: before.invoices.filter(isGone) };
  const event = isDeleted ? 'deleted' : 'taken-off';
  const action = `attachment.${event}`;
  noteInLedger(changing, path.e, before, { event, detail: { invoices: gone.invoices } });
  if (before.state !== 'available') {
    const target = { type: 'attachment', id: before.id } as const;
    log(action, target, loggedFile(before), loggedFile(after));
    await moveFile(services, changes, path.e, { before, after, off: gone.invoices, line: null });
    return;
  }
  const left = isDeleted ? undefined : after;
  const [off, on] = await circumstancesOf(services, path.e, left ? [gone, left] : [gone]);
  refuseHeld(off);
  await moveFile(services, changes, path.e, {
    before,
    after,
    off: gone.invoices,
    line: fileLine(authorOf(changing), action, before, after),
    ...(off && { moved: off }),
    sure: async () => refuseHeld((await circumstancesOf(services, path.e, [gone]))[0]),
  });
  // Those it stays on may have had their turn, when the others needed it.
  const last = on && lastToPass(on);
  if (last) services.invoices.scheduleRemoval(changes, path.e, last);
}

function refuseHeld(about: Circumstances | undefined): void {
  if (about && holdOn(about)) throw new Problem('file-held');
}

/**
 * Shows a file whose content was checked on its invoices, with its counts (G10).
 * @throws Problem `not-found` where none of the invoices is there any more
 */
export async function makeAvailable(
  before: Attachment,
  after: Attachment,
  changing: Omit<Changing, 'path' | 'scope'> & { readonly path: { readonly e: string } },
): Promise<Attachment> {
  const { path, services, changes } = changing;
  noteInLedger(changing, path.e, after, { event: 'added', detail: { invoices: after.invoices } });
  const numbers = after.invoices.map(({ number }) => number);
  const found = await services.invoices.findMany(path.e, numbers);
  // Some may be gone with the import that had brought them: the file is on the others.
  const invoices = found.flatMap((invoice) => invoice ?? []);
  if (invoices.length === 0) throw new Problem('not-found');
  const line = fileLine(authorOf(changing), 'attachment.added', undefined, after);
  const moved = { invoices, customers: [] };
  return moveFile(services, changes, path.e, { before, after, line, moved });
}
