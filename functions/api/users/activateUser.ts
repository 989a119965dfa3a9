import { ok, operation } from '#functions/runtime/operation.ts';
import { activate } from '#functions/runtime/user-changes.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { activateUser as route } from '#shared/contract/routes/users.ts';

export const activateUser = operation(route, async (input) => {
  const { path, body, scope, signedIn, services, now } = input;
  const { user: before } = await editableUser(services, scope.access, path.u);
  const login = body.login ?? before.login;
  const user = await activate(before, login, signedIn.settings, input);
  return ok(userIn(path.e, user, now, 'queued'));
});
