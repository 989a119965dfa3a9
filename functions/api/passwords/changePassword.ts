import { enqueueNotice } from '#functions/runtime/mail.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { chosenPassword } from '#functions/runtime/passwords.ts';
import { reproved } from '#functions/runtime/sign-in.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { changePassword as route } from '#shared/contract/routes/passwords.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { signedOut } from '#shared/domain/user.ts';

/** Every other session ends; this one goes on (B9). */
export const changePassword = operation(
  route,
  async ({ body, signedIn, services, changes, now, newId, log }) => {
    const { user, session, tokenHash, settings } = signedIn;
    const given = { password: body.currentPassword };
    const asked = { field: 'currentPassword', withFactor: false };
    const proven = await reproved(services, changes, user, given, now, asked);
    const { password, companies } = proven;
    if (!password) throw new Problem('unauthenticated');
    if (body.newPassword.normalize('NFC') === body.currentPassword.normalize('NFC')) {
      throw invalidField('newPassword', 'unchanged', 'is the password you have');
    }
    const choice = { user, companies, settings, id: newId(), field: 'newPassword' };
    const chosen = await chosenPassword(body.newPassword, choice);
    services.users.replacePassword(changes, user.id, password, chosen, 'conflict');
    const after = changed(user, signedOut(user), undefined, now);
    services.users.update(changes, user, after);
    const renewed = { epoch: after.sessionEpoch, authenticatedAt: now };
    services.sessions.renew(changes, tokenHash, session, renewed);
    const notice = { id: newId(), userId: user.id, event: 'password-changed' } as const;
    enqueueNotice(services, changes, notice, now);
    log('user.password-changed', { type: 'user', id: user.id }, user, after, bySelf(user));
    return noContent();
  },
);
