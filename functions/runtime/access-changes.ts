import { newId } from '#shared/adapters/secrets.ts';
import type { Changes } from '#shared/data/changes.ts';
import type { Client } from '#shared/domain/client-access.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Customer } from '#shared/domain/customer.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed, expectVersion, firstVersion } from '#shared/domain/record.ts';
import { asOf, deactivated, invited, reactivated } from '#shared/domain/user.ts';
import type { AccessUser } from './accesses.ts';
import { enqueueInvitation } from './mail.ts';
import type { OperationInput } from './operation.ts';
import type { Services } from './services.ts';
import { refuseOthersEmail, tellOfChanges } from './user-changes.ts';

/** What becomes of accesses: granted, changed, suspended, restored, withdrawn, with e-mail and log (E2, E3). */

/** What an operation writes with. */
interface Writing extends Pick<OperationInput<never>, 'log' | 'now'> {
  readonly path: { readonly e: string };
  readonly services: Services;
  readonly changes: Changes;
}

/** What the log says of an access. */
function logged({ login, email, status, inactiveReason, client }: AccessUser) {
  const { customerCode, ipAddresses, branchId, reviewedAt } = client;
  return {
    ...{ customerCode, userCode: login, email, status, inactiveReason },
    ...{ ipAddresses, branchId, reviewedAt },
  };
}

function logAccess(
  { log }: Pick<Writing, 'log'>,
  action: string,
  before: AccessUser | undefined,
  after: AccessUser | undefined,
): void {
  const id = (after ?? before)?.client.contactId ?? '';
  log(action, { type: 'contact', id }, before && logged(before), after && logged(after));
}

/** A colleague looks at the portal as the contact (E4). */
export function logView({ client }: AccessUser, { log }: Pick<Writing, 'log'>): void {
  const { customerCode, contactId } = client;
  log('access.viewed', { type: 'contact', id: contactId }, { customerCode }, { customerCode });
}

/** @throws Problem `customer-inactive`: what is granted would be dead at once */
export function refuseInactive({ status }: Pick<Customer, 'status'>): void {
  if (status === 'inactive') throw new Problem('customer-inactive');
}

/** What is stated of an access. */
export interface Stated {
  readonly userCode: string;
  readonly email: string;
  readonly ipAddresses: string[];
  readonly branchId: string | null;
}

/** Access, claim of the user code, and e-mail at once (E2). */
export async function grant(
  { contact, customer }: { readonly contact: Contact; readonly customer: Customer },
  { userCode, email, ipAddresses, branchId }: Stated,
  by: { readonly id: string; readonly name: string },
  writing: Writing,
): Promise<AccessUser> {
  const { path, services, changes, now } = writing;
  refuseInactive(customer);
  const { code: customerCode, language } = customer;
  const client: Client = {
    entityId: path.e,
    ...{ customerCode, contactId: contact.id, branchId, ipAddresses },
    ...{ grantedBy: by, grantedAt: now, reviewedAt: null, reviewedBy: null },
  };
  // Never the id of an access before it: sessions and links of that one stay dead.
  const blank: AccessUser = {
    ...{ id: newId(now), reach: 'client', firstName: '', lastName: contact.name, email, language },
    ...{ phone: null, login: userCode, mainAdministrator: false, canImport: false },
    ...{ memberships: [], client, status: 'invited', inactiveReason: null, hasPassword: false },
    ...{ hasSecondFactor: false, invitation: null, sessionEpoch: 0, ...firstVersion(now) },
  };
  await refuseOthersEmail(blank, null, writing);
  const user = invited(blank, newId(now), now);
  services.users.create(changes, user);
  services.branches.move(changes, path.e, null, branchId);
  const named = changed(contact, { accessId: user.id }, undefined, now);
  services.contacts.update(changes, path.e, contact, named);
  enqueueInvitation(services, changes, user, now);
  logAccess(writing, 'access.granted', undefined, user);
  return user;
}

