import { newHold, setInvoiceHold } from '#functions/runtime/holds.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { holdInvoice as route } from '#shared/contract/routes/retention.ts';

export const holdInvoice = operation(route, async (input) => {
  const hold = newHold(input, input.body.reason);
  return ok(await setInvoiceHold(input, hold));
});
