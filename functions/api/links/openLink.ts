import { grantDownload } from '#functions/runtime/attachments.ts';
import { noteInLedgerBy } from '#functions/runtime/file-ledger.ts';
import { bearerOf, followLink } from '#functions/runtime/file-links.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { openLink as route } from '#shared/contract/routes/links.ts';

export const openLink = operation(route, async (input) => {
  const { services, now } = input;
  const { link, attachment } = await followLink(input, input.body.token);
  const granted = await grantDownload(services, attachment, now);
  noteInLedgerBy(bearerOf(link), input, link.entityId, attachment, { event: 'downloaded' });
  return ok({ ...granted, fileName: attachment.fileName });
});
