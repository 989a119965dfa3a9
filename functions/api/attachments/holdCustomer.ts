import { newHold, setCustomerHold } from '#functions/runtime/holds.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { holdCustomer as route } from '#shared/contract/routes/retention.ts';

export const holdCustomer = operation(route, async (input) => {
  const hold = newHold(input, input.body.reason);
  return ok(await setCustomerHold(input, hold));
});
