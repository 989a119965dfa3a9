import { findAttachment } from '#functions/runtime/attachments.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { downloadAttachment as route } from '#shared/contract/routes/attachments.ts';
import { downloadSeconds } from '#shared/domain/attachment.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';

export const downloadAttachment = operation(
  route,
  async ({ path, scope, signedIn, services, now }) => {
    const { id: userId } = signedIn.caller;
    const { attachment } = await findAttachment(services, scope.access, userId, path.a);
    const { state, object, fileName, contentType } = attachment;
    if (state !== 'available' || object.versionId === null) throw new Problem('upload-missing');
    const objects = await services.objects();
    const version = { key: object.key, versionId: object.versionId };
    const as = { fileName, contentType, seconds: downloadSeconds };
    const url = await objects.grantDownload(version, as);
    return ok({ url, expiresAt: plus(now, downloadSeconds / 60, 'minute') });
  },
);
