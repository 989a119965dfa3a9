import { codesOf } from '#functions/runtime/customer-search.ts';
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
  const inState = (invoice: Invoice) => status === undefined || invoice.status === status;
  const where = status === undefined ? undefined : inState;
  if (customer === undefined) {
    const page = await listAsked(input, inState, where);
    return ok(paging.answer(page, invoiceAnswer));
  }
  const visible = await services.portfolios.visibleAmong(scope.access, userId, [customer]);
  if (!visible.has(customer)) return ok({ items: [], nextCursor: null });
  const page = await services.invoices.listOfCustomer(path.e, customer, where, limit, after);
  return ok(paging.answer(page, invoiceAnswer));
});

/** Customer by customer of a portfolio, one's own before others' (C6, C8); else all by due date. */
async function listAsked(
  { path, query, scope, signedIn, services, paging }: Input,
  inState: (invoice: Invoice) => boolean,
  where: ((invoice: Invoice) => boolean) | undefined,
) {
  const { limit, after } = paging;
  const own = scope.access.restricted ? [signedIn.caller.id] : [];
  const asked = [query.colleague, query.collector].filter((one) => one !== undefined);
  const [owner, ...others] = [...new Set([...own, ...asked])];
  if (owner === undefined) return services.invoices.listAll(path.e, where, limit, after);
  const sets = await Promise.all(others.map((id) => codesOf(services, path.e, id)));
  if (query.collector !== undefined) {
    sets.push(await codesOf(services, path.e, query.collector, 'collector'));
  }
  if (sets.length === 0) {
    return services.invoices.listOfPortfolio(path.e, owner, where, limit, after);
  }
  const kept = (invoice: Invoice) =>
    inState(invoice) && sets.every((codes) => codes.has(invoice.customerCode));
  return services.invoices.listOfPortfolio(path.e, owner, kept, limit, after);
}
