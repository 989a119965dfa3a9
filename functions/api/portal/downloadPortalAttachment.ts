import { grantDownload } from '#functions/runtime/attachments.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { findSharedFile } from '#functions/runtime/portal-files.ts';
import { downloadPortalAttachment as route } from '#shared/contract/routes/portal.ts';

export const downloadPortalAttachment = operation(
  route,
  async ({ path, portal, services, now }) => {
    const attachment = await findSharedFile(services, portal, path.a);
    return ok(await grantDownload(services, attachment, now));
  },
);
