import { accepted, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { invite } from '#functions/runtime/user-changes.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { sendInvitation as route } from '#shared/contract/routes/users.ts';

export const sendInvitation = operation(route, async (input) => {
  const { path, scope, services, now } = input;
  const { user } = await editableUser(services, scope.access, path.u);
  return accepted(await flaggedOne(services, userIn(path.e, invite(user, input), now, 'queued')));
});
