import {
  attachmentAnswer,
  authorOf,
  changeableAttachment,
} from '#functions/runtime/attachments.ts';
import { noteInLedger } from '#functions/runtime/file-ledger.ts';
import { fileLine, moveFile } from '#functions/runtime/file-places.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { updateAttachment as route } from '#shared/contract/routes/attachments.ts';
import { holds } from '#shared/domain/access.ts';
import { edited } from '#shared/domain/attachment.ts';
import { difference } from '#shared/domain/audit.ts';
import { Problem } from '#shared/domain/problem.ts';

export const updateAttachment = operation(route, async (input) => {
  const { path, body, version, scope, services, changes, now } = input;
  const { attachment: before, visible } = await changeableAttachment(input);
  const { visibleToCustomers = before.visibleToCustomers } = body;
  const isMoved = visibleToCustomers !== before.visibleToCustomers;
  if (isMoved && !holds(scope.access, 'files.share')) throw new Problem('forbidden');
  const after = edited(before, body, version, now);
  if (after === before) return ok(attachmentAnswer(before, visible));
  const { linkEpoch: _, ...fields } = difference(before, after).after;
  noteInLedger(input, path.e, after, { event: 'changed', detail: { changed: fields } });
  const line = fileLine(authorOf(input), 'attachment.changed', before, after);
  const moved = await moveFile(services, changes, path.e, { before, after, line });
  return ok(attachmentAnswer(moved, visible));
});
