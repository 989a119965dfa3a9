import { customerAnswer, findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getCustomer as route } from '#shared/contract/routes/customers.ts';

export const getCustomer = operation(route, async ({ path, scope, signedIn, services, now }) => {
  const { customer } = await findCustomer(services, scope.access, signedIn, path.code);
  return ok(customerAnswer(customer, scope.entity, now));
});
