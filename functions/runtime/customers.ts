import type { Changes } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { type Access, isRestricted, roleIn } from '#shared/domain/access.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { type Customer, countedFields, receivables } from '#shared/domain/customer.ts';
import type { CustomerSummary } from '#shared/domain/customer-summary.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import type { User } from '#shared/domain/user.ts';
import { isSeenBy, type Reason, reasonsToSee } from '#shared/domain/visibility.ts';
import type { SignedIn } from './operation.ts';
import type { Services } from './services.ts';

/** A customer as it is answered: every field, and what is open on the day that `now` is there. */
export function customerAnswer(customer: Customer, entity: Entity, now: string) {
  const record = without(customer, ...countedFields);
  const today = dayIn(entity.timeZone, now);
  return { key: toKey(customer.code), ...record, ...receivables(customer, today) };
}

/** The same of a customer in a list. */
export function summaryAnswer(summary: CustomerSummary, entity: Entity, now: string) {
  const { openByDueDate: _, revision: __, fileCount, disputeCount, ...record } = summary;
  return {
    key: toKey(summary.code),
    ...record,
    ...receivables(summary, dayIn(entity.timeZone, now)),
    hasDispute: disputeCount > 0,
    hasAttachment: fileCount > 0,
  };
}

/** @throws Problem `not-found`, the same whether it is not there or the caller may not see it */
export async function findCustomer(
  services: Services,
  access: Access,
  signedIn: Pick<SignedIn, 'caller'>,
  code: string,
): Promise<CustomerInFull> {
  const found = await services.customers.find(access.entityId, code);
  if (!found || !isVisible(access, signedIn, found)) throw new Problem('not-found');
  return found;
}

/** Whether the caller sees a customer (C8). */
export function isVisible(
  access: Access,
  { caller }: Pick<SignedIn, 'caller'>,
  found: CustomerInFull,
): boolean {
  const { id: userId, mainAdministrator } = caller;
  return isSeenBy({ access, userId, mainAdministrator }, found);
}

/**
 * Makes sure that a customer can be given to somebody, and that they are not deleted meanwhile.
 * @throws Problem 422 naming the field, where it is no colleague of the entity
 */
export async function checkColleague(
  services: Services,
  changes: Changes,
  e: string,
  userId: string | null | undefined,
  field: string,
): Promise<void> {
  if (!userId) return;
  const unknown = invalidField(field, 'unknown', 'is no colleague of this entity');
  const found = await services.users.findCollector(e, userId);
  if (!found) throw unknown;
  if (!found.isKept) services.users.keep(changes, userId, unknown);
}

/** Why a colleague sees a customer; nothing where they do not (C11). */
export function reasonsOfUser(
  user: User,
  e: string,
  settings: SecuritySettings,
  { customer, associations }: CustomerInFull,
): Reason[] {
  const role = roleIn(user, e);
  if (role === undefined) return [];
  const { id: userId, mainAdministrator } = user;
  const access = { role, restricted: isRestricted(role, settings) };
  return reasonsToSee({ access, userId, mainAdministrator }, customer, associations);
}

/** In which entity, and under which settings, colleagues are looked at. */
interface Looking {
  readonly services: Services;
  readonly signedIn: Pick<SignedIn, 'settings'>;
  readonly path: { readonly e: string };
}

/** Those of these colleagues who see their portfolio only. */
export async function restrictedAmong(
  looking: Looking,
  userIds: readonly string[],
): Promise<string[]> {
  const users = await looking.services.users.findMany([...new Set(userIds)]);
  return idsOfRestricted(
    looking,
    users.flatMap((user) => user ?? []),
  );
}

/** All members of the entity who see their portfolio only. */
export async function restrictedMembers(looking: Looking): Promise<string[]> {
  const members = await Array.fromAsync(looking.services.users.membersOf(looking.path.e));
  return idsOfRestricted(looking, members.flat());
}

function idsOfRestricted({ signedIn, path }: Looking, users: readonly User[]): string[] {
  const isTheirs = ({ memberships }: User) => {
    const role = memberships.find(({ entityId }) => entityId === path.e)?.role;
    return role !== undefined && isRestricted(role, signedIn.settings);
  };
  return users.filter(isTheirs).map(({ id }) => id);
}
