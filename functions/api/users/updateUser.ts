import { ok, operation } from '#functions/runtime/operation.ts';
import {
  editableUser,
  refuseHigherRole,
  refuseLoginChange,
  userIn,
} from '#functions/runtime/users.ts';
import { updateUser as route } from '#shared/contract/routes/users.ts';
import { changed } from '#shared/domain/record.ts';

export const updateUser = operation(
  route,
  async ({ path, body, version, scope, services, changes, now, log }) => {
    const { role, ...details } = body;
    if (role) refuseHigherRole(scope.access, role);
    const { user: before, invitationEmail } = await editableUser(services, scope.access, path.u);
    refuseLoginChange(before, details.login);
    const memberships = role ? [{ entityId: path.e, role }] : undefined;
    const after = changed(before, { ...details, memberships }, version, now);
    services.users.update(changes, before, after);
    log('user.updated', { type: 'user', id: after.id }, before, after);
    return ok(userIn(path.e, after, now, invitationEmail));
  },
);
