import { newId } from '#shared/adapters/secrets.ts';
import type { Changes } from '#shared/data/changes.ts';
import { type Access, holds } from '#shared/domain/access.ts';
import type { Actor } from '#shared/domain/audit.ts';
import { folded } from '#shared/domain/fields.ts';
import type { MessageState } from '#shared/domain/outbox.ts';
import { mayGrant, type Role } from '#shared/domain/permissions.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { changed, firstVersion } from '#shared/domain/record.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import { isIdle } from '#shared/domain/sign-in.ts';
import {
  asOf,
  deactivated,
  homeOf,
  invited,
  nameOf,
  reactivated,
  type User,
} from '#shared/domain/user.ts';
import { enqueueInvitation, enqueueNotice } from './mail.ts';
import type { OperationInput } from './operation.ts';
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

/** Who may not manage users is not told whose account a password alone protects. */
export function seenWith(access: Access, answer: ReturnType<typeof userIn>) {
  return holds(access, 'users.manage') ? answer : { ...answer, hasSecondFactor: null };
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
  const text = folded(q ?? '');
  if (!status && !text) return undefined;
  return (user) =>
    (!status || asOf(user, now).status === status) &&
    [nameOf(user), user.email, user.login ?? ''].some((name) => folded(name).includes(text));
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
  const actor = { kind: 'user', id: user.id, name: nameOf(user) } as const;
  return { actor, entityId: homeOf(user) };
}

type Details = Pick<User, 'reach' | 'firstName' | 'lastName' | 'email' | 'language'> &
  Pick<User, 'phone' | 'login' | 'mainAdministrator' | 'canImport' | 'memberships'>;

/** Somebody who has no account yet: with a login they are invited next (B2), without they stay so (B5). */
export function newUser(id: string, details: Details, now: string): User {
  return {
    id,
    ...details,
    status: 'inactive',
    inactiveReason: 'no-login',
    hasPassword: false,
    hasSecondFactor: false,
    invitation: null,
    sessionEpoch: 0,
    ...firstVersion(now),
  };
}

/** What an operation writes with. */
interface Writing extends Pick<OperationInput<never>, 'log' | 'now'> {
  readonly services: Services;
  readonly changes: Changes;
}

const targetOf = ({ id }: User) => ({ type: 'user', id }) as const;

/**
 * A login that is somebody else's e-mail would keep them from signing in by it.
 * @throws Problem `login-taken`
 */
async function refuseOthersEmail(
  { id, login, email }: User,
  before: string | null,
  { services }: Writing,
): Promise<void> {
  if (login === null || login === before || folded(login) === folded(email)) return;
  const holders = await services.users.listByEmail(login);
  if (holders.some((holder) => holder !== id)) throw new Problem('login-taken');
}

export async function create(user: User, writing: Writing): Promise<User> {
  const { services, changes, now, log } = writing;
  await refuseOthersEmail(user, null, writing);
  const created = user.login === null ? user : invited(user, newId(now), now);
  services.users.create(changes, created);
  if (created.invitation) enqueueInvitation(services, changes, created, now);
  log('user.created', targetOf(user), undefined, created);
  return created;
}

/** What was stated of them. An invitation follows a corrected e-mail: the link sent before dies. */
export async function restate(before: User, stated: User, writing: Writing): Promise<User> {
  const { services, changes, now, log } = writing;
  await refuseOthersEmail(stated, before.login, writing);
  const pending = asOf(before, now).status === 'invited';
  const moved = pending && stated.email !== before.email;
  const after = moved ? invited(stated, newId(now), now) : stated;
  services.users.update(changes, before, after);
  if (moved) enqueueInvitation(services, changes, after, now);
  if (after.hasPassword && after.email !== before.email) {
    const told = { userId: after.id, event: 'email-changed', email: before.email } as const;
    enqueueNotice(services, changes, { id: newId(now), ...told }, now);
  }
  // From here on they may become idle like others.
  if (before.mainAdministrator && !after.mainAdministrator) {
    services.signIns.begin(changes, after.id, now);
  }
  log('user.updated', targetOf(after), before, after);
  return after;
}

/**
 * The old link dies, 30 days start again; for an account inactivated for want of a password too (B4).
 * @throws Problem `already-active`, or `user-inactive` for somebody without a login
 */
export function invite(before: User, { services, changes, now, log }: Writing): User {
  if (before.login === null) throw new Problem('user-inactive');
  const after = changed(before, invited(before, newId(now), now), undefined, now);
  services.users.update(changes, before, after);
  enqueueInvitation(services, changes, after, now);
  log('user.invited', targetOf(after), before, after);
  return after;
}

/** Every session reads its user with each request, so that all of them end on the next one (B10). */
export function deactivate(before: User, { services, changes, now, log }: Writing): User {
  const idle = before.status === 'inactive' && before.invitation === null;
  const after = idle ? before : changed(before, deactivated(before), undefined, now);
  services.users.update(changes, before, after);
  log('user.deactivated', targetOf(after), before, after);
  return after;
}

/**
 * Back to active where a password was set; otherwise this invites (B5).
 * @throws Problem `already-active`, or 422 where there is no login yet and none is stated
 */
export async function activate(
  before: User,
  login: string | null,
  settings: SecuritySettings,
  writing: Writing,
): Promise<User> {
  const { services, changes, now, log } = writing;
  // Whoever is idle cannot sign in, whether or not the schedule has recorded it.
  const isActive = before.status === 'active';
  if (isActive && !isIdle(before, await services.signIns.find(before.id), settings, now)) {
    throw new Problem('already-active');
  }
  if (login === null) throw invalidField('login', 'required', 'is required to activate');
  const named = { ...before, login };
  await refuseOthersEmail(named, before.login, writing);
  const active = before.hasPassword ? reactivated(named) : invited(named, newId(now), now);
  const after = changed(before, active, undefined, now);
  services.users.update(changes, before, after);
  if (after.invitation) enqueueInvitation(services, changes, after, now);
  else services.signIns.begin(changes, after.id, now);
  log('user.activated', targetOf(after), before, after);
  return after;
}

/** The password alone is asked for from then on; they are told by e-mail (B12). */
export function removeSecondFactor(
  before: User,
  { services, changes, now, log }: Writing,
  by?: Parameters<Writing['log']>[4],
): void {
  services.secondFactors.remove(changes, before.id);
  if (!before.hasSecondFactor) return;
  const after = changed(before, { hasSecondFactor: false }, undefined, now);
  services.users.update(changes, before, after);
  const notice = { id: newId(now), userId: before.id, event: 'totp-removed' } as const;
  enqueueNotice(services, changes, notice, now);
  log('user.totp-removed', targetOf(before), before, after, by);
}

/** @throws Problem `user-in-use` where something refers to them (B10) */
export function remove(user: User, { services, changes, now, log }: Writing): void {
  if (user.hasPassword) throw new Problem('user-in-use');
  services.users.delete(changes, user, now);
  log('user.deleted', targetOf(user), user, undefined);
}

/** @throws Problem 422: a login is given by activation, and kept from then on */
export function refuseLoginChange(before: User, login: string | null | undefined): void {
  if (login === undefined || (login === null) === (before.login === null)) return;
  throw invalidField('login', 'fixed', 'is given by activation and kept from then on');
}
