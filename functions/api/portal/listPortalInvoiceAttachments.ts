import { ok, operation } from '#functions/runtime/operation.ts';
import { portalFileAnswer } from '#functions/runtime/portal-answers.ts';
import { findPortalInvoice } from '#functions/runtime/portal-files.ts';
import { listPortalInvoiceAttachments as route } from '#shared/contract/routes/portal.ts';

export const listPortalInvoiceAttachments = operation(
  route,
  async ({ path, portal, services, paging }) => {
    const invoice = await findPortalInvoice(services, portal, path.n);
    const { limit, after } = paging;
    const { id: e } = portal.entity;
    const page = await services.attachments.listShared(e, invoice.number, limit, after);
    return ok(paging.answer(page, (file) => portalFileAnswer(file, [invoice.number])));
  },
);
