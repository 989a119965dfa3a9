import { attachmentAnswer } from '#functions/runtime/attachments.ts';
import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listCustomerAttachments as route } from '#shared/contract/routes/attachments.ts';

export const listCustomerAttachments = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    await findCustomer(services, scope.access, signedIn, path.code);
    const page = await services.attachments.listOfCustomer(path.e, path.code, limit, after);
    // Of the invoices that a file is on, those of this customer: others may not be visible.
    const visible = new Set([path.code]);
    return ok(paging.answer(page, (attachment) => attachmentAnswer(attachment, visible)));
  },
);
