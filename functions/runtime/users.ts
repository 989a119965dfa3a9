import { type Access, holds } from '#shared/domain/access.ts';
import type { Actor } from '#shared/domain/audit.ts';
import { unaccented } from '#shared/domain/fields.ts';
import type { MessageState } from '#shared/domain/outbox.ts';
import { mayGrant, type Role } from '#shared/domain/permissions.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { asOf, homeOf, nameOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/** What is answered of every user, as they are at `now`. */
function personAnswer(user: User, invitationEmail: MessageState | null) {
  const { id, firstName, lastName, email, language, phone, login, reach, canImport } = user;
  const { status, inactiveReason, hasSecondFactor, invitation } = user;
  const { createdAt, updatedAt, version } = user;
  return {
    ...{ id, firstName, lastName, name: nameOf(user), email, language, phone, login },
    ...{ reach, canImport, status, inactiveReason, hasSecondFactor },
    invitation: invitation && { sentAt: invitation.sentAt, expiresAt: invitation.expiresAt },
    invitationEmail: invitation && invitationEmail,
    ...{ createdAt, updatedAt, version },
  };
}

/**
 * A colleague as an entity sees them, with their role in it, as they are at `now`.
 * @param invitationEmail what became of the e-mail of a pending invitation
 */
export function userIn(
  entityId: string,
  stored: User,
  now: string,
  invitationEmail: MessageState | null,
) {
  const user = asOf(stored, now);
  const membership = user.memberships.find((one) => one.entityId === entityId);
  if (!membership) throw new Problem('not-found');
  return { ...personAnswer(user, invitationEmail), role: membership.role };
}

/** Who may not manage users is not told how others sign in, nor what they are sent for it. */
export function seenWith(access: Access, answer: ReturnType<typeof userIn>) {
  const hidden = { login: null, invitation: null, invitationEmail: null, hasSecondFactor: null };
  return holds(access, 'users.manage') ? answer : { ...answer, ...hidden };
}

/** A multi-entity user as the account sees them, as they are at `now` (B6). */
export function platformUser(stored: User, now: string, invitationEmail: MessageState | null) {
  const user = asOf(stored, now);
  const { mainAdministrator, memberships: entities } = user;
  return { ...personAnswer(user, invitationEmail), mainAdministrator, entities };
}

/** Keeps users whose name, login or e-mail holds a text, and who have a status; undefined keeps all. */
export function userFilter(
  { q, status }: { q?: string | undefined; status?: User['status'] | undefined },
  now: string,
): ((user: User) => boolean) | undefined {
  const text = unaccented(q ?? '');
  if (!status && !text) return undefined;
  return (user) =>
    (!status || asOf(user, now).status === status) &&
    [nameOf(user), user.email, user.login ?? ''].some((name) => unaccented(name).includes(text));
}

/**
 * A colleague whom the caller may change: of this entity, since multi-entity users are edited at
 * platform level (B6), and with no role above the caller's own.
 * @throws Problem `not-found` or `forbidden`
 */
export async function editableUser(services: Services, access: Access, userId: string) {
  const found = await services.users.findIn(access.entityId, userId);
  if (!found) throw new Problem('not-found');
  const { user } = found;
  const role = user.memberships.find(({ entityId }) => entityId === access.entityId)?.role;
  if (user.reach === 'platform' || !role || !mayGrant(access.role, role)) {
    throw new Problem('forbidden');
  }
  return found;
}

/** @throws Problem `not-found` where it is no multi-entity user */
export async function findPlatformUser(services: Services, userId: string) {
  const found = await services.users.findWithEmail(userId);
  if (found?.user.reach !== 'platform') throw new Problem('not-found');
  return found;
}

/** @throws Problem `forbidden`: nobody grants a role above their own */
export function refuseHigherRole(access: Access, role: Role): void {
  if (!mayGrant(access.role, role)) throw new Problem('forbidden');
}

/** A user's own doing, in the log of their entity, or of the account (D4). */
export function bySelf(user: User): { actor: Actor; entityId: string | null } {
  const kind = user.client ? 'contact' : 'user';
  const actor = { kind, id: user.id, name: nameOf(user) } as const;
  return { actor, entityId: homeOf(user) };
}

/** @throws Problem 422: a login is given by activation, and kept from then on */
export function refuseLoginChange(before: User, login: string | null | undefined): void {
  if (login === undefined || (login === null) === (before.login === null)) return;
  throw invalidField('login', 'fixed', 'is given by activation and kept from then on');
}
