import { ok, operation } from '#functions/runtime/operation.ts';
import { portalFileAnswer } from '#functions/runtime/portal-answers.ts';
import { sharedAmong } from '#functions/runtime/portal-files.ts';
import { listPortalAttachments as route } from '#shared/contract/routes/portal.ts';

/** A page may hold fewer than asked, and still be followed by another. */
export const listPortalAttachments = operation(route, async ({ portal, services, paging }) => {
  const { limit, after } = paging;
  const { id: e } = portal.entity;
  const page = await services.attachments.listOfCustomer(e, portal.customer.code, limit, after);
  const items = await sharedAmong(services, portal, page.items);
  return ok(
    paging.answer({ ...page, items }, ({ attachment, numbers }) =>
      portalFileAnswer(attachment, numbers),
    ),
  );
});
