import { suspend } from '#functions/runtime/access-changes.ts';
import { accessAnswer, expectAccess } from '#functions/runtime/accesses.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { suspendAccess as route } from '#shared/contract/routes/access.ts';
import { expectVersion } from '#shared/domain/record.ts';

export const suspendAccess = operation(route, async (input) => {
  const { access } = await expectAccess(input);
  expectVersion(access.user, input.version);
  return ok(accessAnswer({ ...access, user: suspend(access.user, input) }, input.now));
});
