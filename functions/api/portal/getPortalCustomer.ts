import { ok, operation } from '#functions/runtime/operation.ts';
import { portalCustomerAnswer } from '#functions/runtime/portal-answers.ts';
import { getPortalCustomer as route } from '#shared/contract/routes/portal.ts';

export const getPortalCustomer = operation(route, async ({ portal, signedIn, services }) => {
  const { entity, customer } = portal;
  const all = await services.proposals.pendingOf(entity.id, customer.code, signedIn.user.id);
  const pending = all.find(({ target }) => target.type === 'customer');
  return ok(portalCustomerAnswer(customer, pending));
});
