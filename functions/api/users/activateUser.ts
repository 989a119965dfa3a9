import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { activate } from '#functions/runtime/user-changes.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { activateUser as route } from '#shared/contract/routes/users.ts';

export const activateUser = operation(route, async (input) => {
  const { path, body, scope, signedIn, services, now } = input;
  const found = await editableUser(services, scope.access, path.u);
  const login = body.login ?? found.user.login;
  const user = await activate(found, login, signedIn.settings, input);
  return ok(await flaggedOne(services, userIn(path.e, user, now, 'queued')));
});
