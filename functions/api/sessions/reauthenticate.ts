import { noContent, operation } from '#functions/runtime/operation.ts';
import { reproved } from '#functions/runtime/sign-in.ts';
import { reauthenticate as route } from '#shared/contract/routes/sessions.ts';

export const reauthenticate = operation(
  route,
  async ({ body, signedIn, services, changes, now }) => {
    const { user, session, tokenHash } = signedIn;
    const asked = { field: 'password', withFactor: true };
    await reproved(services, changes, user, body, now, asked);
    services.sessions.renew(changes, tokenHash, session, { authenticatedAt: now });
    return noContent();
  },
);
