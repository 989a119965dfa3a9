import { attachmentAnswer, findAttachment, makeAvailable } from '#functions/runtime/attachments.ts';
import { checkUpload } from '#functions/runtime/file-grants.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { completeAttachment as route } from '#shared/contract/routes/attachments.ts';
import { available } from '#shared/domain/attachment.ts';

/** Pins the version that was uploaded and checked, before anyone can download it (G10). */
export const completeAttachment = operation(route, async (input) => {
  const { path, scope, signedIn, services, now } = input;
  const { id: userId } = signedIn.caller;
  const { access } = scope;
  const { attachment, visible } = await findAttachment(services, access, userId, path.a);
  if (attachment.state === 'available') return ok(attachmentAnswer(attachment, visible));
  const version = await checkUpload(services, path.e, attachment);
  const after = available(attachment, version, now);
  return ok(attachmentAnswer(await makeAvailable(attachment, after, input), visible));
});
