import { checkUpload } from '#functions/runtime/file-grants.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { entryAnswer, say } from '#functions/runtime/page-entries.ts';
import { followPage, forCustomers } from '#functions/runtime/pages.ts';
import { completePageFile as route } from '#shared/contract/routes/pages.ts';
import { isThere, pinned } from '#shared/domain/attachment.ts';
import { entryOf } from '#shared/domain/page-entry.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Checked as any other file, and pinned to its version; a colleague decides on it (G10, H3). */
export const completePageFile = operation(route, async (input) => {
  const { body, services, changes, now } = input;
  const page = forCustomers(await followPage(services, body.token, now));
  const { message, entity } = page;
  const before = await services.attachments.find(entity.id, body.attachmentId);
  if (before?.proposedOn !== message.id || !isThere(before)) throw new Problem('not-found');
  const { id: attachmentId, fileName, invoices } = before;
  if (before.object.versionId !== null) {
    const said = await services.proposals.ofMessage(entity.id, message.id);
    const isIts = (one: ReturnType<typeof entryOf>) =>
      one?.kind === 'file' && one.said.attachmentId === attachmentId;
    const own = said.find((one) => isIts(entryOf(one)));
    if (own) return ok(entryAnswer(own));
  }
  const version = await checkUpload(services, entity.id, before);
  services.attachments.update(changes, entity.id, before, pinned(before, version, now));
  const entry = { kind: 'file', said: { attachmentId, fileName, size: version.size } } as const;
  const proposal = await say(page, entry, invoices[0]?.number ?? null, input);
  return ok(entryAnswer(proposal));
});
