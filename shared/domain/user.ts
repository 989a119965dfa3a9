import * as z from 'zod/mini';
import { plus } from './calendar.ts';
import { clientSchema } from './client-access.ts';
import { email, folded, id, instant, language, line, orNull, phone, whole } from './fields.ts';
import { once } from './once.ts';
import { type Role, roles } from './permissions.ts';
import { Problem } from './problem.ts';

export const role = z.enum(roles);
export const login = once(() =>
  line(64, 6).check(
    z.regex(/^[^\p{Cf}]*$/u, 'must not contain characters that nobody sees'),
    z.refine(
      (text) => folded(text).length <= 64,
      'must have at most 64 characters, written plainly',
    ),
  ),
);

export const userStatus = z.enum(['invited', 'active', 'inactive']);
export const inactiveReason = z.enum(['no-login', 'invitation-expired', 'deactivated', 'idle']);
export const reach = z.enum(['entity', 'platform', 'client']);

export const userSchema = once(() =>
  z.object({
    id,
    reach,
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    language,
    phone: orNull(z.string()),
    login: orNull(z.string()),
    mainAdministrator: z._default(z.boolean(), false),
    canImport: z._default(z.boolean(), false),
    memberships: z.array(z.object({ entityId: id, role })),
    /** Of the access of a customer's contact; null of colleagues. */
    client: orNull(clientSchema()),
    status: userStatus,
    inactiveReason: orNull(inactiveReason),
    hasPassword: z._default(z.boolean(), false),
    hasSecondFactor: z._default(z.boolean(), false),
    invitation: orNull(z.object({ id, sentAt: instant, expiresAt: instant })),
    /** Sessions of an earlier one are over, whatever becomes of the user (B9, B10). */
    sessionEpoch: z._default(whole, 0),
    createdAt: instant,
    updatedAt: instant,
    version: whole,
  }),
);
export type User = z.infer<ReturnType<typeof userSchema>>;

/** What a colleague's record is created and edited with (B2, B5). */
export const userFields = once(() => ({
  firstName: line(80),
  lastName: line(80),
  email,
  role,
  login: z.nullable(login()),
  language,
  phone: z.nullable(phone),
  canImport: z.boolean(),
}));

/** Entities of one user; each is a record of its own in the transaction that changes the user. */
export const mostEntities = 40;

/** Days in which an invited user must set a password (B3). */
const invitationDays = 30;

export function nameOf(user: Pick<User, 'firstName' | 'lastName'>): string {
  // Contacts have one name, which stands as the last.
  return `${user.firstName} ${user.lastName}`.trimStart();
}

/** In whose log a user's changes stand: their entity's; the account's for multi-entity users (null). */
export function homeOf(user: Pick<User, 'reach' | 'memberships' | 'client'>): string | null {
  return user.reach === 'platform' ? null : (entitiesOf(user)[0] ?? null);
}

/** The entities that somebody has to do with: as a colleague, or as a customer's contact. */
export function entitiesOf({
  memberships,
  client,
}: Pick<User, 'memberships' | 'client'>): string[] {
  return client ? [client.entityId] : memberships.map(({ entityId }) => entityId);
}

type Memberships = User['memberships'];

/** The memberships with one role in an entity, given or changed. */
export function withRole(memberships: Memberships, entityId: string, role: Role): Memberships {
  const known = memberships.some((one) => one.entityId === entityId);
  if (!known) return [...memberships, { entityId, role }];
  return memberships.map((one) => (one.entityId === entityId ? { entityId, role } : one));
}

/** Whether one more of the account's main administrators can sign in for this user (A5). */
export function isActiveMainAdministrator(user: User): boolean {
  return user.mainAdministrator && user.status === 'active';
}

/** Main administrators are administrators of every entity (api.md). */
export function rolesOf(user: Pick<User, 'mainAdministrator' | 'memberships'>): Role[] {
  const own = user.memberships.map((membership) => membership.role);
  return user.mainAdministrator ? ['administrator', ...own] : own;
}

/**
 * The user as they are at `now`: an invitation that ran out has made the account inactive, whether or
 * not the schedule has recorded it yet (B3). Due at `expiresAt` itself, to the millisecond.
 */
export function asOf<U extends User>(user: U, now: string): U {
  if (user.status !== 'invited' || !user.invitation || now < user.invitation.expiresAt) return user;
  return { ...user, status: 'inactive', inactiveReason: 'invitation-expired' };
}

/**
 * A (new) invitation: the link sent before dies with its id, 30 days start again (B2, B4).
 * @throws Problem `already-active` when a password is set
 */
export function invited<U extends User>(user: U, invitationId: string, now: string): U {
  if (user.hasPassword) throw new Problem('already-active');
  return {
    ...user,
    status: 'invited',
    inactiveReason: null,
    invitation: { id: invitationId, sentAt: now, expiresAt: plus(now, invitationDays, 'day') },
  };
}

/** The holder of the invitation has set a password. */
export function accepted(user: User): User {
  return { ...user, status: 'active', inactiveReason: null, hasPassword: true, invitation: null };
}

/** No sign-in from the next request on; record, associations and history stay (B5, B10). */
export function deactivated<U extends User>(
  user: U,
  reason: 'deactivated' | 'idle' = 'deactivated',
): U {
  return {
    ...signedOut(user),
    status: 'inactive',
    inactiveReason: user.login === null ? 'no-login' : reason,
    invitation: null,
  };
}

/** Every session there is ends on its next request. */
export function signedOut<U extends User>(user: U): U {
  return { ...user, sessionEpoch: user.sessionEpoch + 1 };
}

/** Active again with the password that was set before. */
export function reactivated<U extends User>(user: U): U {
  return { ...user, status: 'active', inactiveReason: null };
}

/** What the holder of an invitation link is told (B3, B4); `open` lets them set a password. */
export function invitationState(
  user: User,
  invitationId: string,
  now: string,
): 'open' | 'invitation-used' | 'invitation-superseded' | 'invitation-expired' {
  if (user.hasPassword) return 'invitation-used';
  if (user.invitation === null || user.invitation.id !== invitationId) {
    return user.invitation === null ? 'invitation-expired' : 'invitation-superseded';
  }
  return asOf(user, now).status === 'invited' ? 'open' : 'invitation-expired';
}
