import { noContent, operation } from '#functions/runtime/operation.ts';
import { remove } from '#functions/runtime/user-changes.ts';
import { findPlatformUser } from '#functions/runtime/users.ts';
import { deletePlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const deletePlatformUser = operation(route, async (input) => {
  const { user } = await findPlatformUser(input.services, input.path.u);
  remove(user, input);
  return noContent();
});
