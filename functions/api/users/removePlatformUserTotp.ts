import { noContent, operation } from '#functions/runtime/operation.ts';
import { removeSecondFactor } from '#functions/runtime/user-changes.ts';
import { findPlatformUser } from '#functions/runtime/users.ts';
import { removePlatformUserTotp as route } from '#shared/contract/routes/platform-users.ts';

/** For who has lost their phone and the recovery codes. */
export const removePlatformUserTotp = operation(route, async (input) => {
  const { user } = await findPlatformUser(input.services, input.path.u);
  removeSecondFactor(user, input);
  return noContent();
});
