import { setInvoiceHold } from '#functions/runtime/holds.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { liftInvoiceHold as route } from '#shared/contract/routes/retention.ts';

export const liftInvoiceHold = operation(route, async (input) => {
  await setInvoiceHold(input, null);
  return noContent();
});
