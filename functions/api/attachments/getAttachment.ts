import { attachmentAnswer, findAttachment } from '#functions/runtime/attachments.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getAttachment as route } from '#shared/contract/routes/attachments.ts';

export const getAttachment = operation(route, async ({ path, scope, signedIn, services }) => {
  const { id: userId } = signedIn.caller;
  const { attachment, visible } = await findAttachment(services, scope.access, userId, path.a);
  return ok(attachmentAnswer(attachment, visible));
});
