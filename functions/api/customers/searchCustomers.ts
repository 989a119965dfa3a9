import { searchCustomers as search } from '#functions/runtime/customer-search.ts';
import { summaryAnswer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { searchCustomers as route } from '#shared/contract/routes/customers.ts';

export const searchCustomers = operation(
  route,
  async ({ body, scope, signedIn, services, paging, now }) => {
    const { criteria, sort } = body;
    const searcher = { ...scope, userId: signedIn.caller.id, now };
    const { limit, after } = paging;
    const page = await search(services, searcher, { criteria, sort, limit, after });
    const answer = paging.answer(page, (one) => summaryAnswer(one, scope.entity, now));
    return ok({ ...answer, total: page.total });
  },
);
