import { attachmentAnswer, authorOf, findAttachment } from '#functions/runtime/attachments.ts';
import { noteInLedger } from '#functions/runtime/file-ledger.ts';
import { fileLine, giveUp, moveFile } from '#functions/runtime/file-places.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { removeVersion } from '#functions/runtime/scans.ts';
import type { Services } from '#functions/runtime/services.ts';
import { checkContent } from '#shared/adapters/content/check-content.ts';
import { completeAttachment as route } from '#shared/contract/routes/attachments.ts';
import { type Attachment, available } from '#shared/domain/attachment.ts';
import { Problem } from '#shared/domain/problem.ts';

/**
 * Pins the version that was uploaded and checks its content, before anyone can download it (G10). A
 * file that is not what its name says is removed, its name freed, and the reason told.
 */
export const completeAttachment = operation(route, async (input) => {
  const { path, scope, signedIn, services, changes, now } = input;
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
    await removeVersion(services, version);
    throw new Problem('content-mismatch', { errors: [{ path: 'content', ...fault }] });
  }
  await objects.keep(version);
  const after = available(attachment, version, now);
  noteInLedger(input, path.e, after, { event: 'added', detail: { invoices: after.invoices } });
  const move = {
    before: attachment,
    after,
    line: fileLine(authorOf(input), 'attachment.added', undefined, after),
    moved: { invoices: await invoicesOf(services, path.e, after), customers: [] },
  };
  return ok(attachmentAnswer(await moveFile(services, changes, path.e, move), visible));
});

async function invoicesOf(services: Services, e: string, { invoices }: Attachment) {
  const numbers = invoices.map(({ number }) => number);
  const found = await services.invoices.findMany(e, numbers);
  // Some may be gone with the import that had brought them: the file is on the others.
  const there = found.flatMap((invoice) => invoice ?? []);
  if (there.length === 0) throw new Problem('not-found');
  return there;
}
