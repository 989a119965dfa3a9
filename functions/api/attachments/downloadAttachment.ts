import { seenOf } from '#functions/runtime/attachments.ts';
import { grantDownload } from '#functions/runtime/file-grants.ts';
import { noteInLedger, noteRefusal } from '#functions/runtime/file-ledger.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { downloadAttachment as route } from '#shared/contract/routes/attachments.ts';
import { isKnown } from '#shared/domain/attachment.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Refused alike, whether it is not there or not visible (C8); the ledger knows (G11). */
export const downloadAttachment = operation(route, async (input) => {
  const { path, scope, signedIn, services } = input;
  const attachment = await services.attachments.find(path.e, path.a);
  if (!attachment || !isKnown(attachment)) throw new Problem('not-found');
  const visible = await seenOf(services, scope.access, signedIn.caller.id, attachment);
  const refuse = (reason: string) => noteRefusal(input, path.e, attachment, reason);
  if (visible.size === 0) {
    await refuse('not-visible');
    throw new Problem('not-found');
  }
  const granted = await grantDownload(input, attachment, refuse);
  noteInLedger(input, path.e, attachment, { event: 'downloaded' });
  return ok(granted);
});
