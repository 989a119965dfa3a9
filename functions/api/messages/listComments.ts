import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listComments as route } from '#shared/contract/routes/comments.ts';

export const listComments = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    await findCustomer(services, scope.access, signedIn, path.code);
    const { invoice } = query;
    const page = await services.comments.list(path.e, path.code, invoice, limit, after);
    return ok(paging.answer(page, (comment) => comment));
  },
);
