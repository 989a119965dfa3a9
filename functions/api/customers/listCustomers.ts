import { searchCustomers } from '#functions/runtime/customer-search.ts';
import { summaryAnswer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listCustomers as route } from '#shared/contract/routes/customers.ts';

export const listCustomers = operation(
  route,
  async ({ query, scope, signedIn, services, paging, now }) => {
    const { limit: _, cursor: __, sort, ...criteria } = query;
    const { entity } = scope;
    const searcher = { ...scope, userId: signedIn.caller.id, now };
    const { limit, after } = paging;
    const page = await searchCustomers(services, searcher, { criteria, sort, limit, after });
    return ok(paging.answer(page, (customer) => summaryAnswer(customer, entity, now)));
  },
);
