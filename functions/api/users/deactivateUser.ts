import { ok, operation } from '#functions/runtime/operation.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { deactivateUser as route } from '#shared/contract/routes/users.ts';
import { changed } from '#shared/domain/record.ts';
import { deactivated } from '#shared/domain/user.ts';

/** Every session reads the user with its request, so that all of them end on the next one (B10). */
export const deactivateUser = operation(
  route,
  async ({ path, scope, services, changes, now, log }) => {
    const { user: before } = await editableUser(services, scope.access, path.u);
    const after = changed(before, deactivated(before, now), undefined, now);
    services.users.update(changes, before, after);
    log('user.deactivated', { type: 'user', id: after.id }, before, after);
    return ok(userIn(path.e, after, now, null));
  },
);
