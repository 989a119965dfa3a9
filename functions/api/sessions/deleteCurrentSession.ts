import { noContent, operation } from '#functions/runtime/operation.ts';
import { expiredSessionCookie } from '#functions/runtime/session-cookie.ts';
import { deleteCurrentSession as route } from '#shared/contract/routes/sessions.ts';

export const deleteCurrentSession = operation(
  route,
  async ({ signedIn, services, changes, request }) => {
    services.sessions.end(changes, signedIn.caller.id, signedIn.tokenHash);
    return noContent({ cookies: [expiredSessionCookie(request.secure)] });
  },
);
