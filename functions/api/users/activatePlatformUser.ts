import { ok, operation } from '#functions/runtime/operation.ts';
import { activate } from '#functions/runtime/user-changes.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { activatePlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const activatePlatformUser = operation(route, async (input) => {
  const { path, body, signedIn, services, now } = input;
  const { user: before } = await findPlatformUser(services, path.u);
  const login = body.login ?? before.login;
  const user = await activate(before, login, signedIn.settings, input);
  return ok(platformUser(user, now, 'queued'));
});
