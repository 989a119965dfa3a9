import { noChanges } from '#shared/data/changes.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { forget } from './access-changes.ts';
import { accessAmong } from './accesses.ts';
import { findCustomer } from './customers.ts';
import type { OperationInput, Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

interface Asking {
  readonly path: { readonly e: string; readonly code: string; readonly c: string };
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly services: Services;
}

/** A contact of a customer that the caller sees. @throws Problem `not-found` */
export async function findContact({ path, scope, signedIn, services }: Asking): Promise<Contact> {
  const [contact] = await Promise.all([
    services.contacts.find(path.e, path.code, path.c),
    findCustomer(services, scope.access, signedIn, path.code),
  ]);
  if (!contact) throw new Problem('not-found');
  return contact;
}

/** Writes another state of a contact; its access is called as it is. */
export async function changeContact(
  before: Contact,
  after: Contact,
  { path, services, changes, now, log }: Removing,
): Promise<void> {
  services.contacts.update(changes, path.e, before, after);
  log('contact.updated', { type: 'contact', id: after.id }, before, after);
  if (after.name === before.name || after.accessId === null) return;
  const user = await services.users.find(after.accessId);
  if (!user) return;
  services.users.update(changes, user, changed(user, { lastName: after.name }, undefined, now));
}

type Removing = Pick<OperationInput<never>, 'changes' | 'log' | 'now'> & {
  readonly path: { readonly e: string };
  readonly services: Services;
};

/**
 * Deletes a contact, and with it the access that it was granted (E3). What it has proposed is withdrawn
 * before, one by one, since that may be much.
 */
export async function removeContact(contact: Contact, removing: Removing): Promise<void> {
  const { path, services, changes, log } = removing;
  await withdrawProposalsOf(contact, removing);
  services.contacts.delete(changes, path.e, contact);
  services.customers.countContacts(changes, path.e, contact.customerCode, -1);
  if (contact.accessId) {
    const [access] = accessAmong([await services.users.find(contact.accessId)]);
    if (access) forget(access, removing);
  }
  log('contact.deleted', { type: 'contact', id: contact.id }, contact, undefined);
}

async function withdrawProposalsOf(
  { id, customerCode }: Contact,
  { path, services, now }: Removing,
): Promise<void> {
  const pending = await services.proposals.pendingIn(path.e, customerCode);
  const own = pending.filter(({ by, target }) => by.contactId === id || target.id === id);
  for (const before of own) {
    const changes = noChanges();
    const after = changed(before, { state: 'withdrawn' }, undefined, now);
    services.proposals.update(changes, path.e, before, after);
    await services.commit(changes);
  }
}
