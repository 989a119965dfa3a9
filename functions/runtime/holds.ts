import { type ListedHold, listedHold } from '#shared/data/holds.ts';
import { changed } from '#shared/domain/record.ts';
import type { Hold } from '#shared/domain/retention.ts';
import { authorOf, changeableAttachment } from './attachments.ts';
import { findCustomer } from './customers.ts';
import { noteInLedger } from './file-ledger.ts';
import { fileLine, moveFile } from './file-places.ts';
import { findInvoice, logInvoice } from './invoices.ts';
import type { OperationInput, Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** Holds on what has files (G9); null lifts. */

type Holding = Pick<OperationInput<never>, 'changes' | 'now' | 'log' | 'request'> & {
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly services: Services;
};
type Path<Name extends string> = { readonly path: { readonly e: string } & Record<Name, string> };

/** A hold as it is asked for now. */
export function newHold(
  { signedIn, now }: Pick<Holding, 'signedIn' | 'now'>,
  reason: string,
): Hold {
  const { id, name } = signedIn.caller;
  return { reason, by: { id, name }, at: now };
}

/** Lists a hold, or takes it off the list; answers it as it is listed. */
function list(
  { services, changes, signedIn, now }: Holding,
  e: string,
  held: Pick<ListedHold, 'type' | 'id' | 'name'>,
  hold: Hold | null,
): ListedHold {
  const listed = listedHold(held, hold ?? newHold({ signedIn, now }, ''));
  if (hold) services.holds.put(changes, e, listed);
  else services.holds.remove(changes, e, held);
  return listed;
}

/** @throws Problem `not-found` */
export async function setInvoiceHold(holding: Holding & Path<'n'>, hold: Hold | null) {
  const { path, scope, signedIn, services, changes, now, log } = holding;
  const before = await findInvoice(services, scope.access, signedIn.caller.id, path.n);
  const after = changed(before, { hold }, undefined, now);
  services.invoices.update(changes, path.e, before, after);
  logInvoice(log, hold ? 'invoice.held' : 'invoice.hold-lifted', before, after);
  return list(holding, path.e, { type: 'invoice', id: after.number, name: after.number }, hold);
}

/** @throws Problem `not-found` */
export async function setCustomerHold(holding: Holding & Path<'code'>, hold: Hold | null) {
  const { path, scope, signedIn, services, changes, now, log } = holding;
  const found = await findCustomer(services, scope.access, signedIn, path.code);
  const customer = changed(found.customer, { hold }, undefined, now);
  services.customers.update(changes, path.e, found, { ...found, customer });
  const action = hold ? 'customer.held' : 'customer.hold-lifted';
  log(action, { type: 'customer', id: customer.code }, found.customer, customer);
  const { code: id, name } = customer;
  return list(holding, path.e, { type: 'customer', id, name }, hold);
}

/** @throws Problem `not-found`; `upload-missing` until it is available */
export async function setAttachmentHold(holding: Holding & Path<'a'>, hold: Hold | null) {
  const { path, services, changes, now } = holding;
  const { attachment: before } = await changeableAttachment(holding);
  const after = changed(before, { hold }, undefined, now);
  if (after !== before) {
    const action = hold ? 'attachment.held' : 'attachment.hold-lifted';
    noteInLedger(holding, path.e, after, { event: 'changed', detail: { changed: { hold } } });
    const line = fileLine(authorOf(holding), action, before, after);
    await moveFile(services, changes, path.e, { before, after, line });
  }
  return list(holding, path.e, { type: 'attachment', id: after.id, name: after.fileName }, hold);
}
