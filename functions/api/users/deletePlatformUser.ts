import { noContent, operation } from '#functions/runtime/operation.ts';
import { findPlatformUser, remove } from '#functions/runtime/users.ts';
import { deletePlatformUser as route } from '#shared/contract/routes/platform-users.ts';

export const deletePlatformUser = operation(route, async (input) => {
  const { user } = await findPlatformUser(input.services, input.path.u);
  remove(user, input);
  return noContent();
});
