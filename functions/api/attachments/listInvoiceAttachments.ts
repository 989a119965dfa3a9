import { findInvoice } from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listInvoiceAttachments as route } from '#shared/contract/routes/attachments.ts';

export const listInvoiceAttachments = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    // Asked for together: the files are answered only where the invoice is visible.
    const [, page] = await Promise.all([
      findInvoice(services, scope.access, signedIn.caller.id, path.n),
      services.attachments.listOfInvoice(path.e, path.n, limit, after),
    ]);
    // For a restricted role, the number of a file's invoices would tell of customers not visible.
    const counted = (count: number) => (scope.access.restricted ? null : count);
    return ok(
      paging.answer(page, ({ invoiceCount, edition: _, ...file }) => {
        return { ...file, state: 'available' as const, invoiceCount: counted(invoiceCount) };
      }),
    );
  },
);
