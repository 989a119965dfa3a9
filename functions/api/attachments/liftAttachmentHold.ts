import { setAttachmentHold } from '#functions/runtime/holds.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { liftAttachmentHold as route } from '#shared/contract/routes/retention.ts';

export const liftAttachmentHold = operation(route, async (input) => {
  await setAttachmentHold(input, null);
  return noContent();
});
