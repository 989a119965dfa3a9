import { noContent, operation } from '#functions/runtime/operation.ts';
import { removeSecondFactor } from '#functions/runtime/user-changes.ts';
import { editableUser } from '#functions/runtime/users.ts';
import { removeUserTotp as route } from '#shared/contract/routes/users.ts';

/** For who has lost their phone and the recovery codes. */
export const removeUserTotp = operation(route, async (input) => {
  const { path, scope, services } = input;
  const { user } = await editableUser(services, scope.access, path.u);
  removeSecondFactor(user, input);
  return noContent();
});
