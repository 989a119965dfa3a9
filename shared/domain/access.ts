import { type Permission, type Role, reachOf } from './permissions.ts';
import { Problem } from './problem.ts';
import type { SecuritySettings } from './security-settings.ts';

/**
 * Who calls: a colleague with a live session, a program with an API key (I2), or a customer's contact,
 * who has no role in any entity and so reaches nothing of it (E7).
 */
export interface Caller {
  readonly kind: 'user' | 'api-key' | 'contact';
  readonly id: string;
  readonly name: string;
  readonly mainAdministrator: boolean;
  readonly canImport: boolean;
  readonly memberships: readonly { entityId: string; role: Role }[];
}

/**
 * What a route asks of its caller. `own-account` is for people alone, and open to those who have yet to
 * set up the second factor that their role asks for; `portal` is for customers' contacts alone; `member`
 * is any role in the entity of the path.
 */
export type RequiredPermission =
  | 'public'
  | 'own-account'
  | 'portal'
  | 'signed-in'
  | 'main-administrator'
  | 'member'
  | Permission;

/** What the caller may see in the entity of the path, once the permission is granted. */
export interface Access {
  readonly entityId: string;
  readonly role: Role;
  /** True when only the customers of the caller's portfolio are visible (C8). */
  readonly restricted: boolean;
}

/** Main administrators are administrators of every entity (api.md). */
export function roleIn(
  { mainAdministrator, memberships }: Pick<Caller, 'mainAdministrator' | 'memberships'>,
  entityId: string,
): Role | undefined {
  if (mainAdministrator) return 'administrator';
  return memberships.find((membership) => membership.entityId === entityId)?.role;
}

/**
 * The one decision on permissions. `entityExists` tells an unknown entity from a known one for main
 * administrators; for everybody else both are the same 404.
 * @throws Problem `not-found` (entity not visible) or `forbidden` (visible, not allowed)
 */
export function accessTo(
  caller: Caller,
  entityId: string,
  entityExists: boolean,
  required: 'member' | Permission,
  settings: Pick<SecuritySettings, 'portfolioRestriction'>,
): Access {
  const role = roleIn(caller, entityId);
  if (role === undefined || !entityExists) throw new Problem('not-found');
  if (required === 'member') return { entityId, role, restricted: isRestricted(role, settings) };
  const reach = reachOf(role, required);
  if (reach === 'none' || (required === 'imports.run' && !caller.canImport)) {
    throw new Problem('forbidden');
  }
  return { entityId, role, restricted: reach === 'portfolio' && isRestricted(role, settings) };
}

/** Whether a further permission is held besides the route's own, e.g. `files.share` on an upload. */
export function holds(access: Access, permission: Permission): boolean {
  return reachOf(access.role, permission) !== 'none';
}

/** Whether those of a role see their portfolio only (A3, C8). */
export function isRestricted(
  role: Role,
  settings: Pick<SecuritySettings, 'portfolioRestriction'>,
): boolean {
  return settings.portfolioRestriction[role] === true && reachOf(role, 'customers.read') !== 'all';
}
