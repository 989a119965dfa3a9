import { searchInvoices as search } from '#functions/runtime/invoice-search.ts';
import { invoiceAnswer } from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { searchInvoices as route } from '#shared/contract/routes/invoices.ts';

export const searchInvoices = operation(
  route,
  async ({ body, scope, signedIn, services, paging, now }) => {
    const { criteria, sort } = body;
    const searcher = { ...scope, userId: signedIn.caller.id, now };
    const { limit, after } = paging;
    const page = await search(services, searcher, { criteria, sort, limit, after });
    const codes = [...new Set(page.items.map(({ customerCode }) => customerCode))];
    const customers = await services.customerLists.current(scope.entity.id, codes);
    const names = new Map(customers.map(({ code, name }) => [code, name]));
    const answer = paging.answer(page, (invoice) => ({
      ...invoiceAnswer(invoice),
      customerName: names.get(invoice.customerCode) ?? invoice.customerCode,
    }));
    return ok({ ...answer, total: page.total });
  },
);
