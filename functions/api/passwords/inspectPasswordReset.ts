import { ok, operation } from '#functions/runtime/operation.ts';
import { openPasswordReset } from '#functions/runtime/passwords.ts';
import { inspectPasswordReset as route } from '#shared/contract/routes/passwords.ts';
import { nameOf } from '#shared/domain/user.ts';

export const inspectPasswordReset = operation(route, async ({ body, services, now }) => {
  const { user, settings, expiresAt } = await openPasswordReset(services, body.token, now);
  const { passwordMinLength } = settings;
  return ok({ login: user.login ?? '', name: nameOf(user), expiresAt, passwordMinLength });
});
