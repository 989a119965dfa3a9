import { codesOf } from '#functions/runtime/customer-search.ts';
import { searchInvoices } from '#functions/runtime/invoice-search.ts';
import { invoiceAnswer } from '#functions/runtime/invoices.ts';
import { type OperationInput, ok, operation } from '#functions/runtime/operation.ts';
import { listInvoices as route } from '#shared/contract/routes/invoices.ts';
import type { Invoice } from '#shared/domain/invoice.ts';

type Input = OperationInput<typeof route>;

export const listInvoices = operation(route, async (input) => {
  const { path, query, scope, signedIn, services, paging } = input;
  const { limit, after } = paging;
  const { customer, status } = query;
  const { id: userId } = signedIn.caller;
  if (customer === undefined) return ok(paging.answer(await listAsked(input), invoiceAnswer));
  const visible = await services.portfolios.visibleAmong(scope.access, userId, [customer]);
  if (!visible.has(customer)) return ok({ items: [], nextCursor: null });
  const page = await services.invoices.listOfCustomer(path.e, customer, { status }, limit, after);
  return ok(paging.answer(page, invoiceAnswer));
});

/** Customer by customer of a portfolio, one's own before others' (C6, C8); else all by due date. */
async function listAsked({ path, query, scope, signedIn, services, paging, now }: Input) {
  const { limit, after } = paging;
  const { status } = query;
  const own = scope.access.restricted ? [signedIn.caller.id] : [];
  const asked = [query.colleague, query.collector].filter((one) => one !== undefined);
  const [owner, ...others] = [...new Set([...own, ...asked])];
  if (owner === undefined) {
    const searcher = { ...scope, userId: signedIn.caller.id, now };
    const search = { criteria: { status }, sort: 'dueDate', limit, after } as const;
    return searchInvoices(services, searcher, search);
  }
  const sets = await Promise.all(others.map((id) => codesOf(services, path.e, id)));
  if (query.collector !== undefined) {
    sets.push(await codesOf(services, path.e, query.collector, 'collector'));
  }
  const isAsked = (invoice: Invoice) => sets.every((codes) => codes.has(invoice.customerCode));
  const which = { status, where: sets.length > 0 ? isAsked : undefined };
  return services.invoices.listOfPortfolio(path.e, owner, which, limit, after);
}
