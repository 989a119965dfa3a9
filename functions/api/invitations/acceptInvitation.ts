import { openInvitation } from '#functions/runtime/invitations.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { hashPassword } from '#shared/adapters/passwords.ts';
import { acceptInvitation as route } from '#shared/contract/routes/invitations.ts';
import { checkPassword } from '#shared/domain/password.ts';
import { changed } from '#shared/domain/record.ts';
import { accepted, nameOf } from '#shared/domain/user.ts';

export const acceptInvitation = operation(route, async ({ body, services, changes, now, log }) => {
  const { user, settings } = await openInvitation(services, body.token, now);
  checkPassword(body.password, settings);
  const after = changed(user, accepted(user), undefined, now);
  services.users.update(changes, user, after);
  services.users.setPassword(changes, user.id, await hashPassword(body.password));
  const actor = { kind: 'user', id: user.id, name: nameOf(user) } as const;
  const entityId = user.memberships[0]?.entityId ?? null;
  log('user.accepted-invitation', { type: 'user', id: user.id }, user, after, { actor, entityId });
  return ok({ login: user.login ?? '' });
});
