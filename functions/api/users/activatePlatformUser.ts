import { ok, operation } from '#functions/runtime/operation.ts';
import { activate, findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { activatePlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const activatePlatformUser = operation(route, async (input) => {
  const { path, body, services, now } = input;
  const { user } = await findPlatformUser(services, path.u);
  return ok(platformUser(activate(user, body.login ?? user.login, input), now, 'queued'));
});
