import type { Contact } from '#shared/domain/contact.ts';
import { Problem } from '#shared/domain/problem.ts';
import { accessAmong, forget } from './accesses.ts';
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

type Removing = Pick<OperationInput<never>, 'changes' | 'log'> & {
  readonly path: { readonly e: string };
  readonly services: Services;
};

/** Deletes a contact, and with it the access that it was granted (E3). */
export async function removeContact(contact: Contact, removing: Removing): Promise<void> {
  const { path, services, changes, log } = removing;
  services.contacts.delete(changes, path.e, contact);
  services.customers.countContacts(changes, path.e, contact.customerCode, -1);
  if (contact.accessId) {
    const [access] = accessAmong([await services.users.find(contact.accessId)]);
    if (access) forget(access, removing);
  }
  log('contact.deleted', { type: 'contact', id: contact.id }, contact, undefined);
}
