import { grantDownload } from '#functions/runtime/file-grants.ts';
import { noteInLedgerBy, noteRefusalBy } from '#functions/runtime/file-ledger.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { bearerOf, followPage, isFileOfPage } from '#functions/runtime/pages.ts';
import { downloadPageFile as route } from '#shared/contract/routes/pages.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Refused alike, whether it is not there, not shown or another's (E7); the ledger knows (G11). */
export const downloadPageFile = operation(route, async (input) => {
  const { body, services, now } = input;
  const page = await followPage(services, body.token, now);
  const { id: e } = page.entity;
  const file = await services.attachments.find(e, body.attachmentId);
  if (!file) throw new Problem('not-found');
  const refuse = (reason: string) => noteRefusalBy(bearerOf(page), input, e, file, reason);
  if (!(await isFileOfPage(services, page, file))) {
    await refuse('not-shared');
    throw new Problem('not-found');
  }
  const granted = await grantDownload(input, file, refuse);
  noteInLedgerBy(bearerOf(page), input, e, file, { event: 'downloaded' });
  return ok({ ...granted, fileName: file.fileName });
});
