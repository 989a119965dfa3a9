import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { deactivate } from '#functions/runtime/user-changes.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { deactivateUser as route } from '#shared/contract/routes/users.ts';

export const deactivateUser = operation(route, async (input) => {
  const { path, scope, services, now } = input;
  const { user } = await editableUser(services, scope.access, path.u);
  return ok(await flaggedOne(services, userIn(path.e, deactivate(user, input), now, null)));
});
