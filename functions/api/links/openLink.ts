import { grantDownload } from '#functions/runtime/file-grants.ts';
import { noteInLedgerBy, noteRefusalBy } from '#functions/runtime/file-ledger.ts';
import { bearerOf, followLink } from '#functions/runtime/file-links.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { openLink as route } from '#shared/contract/routes/links.ts';

export const openLink = operation(route, async (input) => {
  const { link, attachment } = await followLink(input, input.body.token);
  const [by, e] = [bearerOf(link), link.entityId];
  const refuse = (reason: string) => noteRefusalBy(by, input, e, attachment, reason);
  const granted = await grantDownload(input, attachment, refuse);
  noteInLedgerBy(by, input, e, attachment, { event: 'downloaded' });
  return ok({ ...granted, fileName: attachment.fileName });
});
