import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { restate } from '#functions/runtime/user-changes.ts';
import {
  editableUser,
  refuseHigherRole,
  refuseLoginChange,
  userIn,
} from '#functions/runtime/users.ts';
import { updateUser as route } from '#shared/contract/routes/users.ts';
import { changed } from '#shared/domain/record.ts';

export const updateUser = operation(route, async (input) => {
  const { path, body, version, scope, services, now } = input;
  const { role, ...details } = body;
  if (role) refuseHigherRole(scope.access, role);
  const { user: before, invitationEmail } = await editableUser(services, scope.access, path.u);
  refuseLoginChange(before, details.login);
  const memberships = role ? [{ entityId: path.e, role }] : undefined;
  const stated = changed(before, { ...details, memberships }, version, now);
  const after = await restate(before, stated, input);
  const unsent = after.invitation?.id === before.invitation?.id ? invitationEmail : 'queued';
  return ok(await flaggedOne(services, userIn(path.e, after, now, unsent)));
});
