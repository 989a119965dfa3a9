import { ok, operation } from '#functions/runtime/operation.ts';
import { editableUser, refuseHigherRole, userIn } from '#functions/runtime/users.ts';
import { updateUser as route } from '#shared/contract/routes/users.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updateUser = operation(
  route,
  async ({ path, body, version, scope, services, changes, now, log }) => {
    const { role, login, ...details } = body;
    if (role) refuseHigherRole(scope.access, role);
    const found = await editableUser(services, scope.access, path.u);
    const before = found.user;
    if (login !== undefined && (login === null) !== (before.login === null)) {
      throw invalidField('login', 'fixed', 'is given by activation and kept from then on');
    }
    const memberships = role ? [{ entityId: path.e, role }] : undefined;
    const after = changed(before, { ...details, login, memberships }, version, now);
    services.users.update(changes, before, after);
    log('user.updated', { type: 'user', id: after.id }, before, after);
    return ok(userIn(path.e, after, now, found.invitationEmail));
  },
);
