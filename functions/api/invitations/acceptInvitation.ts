import { openInvitation } from '#functions/runtime/invitations.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { chosenPassword } from '#functions/runtime/passwords.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { acceptInvitation as route } from '#shared/contract/routes/invitations.ts';
import { changed } from '#shared/domain/record.ts';
import { accepted } from '#shared/domain/user.ts';

export const acceptInvitation = operation(
  route,
  async ({ body, services, changes, now, newId, log }) => {
    const opened = await openInvitation(services, body.token, now);
    const { user } = opened;
    const chosen = await chosenPassword(body.password, { ...opened, id: newId() });
    const after = changed(user, accepted(user), undefined, now);
    services.users.update(changes, user, after);
    services.users.setPassword(changes, user.id, chosen);
    services.signIns.begin(changes, user.id, now);
    log('user.accepted-invitation', { type: 'user', id: user.id }, user, after, bySelf(user));
    return ok({ login: user.login ?? '' });
  },
);
