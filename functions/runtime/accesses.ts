import type { UserInFull } from '#shared/data/users.ts';
import { type Client, isDueForReview } from '#shared/domain/client-access.ts';
import { Problem } from '#shared/domain/problem.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { asOf, type User } from '#shared/domain/user.ts';
import { findCustomer } from './customers.ts';
import type { Scope, SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** The access of a customer's contact, as colleagues find and read it (E3). */

/** A user who is somebody's access. */
export type AccessUser = User & { readonly client: Client };

interface Asking {
  readonly path: { readonly e: string; readonly code: string; readonly c: string };
  readonly scope: Scope;
  readonly signedIn: SignedIn;
  readonly services: Services;
}

/** A contact that the caller sees, its customer, and its access if it has one. @throws Problem `not-found` */
export async function findAccess({ path, scope, signedIn, services }: Asking) {
  const [contact, { customer }] = await Promise.all([
    services.contacts.find(path.e, path.code, path.c),
    findCustomer(services, scope.access, signedIn, path.code),
  ]);
  if (!contact) throw new Problem('not-found');
  const found = contact.accessId ? await services.users.findWithEmail(contact.accessId) : undefined;
  return { contact, customer, access: found && accessOf(found) };
}

/** The same where there must be one. @throws Problem `not-found` */
export async function expectAccess(asking: Asking) {
  const { access, ...found } = await findAccess(asking);
  if (!access) throw new Problem('not-found');
  return { ...found, access };
}

/** Those of these users who are accesses. */
export function accessAmong(users: readonly (User | undefined)[]): AccessUser[] {
  return users.flatMap((user) => {
    const client = user?.client;
    return user && client ? [{ ...user, client }] : [];
  });
}

type Found = Omit<UserInFull, 'user'> & { readonly user: AccessUser };

export function accessOf(found: UserInFull): Found | undefined {
  const { client } = found.user;
  return client === null ? undefined : { ...found, user: { ...found.user, client } };
}

/** An access as it is answered, as it is at `now`. */
export function accessAnswer({ user: stored, invitationEmail, signIns }: Found, now: string) {
  const { client } = stored;
  const user = asOf(stored, now);
  const { id, login, email, status, inactiveReason, hasSecondFactor, invitation } = user;
  const { ipAddresses, branchId, grantedBy, grantedAt, reviewedBy, reviewedAt } = client;
  const { createdAt, updatedAt, version } = user;
  return {
    ...{ id, userCode: login ?? '', email, role: 'client' as const, status, inactiveReason },
    ...{ ipAddresses, branchId, hasSecondFactor },
    invitation: invitation && { sentAt: invitation.sentAt, expiresAt: invitation.expiresAt },
    invitationEmail: invitation && invitationEmail,
    lastSignInAt: signIns.signedInAt,
    ...{ grantedBy, grantedAt, reviewedBy, reviewedAt },
    dueForReview: isDueForReview(client, now),
    ...{ createdAt, updatedAt, version },
  };
}

/** The same in a list, with whose it is. */
export function listedAccess(found: Found, now: string) {
  const { contactId, customerCode } = found.user.client;
  return {
    ...accessAnswer(found, now),
    contact: { id: contactId, name: found.user.lastName },
    customer: { key: toKey(customerCode), code: customerCode },
  };
}
