import { customerAnswer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listCustomers as route } from '#shared/contract/routes/customers.ts';
import { matcherOf } from '#shared/domain/customer-criteria.ts';

export const listCustomers = operation(
  route,
  async ({ query, scope, signedIn, services, paging, now }) => {
    const { limit, after } = paging;
    const { id: userId } = signedIn.caller;
    const where = matcherOf(query);
    const page = await services.customers.list(scope.access, userId, where, limit, after);
    return ok(paging.answer(page, (customer) => customerAnswer(customer, scope.entity, now)));
  },
);
