import { refuseInactive, restore } from '#functions/runtime/access-changes.ts';
import { accessAnswer, expectAccess } from '#functions/runtime/accesses.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { restoreAccess as route } from '#shared/contract/routes/access.ts';
import { expectVersion } from '#shared/domain/record.ts';

export const restoreAccess = operation(route, async (input) => {
  const { access, customer } = await expectAccess(input);
  expectVersion(access.user, input.version);
  refuseInactive(customer);
  const user = restore(access.user, input);
  return ok(accessAnswer({ ...access, user, invitationEmail: 'queued' }, input.now));
});
