import { grantDownload } from '#functions/runtime/file-grants.ts';
import { noteInLedger, noteRefusal } from '#functions/runtime/file-ledger.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { sharedAmong } from '#functions/runtime/portal-files.ts';
import { downloadPortalAttachment as route } from '#shared/contract/routes/portal.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Refused alike, whether it is not there, not shared or another's (E7); the ledger knows (G11). */
export const downloadPortalAttachment = operation(route, async (input) => {
  const { path, portal, services } = input;
  const { id: e } = portal.entity;
  const attachment = await services.attachments.find(e, path.a);
  if (!attachment) throw new Problem('not-found');
  const [found] = await sharedAmong(services, portal, [attachment]);
  const refuse = (reason: string) => noteRefusal(input, e, attachment, reason);
  if (!found) {
    await refuse('not-shared');
    throw new Problem('not-found');
  }
  const granted = await grantDownload(input, attachment, refuse);
  noteInLedger(input, e, attachment, { event: 'downloaded' });
  return ok(granted);
});
