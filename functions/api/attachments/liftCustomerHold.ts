import { setCustomerHold } from '#functions/runtime/holds.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { liftCustomerHold as route } from '#shared/contract/routes/retention.ts';

export const liftCustomerHold = operation(route, async (input) => {
  await setCustomerHold(input, null);
  return noContent();
});
