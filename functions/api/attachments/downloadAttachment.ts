import { findAttachment, grantDownload } from '#functions/runtime/attachments.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { downloadAttachment as route } from '#shared/contract/routes/attachments.ts';

export const downloadAttachment = operation(
  route,
  async ({ path, scope, signedIn, services, now }) => {
    const { id: userId } = signedIn.caller;
    const { attachment } = await findAttachment(services, scope.access, userId, path.a);
    return ok(await grantDownload(services, attachment, now));
  },
);
