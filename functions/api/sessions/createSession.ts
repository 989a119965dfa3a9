import { created, operation } from '#functions/runtime/operation.ts';
import { principalOf } from '#functions/runtime/principal.ts';
import { sessionCookie } from '#functions/runtime/session-cookie.ts';
import { verifyPassword } from '#shared/adapters/passwords.ts';
import { newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { createSession as route } from '#shared/contract/routes/sessions.ts';
import { plus } from '#shared/domain/calendar.ts';
import { Problem } from '#shared/domain/problem.ts';

/** Refuses alike whatever the reason, after exactly one computation of a hash (B11). */
export const createSession = operation(
  route,
  async ({ body, services, changes, now, newId, request, log }) => {
    const { user, hash, settings } = await services.users.findBySignIn(body.login);
    const right = await verifyPassword(body.password, hash);
    if (!user || !right || user.status !== 'active') throw new Problem('sign-in-refused');

    const token = `${user.id}.${newSecret()}`;
    const expiresAt = plus(now, settings.sessionMaxHours, 'hour');
    const session = {
      id: newId(),
      userId: user.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      ip: request.ip,
      userAgent: request.userAgent,
      cursorSecret: newSecret(),
    };
    services.sessions.create(changes, sha256(token), session);
    const actor = {
      kind: 'user',
      id: user.id,
      name: `${user.firstName} ${user.lastName}`,
    } as const;
    const target = { type: 'user', id: user.id } as const;
    log('user.signed-in', target, undefined, undefined, { actor, entityId: null });
    const principal = await principalOf(services, user);
    const cookie = sessionCookie(token, settings.sessionMaxHours * 3600, request.secure);
    return created({ token, expiresAt, principal }, { cookies: [cookie] });
  },
);
