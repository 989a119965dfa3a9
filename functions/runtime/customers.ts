import type { Changes } from '#shared/data/changes.ts';
import type { Access } from '#shared/domain/access.ts';
import { type Customer, receivables } from '#shared/domain/customer.ts';
import type { Entity } from '#shared/domain/entity.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { toKey } from '#shared/domain/record-key.ts';
import type { Services } from './services.ts';

/** A customer as it is answered: every field, and what is open on the day that `now` is there. */
export function customerAnswer(customer: Customer, entity: Entity, now: string) {
  const { openByDueDate: _, invoiceCount: __, ...record } = customer;
  return {
    key: toKey(customer.code),
    ...record,
    ...receivables(customer, now, entity.timeZone),
  };
}

/** @throws Problem `not-found`, the same whether it is not there or not in the caller's portfolio */
export async function findCustomer(
  services: Services,
  access: Access,
  userId: string,
  code: string,
): Promise<Customer> {
  const customer = await services.customers.findVisible(access, userId, code);
  if (!customer) throw new Problem('not-found');
  return customer;
}

/**
 * Makes sure that a customer can be given to somebody, and that they are not deleted meanwhile.
 * @throws Problem 422 naming the field, where it is no colleague of the entity
 */
export async function checkCollector(
  services: Services,
  changes: Changes,
  e: string,
  collectorId: string | null | undefined,
  field = 'collectorId',
): Promise<void> {
  if (!collectorId) return;
  const unknown = invalidField(field, 'unknown', 'is no colleague of this entity');
  const found = await services.users.findCollector(e, collectorId);
  if (!found) throw unknown;
  if (!found.isKept) services.users.keep(changes, collectorId, unknown);
}
