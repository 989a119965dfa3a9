import { deletableAttachment, takeOff } from '#functions/runtime/attachments.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteAttachment as route } from '#shared/contract/routes/attachments.ts';

/** From the invoices of customers that the caller does not see it is not theirs to delete (C8). */
export const deleteAttachment = operation(route, async (input) => {
  const { attachment, visible } = await deletableAttachment(input);
  await takeOff(attachment, ({ customerCode }) => visible.has(customerCode), input);
  return noContent();
});
