import type { Access } from '#shared/domain/access.ts';
import { mayGrant, type Role } from '#shared/domain/permissions.ts';
import { Problem } from '#shared/domain/problem.ts';
import { asOf, nameOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/** A colleague as an entity sees them, with their role in it, as they are at `now`. */
export function userIn(entityId: string, stored: User, now: string) {
  const user = asOf(stored, now);
  const { id, firstName, lastName, email, language, phone, login, reach, canImport } = user;
  const membership = user.memberships.find((one) => one.entityId === entityId);
  if (!membership) throw new Problem('not-found');
  return {
    id,
    firstName,
    lastName,
    name: nameOf(user),
    email,
    language,
    phone,
    login,
    role: membership.role,
    reach,
    canImport,
    status: user.status,
    inactiveReason: user.inactiveReason,
    invitation: user.invitation && {
      sentAt: user.invitation.sentAt,
      expiresAt: user.invitation.expiresAt,
    },
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    version: user.version,
  };
}

/** @throws Problem `not-found` for whoever has no role in the entity */
async function findUserIn(services: Services, e: string, userId: string): Promise<User> {
  const user = await services.users.findIn(e, userId);
  if (!user) throw new Problem('not-found');
  return user;
}

/**
 * A colleague whom the caller may change: of this entity, since multi-entity users are edited at
 * platform level (B6), and with no role above the caller's own.
 * @throws Problem `not-found` or `forbidden`
 */
export async function editableUser(services: Services, access: Access, userId: string) {
  const user = await findUserIn(services, access.entityId, userId);
  const role = user.memberships.find(({ entityId }) => entityId === access.entityId)?.role;
  if (user.reach === 'platform' || !role || !mayGrant(access.role, role)) {
    throw new Problem('forbidden');
  }
  return user;
}

/** @throws Problem `forbidden`: nobody grants a role above their own */
export function refuseHigherRole(access: Access, role: Role): void {
  if (!mayGrant(access.role, role)) throw new Problem('forbidden');
}
