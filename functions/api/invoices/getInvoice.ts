import { findInvoice, invoiceAnswer } from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getInvoice as route } from '#shared/contract/routes/invoices.ts';

export const getInvoice = operation(route, async ({ path, scope, signedIn, services }) => {
  const { id: userId } = signedIn.caller;
  return ok(invoiceAnswer(await findInvoice(services, scope.access, userId, path.n)));
});
