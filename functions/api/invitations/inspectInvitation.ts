import { openInvitation } from '#functions/runtime/invitations.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { inspectInvitation as route } from '#shared/contract/routes/invitations.ts';
import { nameOf } from '#shared/domain/user.ts';

export const inspectInvitation = operation(route, async ({ body, services, now }) => {
  const [{ user, invitation }, settings] = await Promise.all([
    openInvitation(services, body.token, now),
    services.accounts.securitySettings(),
  ]);
  const { passwordMinLength } = settings;
  const { login } = user;
  const { expiresAt } = invitation;
  return ok({ login: login ?? '', name: nameOf(user), expiresAt, passwordMinLength });
});
