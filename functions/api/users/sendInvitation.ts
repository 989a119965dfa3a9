import { enqueueInvitation } from '#functions/runtime/mail.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { editableUser, userIn } from '#functions/runtime/users.ts';
import { sendInvitation as route } from '#shared/contract/routes/users.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { invited } from '#shared/domain/user.ts';

/** The old link dies, 30 days start again; an account inactivated for want of a password too (B4). */
export const sendInvitation = operation(
  route,
  async ({ path, scope, services, changes, now, newId, log }) => {
    const { user: before } = await editableUser(services, scope.access, path.u);
    if (before.login === null) throw new Problem('user-inactive');
    const after = changed(before, invited(before, newId(), now), undefined, now);
    services.users.update(changes, before, after);
    enqueueInvitation(services, changes, after, now);
    log('user.invited', { type: 'user', id: after.id }, before, after);
    return accepted(userIn(path.e, after, now, 'queued'));
  },
);
