import {
  findInvoice,
  invoiceAnswer,
  logInvoice,
  moveInvoice,
} from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { settleInvoice as route } from '#shared/contract/routes/invoices.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { settled } from '#shared/domain/invoice.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { changed, expectVersion } from '#shared/domain/record.ts';

export const settleInvoice = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, version, now, log }) => {
    if (body.settledOn > dayIn(scope.entity.timeZone, now)) {
      throw invalidField('settledOn', 'future', 'must not lie in the future');
    }
    const before = await findInvoice(services, scope.access, signedIn.caller.id, path.n);
    expectVersion(before, version);
    const after = changed(before, settled(before, body.settledOn), undefined, now);
    moveInvoice(services, changes, path.e, before, after);
    logInvoice(log, 'invoice.settled', before, after);
    return ok(invoiceAnswer(after));
  },
);
