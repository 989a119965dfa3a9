import {
  findInvoice,
  invoiceAnswer,
  logInvoice,
  moveInvoice,
} from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { updateInvoice as route } from '#shared/contract/routes/invoices.ts';
import { restated } from '#shared/domain/invoice.ts';
import { changed, expectVersion } from '#shared/domain/record.ts';

export const updateInvoice = operation(
  route,
  async ({ path, body, version, scope, signedIn, services, changes, now, log }) => {
    const before = await findInvoice(services, scope.access, signedIn.caller.id, path.n);
    expectVersion(before, version);
    const after = changed(before, restated(before, body), version, now);
    moveInvoice(services, changes, path.e, before, after);
    services.branches.move(changes, path.e, before.branchId, after.branchId);
    logInvoice(log, 'invoice.updated', before, after);
    return ok(invoiceAnswer(after));
  },
);
