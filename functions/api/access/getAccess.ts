import { accessAnswer, expectAccess } from '#functions/runtime/accesses.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getAccess as route } from '#shared/contract/routes/access.ts';

export const getAccess = operation(route, async (input) => {
  const { access } = await expectAccess(input);
  return ok(accessAnswer(access, input.now));
});
