import { findInvoice, qualificationAnswer } from '#functions/runtime/invoices.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listQualifications as route } from '#shared/contract/routes/qualifications.ts';

export const listQualifications = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    const [{ currency }, page] = await Promise.all([
      findInvoice(services, scope.access, signedIn.caller.id, path.n),
      services.qualifications.list(path.e, path.n, limit, after),
    ]);
    return ok(paging.answer(page, (one) => qualificationAnswer(one, currency)));
  },
);
