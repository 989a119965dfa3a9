import { grantDownloadOfProposed } from '#functions/runtime/file-grants.ts';
import { noteInLedger, noteRefusal } from '#functions/runtime/file-ledger.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { findProposal } from '#functions/runtime/proposals.ts';
import { downloadProposedFile as route } from '#shared/contract/routes/proposals.ts';
import { entryOf } from '#shared/domain/page-entry.ts';
import { Problem } from '#shared/domain/problem.ts';

/** So that whoever decides on a file has seen it (H3). */
export const downloadProposedFile = operation(route, async (input) => {
  const { path, services } = input;
  const entry = entryOf(await findProposal(input, undefined));
  if (entry?.kind !== 'file') throw new Problem('not-found');
  const file = await services.attachments.find(path.e, entry.said.attachmentId);
  if (!file) throw new Problem('not-found');
  const refuse = (reason: string) => noteRefusal(input, path.e, file, reason);
  const granted = await grantDownloadOfProposed(input, file, refuse);
  noteInLedger(input, path.e, file, { event: 'downloaded' });
  return ok(granted);
});
