import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { activate } from '#functions/runtime/user-changes.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { activatePlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const activatePlatformUser = operation(route, async (input) => {
  const { path, body, signedIn, services, now } = input;
  const found = await findPlatformUser(services, path.u);
  const login = body.login ?? found.user.login;
  const user = await activate(found, login, signedIn.settings, input);
  return ok(await flaggedOne(services, platformUser(user, now, 'queued')));
});
