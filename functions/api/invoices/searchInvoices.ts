import { searchInvoices as search } from '#functions/runtime/invoice-search.ts';
import { foundAnswers } from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { searchInvoices as route } from '#shared/contract/routes/invoices.ts';

export const searchInvoices = operation(
  route,
  async ({ body, scope, signedIn, services, paging, now }) => {
    const { criteria, sort } = body;
    const searcher = { ...scope, userId: signedIn.caller.id, now };
    const { limit, after } = paging;
    const page = await search(services, searcher, { criteria, sort, limit, after });
    const items = await foundAnswers(services, scope.entity.id, page.items);
    const answer = paging.answer({ items, next: page.next }, (invoice) => invoice);
    return ok({ ...answer, total: page.total });
  },
);
