import { noContent, operation } from '#functions/runtime/operation.ts';
import { removeSecondFactor } from '#functions/runtime/user-changes.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { removeTotp as route } from '#shared/contract/routes/sessions.ts';

export const removeTotp = operation(route, async (input) => {
  const { user } = input.signedIn;
  removeSecondFactor(user, input, bySelf(user));
  return noContent();
});
