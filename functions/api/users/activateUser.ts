import { ok, operation } from '#functions/runtime/operation.ts';
import { activate, editableUser, userIn } from '#functions/runtime/users.ts';
import { activateUser as route } from '#shared/contract/routes/users.ts';

export const activateUser = operation(route, async (input) => {
  const { path, body, scope, services, now } = input;
  const { user } = await editableUser(services, scope.access, path.u);
  return ok(userIn(path.e, activate(user, body.login ?? user.login, input), now, 'queued'));
});
