import {
  findInvoice,
  invoiceAnswer,
  logInvoice,
  moveInvoice,
} from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { reopenInvoice as route } from '#shared/contract/routes/invoices.ts';
import { reopened } from '#shared/domain/invoice.ts';
import { changed, expectVersion } from '#shared/domain/record.ts';

export const reopenInvoice = operation(
  route,
  async ({ path, scope, signedIn, services, changes, version, now, log }) => {
    const before = await findInvoice(services, scope.access, signedIn.caller.id, path.n);
    expectVersion(before, version);
    const after = changed(before, reopened(before), undefined, now);
    moveInvoice(services, changes, path.e, before, after);
    logInvoice(log, 'invoice.reopened', before, after);
    return ok(invoiceAnswer(after));
  },
);
