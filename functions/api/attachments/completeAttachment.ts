import { attachmentAnswer, findAttachment, makeAvailable } from '#functions/runtime/attachments.ts';
import { giveUp } from '#functions/runtime/file-places.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { checkContent } from '#shared/adapters/content/check-content.ts';
import { completeAttachment as route } from '#shared/contract/routes/attachments.ts';
import { available } from '#shared/domain/attachment.ts';
import { Problem } from '#shared/domain/problem.ts';

/**
 * Pins the version that was uploaded and checks its content, before anyone can download it (G10). A
 * file that is not what its name says is removed, its name freed, and the reason told.
 */
export const completeAttachment = operation(route, async (input) => {
  const { path, scope, signedIn, services, now } = input;
  const { id: userId } = signedIn.caller;
  const { access } = scope;
  const { attachment, visible } = await findAttachment(services, access, userId, path.a);
  if (attachment.state === 'available') return ok(attachmentAnswer(attachment, visible));

  const objects = await services.objects();
  const version = await objects.latest(attachment.object.key);
  if (!version) throw new Problem('upload-missing');
  const fault = await checkContent(attachment.fileName, objects.source(version));
  if (fault) {
    if (!(await giveUp(services, path.e, attachment, 'refused'))) throw new Problem('conflict');
    await objects.remove(version);
    throw new Problem('content-mismatch', { errors: [{ path: 'content', ...fault }] });
  }
  await objects.keep(version);
  const after = available(attachment, version, now);
  return ok(attachmentAnswer(await makeAvailable(attachment, after, input), visible));
});
