import { changeableAttachment, takeOff } from '#functions/runtime/attachments.ts';
import { findInvoice } from '#functions/runtime/invoices.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { takeOffAttachment as route } from '#shared/contract/routes/attachments.ts';
import { Problem } from '#shared/domain/problem.ts';

export const takeOffAttachment = operation(route, async (input) => {
  const { path, scope, signedIn, services } = input;
  await findInvoice(services, scope.access, signedIn.caller.id, path.n);
  const { attachment } = await changeableAttachment(input);
  if (!attachment.invoices.some(({ number }) => number === path.n)) throw new Problem('not-found');
  await takeOff(attachment, ({ number }) => number === path.n, input);
  return noContent();
});
