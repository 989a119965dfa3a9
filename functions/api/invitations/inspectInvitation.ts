import { openInvitation } from '#functions/runtime/invitations.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { inspectInvitation as route } from '#shared/contract/routes/invitations.ts';
import { nameOf } from '#shared/domain/user.ts';

export const inspectInvitation = operation(route, async ({ body, services, now }) => {
  const { user, invitation, settings } = await openInvitation(services, body.token, now);
  const { passwordMinLength } = settings;
  const { expiresAt } = invitation;
  return ok({ login: user.login ?? '', name: nameOf(user), expiresAt, passwordMinLength });
});