/** Until a password is set the e-mail goes out again, and the link sent before dies (E3, B4). */
export async function change(
  { user: before }: { readonly user: AccessUser },
  { contact, customer }: { readonly contact: Contact; readonly customer: Customer },
  { userCode, email, ipAddresses, branchId }: Stated,
  version: number | undefined,
  writing: Writing,
): Promise<AccessUser> {
  const { path, services, changes, now } = writing;
  refuseInactive(customer);
  expectVersion(before, version);
  const client = { ...before.client, ipAddresses, branchId };
  const named = { ...before, login: userCode, email, lastName: contact.name, client };
  await refuseOthersEmail(named, before.login, writing);
  const isSuspended = before.inactiveReason === 'deactivated';
  const isPending = !before.hasPassword && !isSuspended;
  const stated = isPending ? invited(named, newId(now), now) : named;
  const after = changed(before, stated, undefined, now);
  services.users.update(changes, before, after);
  services.branches.move(changes, path.e, before.client.branchId, branchId);
  if (isPending) enqueueInvitation(services, changes, after, now);
  tellOfChanges(before, after, writing);
  logAccess(writing, 'access.changed', before, after);
  return after;
}

/** Writes another state of an access, and tells its log. */
function move(
  before: AccessUser,
  fields: Partial<AccessUser>,
  action: string,
  writing: Writing,
): AccessUser {
  const { services, changes, now } = writing;
  const after = changed(before, fields, undefined, now);
  if (after === before) return before;
  services.users.update(changes, before, after);
  logAccess(writing, action, before, after);
  return after;
}

/** @throws Problem `already-active`, or `user-inactive` while it is suspended */
export function sendAgain(before: AccessUser, writing: Writing): AccessUser {
  if (before.inactiveReason === 'deactivated') throw new Problem('user-inactive');
  return invite(before, 'access.invited', writing);
}

function invite(before: AccessUser, action: string, writing: Writing): AccessUser {
  const { services, changes, now } = writing;
  const after = move(before, invited(before, newId(now), now), action, writing);
  enqueueInvitation(services, changes, after, now);
  return after;
}

/** Every session ends on its next request; nothing else is lost. */
export function suspend(before: AccessUser, writing: Writing): AccessUser {
  if (before.inactiveReason === 'deactivated') return before;
  return move(before, deactivated(before), 'access.suspended', writing);
}

/** @throws Problem `already-active` where nothing is to be restored */
export function restore(before: AccessUser, writing: Writing): AccessUser {
  const { services, changes, now } = writing;
  if (asOf(before, now).status !== 'inactive') throw new Problem('already-active');
  if (!before.hasPassword) return invite(before, 'access.restored', writing);
  services.signIns.begin(changes, before.id, now);
  return move(before, reactivated(before), 'access.restored', writing);
}

/** Somebody has looked at it and found it still wanted. */
export function confirm(
  before: AccessUser,
  by: { readonly id: string; readonly name: string },
  writing: Writing,
): AccessUser {
  const client = { ...before.client, reviewedAt: writing.now, reviewedBy: by };
  return move(before, { client }, 'access.confirmed', writing);
}

/** Sessions, invitation and links are dead at once, the user code is free again. */
export function withdraw(
  before: AccessUser,
  contact: Contact,
  writing: Pick<Writing, 'path' | 'services' | 'changes' | 'now' | 'log'>,
): void {
  const { path, services, changes, now } = writing;
  const without = changed(contact, { accessId: null }, undefined, now);
  services.contacts.update(changes, path.e, contact, without);
  forget(before, writing);
}

/** The same, where its contact goes with it. */
export function forget(
  before: AccessUser,
  { path, services, changes, log }: Omit<Writing, 'now'>,
): void {
  services.users.deleteAccess(changes, before);
  services.branches.move(changes, path.e, before.client.branchId, null);
  logAccess({ log }, 'access.withdrawn', before, undefined);
}
