import { enqueueInvitation } from '#functions/runtime/mail.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { activateUser as route } from '#shared/contract/routes/users.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { invited, reactivated } from '#shared/domain/user.ts';

/** Back to active where a password was set; otherwise this invites (B5). */
export const activateUser = operation(
  route,
  async ({ path, body, scope, services, changes, now, newId, log }) => {
    const { user: before } = await editableUser(services, scope.access, path.u);
    if (before.status === 'active') throw new Problem('already-active');
    const login = body.login ?? before.login;
    if (login === null) throw invalidField('login', 'required', 'is required to activate');
    const named = { ...before, login };
    const active = before.hasPassword ? reactivated(named) : invited(named, newId(), now);
    const after = changed(before, active, undefined, now);
    services.users.update(changes, before, after);
    if (after.invitation) enqueueInvitation(services, changes, after, now);
    log('user.activated', { type: 'user', id: after.id }, before, after);
    return ok(userIn(path.e, after, now, 'queued'));
  },
);
