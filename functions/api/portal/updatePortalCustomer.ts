import { ok, operation } from '#functions/runtime/operation.ts';
import { portalCustomerAnswer } from '#functions/runtime/portal-answers.ts';
import { makeChange } from '#functions/runtime/portal-changes.ts';
import { updatePortalCustomer as route } from '#shared/contract/routes/portal.ts';
import { changed } from '#shared/domain/record.ts';

export const updatePortalCustomer = operation(route, async (input) => {
  const { portal, body: stated, version, now } = input;
  const { entity, customer } = portal;
  const target = { type: 'customer', id: customer.code } as const;
  const pending = await makeChange({ target, record: customer, stated, version }, input);
  const isDone = entity.contactChanges === 'at-once';
  const after = isDone ? changed(customer, stated, undefined, now) : customer;
  return ok(portalCustomerAnswer(after, pending));
});
