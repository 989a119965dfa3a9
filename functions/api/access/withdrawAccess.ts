import { withdraw } from '#functions/runtime/access-changes.ts';
import { expectAccess } from '#functions/runtime/accesses.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { withdrawAccess as route } from '#shared/contract/routes/access.ts';

export const withdrawAccess = operation(route, async (input) => {
  const { access, contact } = await expectAccess(input);
  withdraw(access.user, contact, input);
  return noContent();
});
