import { newId } from '#shared/adapters/secrets.ts';
import type { Changes, Refusal } from '#shared/data/changes.ts';
import type { Password, UserInFull } from '#shared/data/users.ts';
import { system } from '#shared/domain/audit.ts';
import { folded } from '#shared/domain/fields.ts';
import type { SecurityEvent } from '#shared/domain/outbox.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { changed, firstVersion } from '#shared/domain/record.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import { maySignIn } from '#shared/domain/sign-in.ts';
import {
  asOf,
  deactivated,
  homeOf,
  invited,
  reactivated,
  signedOut,
  type User,
} from '#shared/domain/user.ts';
import { expectRecentPassword } from './caller.ts';
import { addLine } from './log-line.ts';
import { enqueueInvitation, enqueueNotice } from './mail.ts';
import type { OperationInput, SignedIn } from './operation.ts';
import type { Services } from './services.ts';
import { bySelf } from './users.ts';

/** What becomes of users, alike for those of one entity and of several: state, e-mails and log at once. */

type Details = Pick<User, 'reach' | 'firstName' | 'lastName' | 'email' | 'language'> &
  Pick<User, 'phone' | 'login' | 'mainAdministrator' | 'canImport' | 'memberships'>;

/** Somebody who has no account yet: with a login they are invited next (B2), without they stay so (B5). */
export function newUser(id: string, details: Details, now: string): User {
  return {
    id,
    ...details,
    client: null,
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
export interface Writing extends Pick<OperationInput<never>, 'log' | 'now'> {
  readonly services: Services;
  readonly changes: Changes;
}

const targetOf = ({ id }: User) => ({ type: 'user', id }) as const;

/**
 * A login that is somebody else's e-mail would keep them from signing in by it.
 * @throws Problem `login-taken`
 */
export async function refuseOthersEmail(
  { id, login, email }: User,
  before: string | null,
  { services }: Pick<Writing, 'services'>,
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
export async function restate(
  before: User,
  stated: User,
  writing: Writing & { readonly signedIn: SignedIn },
): Promise<User> {
  const { services, signedIn, changes, now, log } = writing;
  const readdressed = before.hasPassword && stated.email !== before.email;
  // Who reads somebody's e-mails can set their password: a session alone is not enough for that.
  if (readdressed) expectRecentPassword(signedIn.person, now);
  await refuseOthersEmail(stated, before.login, writing);
  const pending = asOf(before, now).status === 'invited';
  const moved = pending && stated.email !== before.email;
  const after = moved ? invited(stated, newId(now), now) : stated;
  services.users.update(changes, before, after);
  if (moved) enqueueInvitation(services, changes, after, now);
  tellOfChanges(before, after, writing);
  // From here on they may become idle like others.
  if (before.mainAdministrator && !after.mainAdministrator) {
    services.signIns.begin(changes, after.id, now);
  }
  log('user.updated', targetOf(after), before, after);
  return after;
}

/** Tells somebody who signs in that an administrator has changed what they need for it. */
export function tellOfChanges(
  before: User,
  after: User,
  { services, changes, now }: Writing,
): void {
  if (!before.hasPassword) return;
  const tell = (event: SecurityEvent, email: string) =>
    enqueueNotice(services, changes, { id: newId(now), userId: after.id, event, email }, now);
  if (after.email !== before.email) tell('email-changed', before.email);
  if (after.login !== before.login) tell('login-changed', after.email);
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
  { user: before, signIns }: Pick<UserInFull, 'user' | 'signIns'>,
  login: string | null,
  settings: SecuritySettings,
  writing: Writing,
): Promise<User> {
  const { services, changes, now, log } = writing;
  // Whoever is idle cannot sign in, whether or not the schedule has recorded it.
  if (maySignIn(before, signIns, settings, now)) throw new Problem('already-active');
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

/** Another password: every session ends, and they are told by e-mail (B9). */
export function renewPassword(
  before: User,
  { from, to, refusal }: { from: Password; to: Password; refusal: Refusal },
  action: 'user.password-changed' | 'user.password-reset',
  { services, changes, now, log }: Writing,
): User {
  services.users.replacePassword(changes, before.id, from, to, refusal);
  const after = changed(before, signedOut(before), undefined, now);
  services.users.update(changes, before, after);
  const notice = { id: newId(now), userId: before.id, event: 'password-changed' } as const;
  enqueueNotice(services, changes, notice, now);
  log(action, targetOf(before), before, after, bySelf(before));
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

/** What the system itself has done to a user, in the log of their home. */
export function logBySystem(
  changes: Changes,
  job: string,
  action: string,
  before: User | undefined,
  after: User,
  at: string,
): void {
  const author = { entityId: homeOf(after), actor: system(job), ip: null, now: at };
  addLine(changes, author, action, targetOf(after), [before, after]);
}

/** @throws Problem `user-in-use` where something refers to them (B10) */
export function remove(user: User, { services, changes, now, log }: Writing): void {
  if (user.hasPassword) throw new Problem('user-in-use');
  services.users.delete(changes, user, now);
  log('user.deleted', targetOf(user), user, undefined);
}
