import type { Changes } from '#shared/data/changes.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { type Access, isRestricted } from '#shared/domain/access.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { type Customer, countedFields, receivables } from '#shared/domain/customer.ts';
import type { CustomerSummary } from '#shared/domain/customer-summary.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { without } from '#shared/domain/record.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { reasonsToSee } from '#shared/domain/visibility.ts';
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

/** The one decision on whether the caller sees a customer (C8, C11). */
export function isVisible(
  access: Access,
  { caller }: Pick<SignedIn, 'caller'>,
  { customer, associations }: CustomerInFull,
): boolean {
  const { id: userId, mainAdministrator } = caller;
  return reasonsToSee({ access, userId, mainAdministrator }, customer, associations).length > 0;
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

/** Those of these colleagues who see their portfolio only. */
export async function restrictedAmong(
  { services, signedIn, path }: { services: Services; signedIn: SignedIn; path: { e: string } },
  userIds: readonly string[],
): Promise<string[]> {
  const users = await services.users.findMany([...new Set(userIds)]);
  return users.flatMap((user) => {
    const role = user?.memberships.find(({ entityId }) => entityId === path.e)?.role;
    return user && role && isRestricted(role, signedIn.settings) ? [user.id] : [];
  });
}

/** All members of the entity who see their portfolio only. */
export async function restrictedMembers({
  services,
  signedIn,
  path,
}: {
  services: Services;
  signedIn: SignedIn;
  path: { e: string };
}): Promise<string[]> {
  const ids: string[] = [];
  for await (const some of services.users.membersOf(path.e)) {
    for (const { id, memberships } of some) {
      const role = memberships.find(({ entityId }) => entityId === path.e)?.role;
      if (role && isRestricted(role, signedIn.settings)) ids.push(id);
    }
  }
  return ids;
}
