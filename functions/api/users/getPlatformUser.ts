import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { getPlatformUser as route } from '#shared/contract/routes/platform-users.ts';
import { asSignedOut } from '#shared/domain/sign-in.ts';

export const getPlatformUser = operation(route, async ({ path, signedIn, services, now }) => {
  const found = await findPlatformUser(services, path.u);
  const user = asSignedOut(found.user, found.signIns, signedIn.settings, now);
  return ok(await flaggedOne(services, platformUser(user, now, found.invitationEmail)));
});
