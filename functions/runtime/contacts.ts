import type { Contact } from '#shared/domain/contact.ts';
import { Problem } from '#shared/domain/problem.ts';
import { findCustomer } from './customers.ts';
import type { Scope, SignedIn } from './operation.ts';
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
