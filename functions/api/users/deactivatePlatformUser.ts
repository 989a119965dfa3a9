import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { deactivate } from '#functions/runtime/user-changes.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { deactivatePlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const deactivatePlatformUser = operation(route, async (input) => {
  const { user } = await findPlatformUser(input.services, input.path.u);
  return ok(
    await flaggedOne(input.services, platformUser(deactivate(user, input), input.now, null)),
  );
});
