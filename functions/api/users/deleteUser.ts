import { noContent, operation } from '#functions/runtime/operation.ts';
import { remove } from '#functions/runtime/user-changes.ts';
import { editableUser } from '#functions/runtime/users.ts';
import { deleteUser as route } from '#shared/contract/routes/users.ts';

export const deleteUser = operation(route, async (input) => {
  const { path, scope, services } = input;
  const { user } = await editableUser(services, scope.access, path.u);
  remove(user, input);
  return noContent();
});
