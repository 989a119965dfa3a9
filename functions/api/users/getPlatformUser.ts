import { ok, operation } from '#functions/runtime/operation.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { getPlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const getPlatformUser = operation(route, async ({ path, services, now }) => {
  const { user, invitationEmail } = await findPlatformUser(services, path.u);
  return ok(platformUser(user, now, invitationEmail));
});
