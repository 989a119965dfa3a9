import { ok, operation } from '#functions/runtime/operation.ts';
import { portalInvoiceAnswer } from '#functions/runtime/portal-answers.ts';
import { isOfPortal } from '#functions/runtime/portal-files.ts';
import { listPortalInvoices as route } from '#shared/contract/routes/portal.ts';
import type { Invoice } from '#shared/domain/invoice.ts';

export const listPortalInvoices = operation(route, async ({ query, portal, services, paging }) => {
  const { entity, customer, client } = portal;
  const { limit, after } = paging;
  const isOfBranch = (invoice: Invoice) => isOfPortal(portal, invoice);
  const where = client.branchId === null ? undefined : isOfBranch;
  const which = { status: query.status, where };
  const { id: e } = entity;
  const page = await services.invoices.listOfCustomer(e, customer.code, which, limit, after);
  return ok(paging.answer(page, portalInvoiceAnswer));
});
