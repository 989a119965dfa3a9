import { invoiceAnswer } from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listInvoices as route } from '#shared/contract/routes/invoices.ts';
import type { Invoice } from '#shared/domain/invoice.ts';

export const listInvoices = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    const { customer, status } = query;
    const { id: userId } = signedIn.caller;
    const where = status ? (invoice: Invoice) => invoice.status === status : undefined;
    if (customer === undefined) {
      const page = scope.access.restricted
        ? await services.invoices.listOfPortfolio(path.e, userId, where, limit, after)
        : await services.invoices.listAll(path.e, where, limit, after);
      return ok(paging.answer(page, invoiceAnswer));
    }
    const visible = await services.customers.visibleAmong(scope.access, userId, [customer]);
    if (!visible.has(customer)) return ok({ items: [], nextCursor: null });
    const page = await services.invoices.listOfCustomer(path.e, customer, where, limit, after);
    return ok(paging.answer(page, invoiceAnswer));
  },
);
