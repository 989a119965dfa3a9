import type { Access } from '#shared/domain/access.ts';
import type { MessageState } from '#shared/domain/outbox.ts';
import { mayGrant, type Role } from '#shared/domain/permissions.ts';
import { Problem } from '#shared/domain/problem.ts';
import { asOf, nameOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

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
    invitationEmail: user.invitation && invitationEmail,
    createdAt: user.createdAt,
    updatedAt: user.updatedAt,
    version: user.version,
  };
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

/** @throws Problem `forbidden`: nobody grants a role above their own */
export function refuseHigherRole(access: Access, role: Role): void {
  if (!mayGrant(access.role, role)) throw new Problem('forbidden');
}
