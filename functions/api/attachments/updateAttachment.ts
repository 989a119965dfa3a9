import {
  attachmentAnswer,
  changeableAttachment,
  logOfCustomers,
} from '#functions/runtime/attachments.ts';
import { noteInLedger } from '#functions/runtime/file-ledger.ts';
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
  const move = Number(visibleToCustomers) - Number(before.visibleToCustomers);
  if (move !== 0 && !holds(scope.access, 'files.share')) throw new Problem('forbidden');
  const after = edited(before, body, version, now);
  if (after === before) return ok(attachmentAnswer(before, visible));
  services.attachments.edit(changes, path.e, before, after);
  if (move !== 0) {
    const amount = move > 0 ? 1 : -1;
    for (const { number } of after.invoices) {
      services.invoices.countShared(changes, path.e, number, amount);
    }
  }
  logOfCustomers(input, 'attachment.changed', before, after);
  const { linkEpoch: _, ...fields } = difference(before, after).after;
  noteInLedger(input, path.e, after, { event: 'changed', detail: { changed: fields } });
  return ok(attachmentAnswer(after, visible));
});
