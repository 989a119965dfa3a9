import { newHold, setAttachmentHold } from '#functions/runtime/holds.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { holdAttachment as route } from '#shared/contract/routes/retention.ts';

export const holdAttachment = operation(route, async (input) => {
  const hold = newHold(input, input.body.reason);
  return ok(await setAttachmentHold(input, hold));
});
