import { sessionTokenOf } from '#functions/runtime/credential.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { mayEnter } from '#functions/runtime/portal.ts';
import { principalOf } from '#functions/runtime/principal.ts';
import { takeCode } from '#functions/runtime/second-factor.ts';
import { sessionCookie } from '#functions/runtime/session-cookie.ts';
import { countRefusal, openAttempt, provenBy } from '#functions/runtime/sign-in.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { hashPassword, isOutdated } from '#shared/adapters/passwords.ts';
import { newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { createSession as route } from '#shared/contract/routes/sessions.ts';
import { Problem } from '#shared/domain/problem.ts';
import { begun } from '#shared/domain/session.ts';

/** Refuses alike whatever the reason, after exactly one computation of a hash (B11). */
export const createSession = operation(
  route,
  async ({ body, services, changes, now, newId, request, log }) => {
    const attempt = await openAttempt(services, body.login, request.ip, now);
    const refused = async (code: 'sign-in-refused' | 'totp-refused') => {
      await countRefusal(services, attempt, request.ip, now);
      return new Problem(code);
    };
    const { account, settings } = attempt;
    const user = await provenBy(body.password, attempt, now);
    const mayUse = user && (await mayEnter(services, user, request.ip));
    if (!mayUse) throw await refused('sign-in-refused');
    if (user.hasSecondFactor) {
      if (body.totp === undefined) throw new Problem('totp-required');
      const taken = takeCode(services, changes, account, body.totp, now);
      if (!taken) throw await refused('totp-refused');
    }

    const token = sessionTokenOf(user.id, newSecret());
    const session = {
      id: newId(),
      userId: user.id,
      epoch: user.sessionEpoch,
      ...begun(now, settings),
      ip: request.ip,
      userAgent: request.userAgent,
      cursorSecret: newSecret(),
      viewedBy: null,
    };
    services.sessions.create(changes, sha256(token), session);
    services.signIns.succeed(changes, user.id, now, 'sign-in-refused');
    if (account.password && isOutdated(account.password.hash)) {
      const renewed = { ...account.password, hash: await hashPassword(body.password) };
      services.users.replacePassword(changes, user.id, account.password, renewed, 'conflict');
    }
    const whose = { client: user.client };
    log('user.signed-in', { type: 'user', id: user.id }, { ...whose }, whose, bySelf(user));
    const principal = await principalOf(services, { user, session }, settings);
    const cookie = sessionCookie(token, settings.sessionMaxHours * 3600, request.secure);
    return created({ token, expiresAt: session.expiresAt, principal }, { cookies: [cookie] });
  },
);
