import { ok, operation } from '#functions/runtime/operation.ts';
import { listSessions as route } from '#shared/contract/routes/sessions.ts';
import { isLive } from '#shared/domain/session.ts';

export const listSessions = operation(route, async ({ signedIn, services, now }) => {
  const sessions = await services.sessions.listOf(signedIn.caller.id);
  const items = sessions
    .filter((session) => isLive(session, now, signedIn.settings))
    .map(({ id, createdAt, lastSeenAt, expiresAt, ip, userAgent }) => {
      const current = id === signedIn.session.id;
      return { id, createdAt, lastSeenAt, expiresAt, ip, userAgent, current };
    });
  return ok({ items, nextCursor: null });
});
