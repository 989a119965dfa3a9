import { noContent, operation } from '#functions/runtime/operation.ts';
import { chosenPassword } from '#functions/runtime/passwords.ts';
import { reproved } from '#functions/runtime/sign-in.ts';
import { renewPassword } from '#functions/runtime/user-changes.ts';
import { changePassword as route } from '#shared/contract/routes/passwords.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';

/** Every other session ends; this one goes on (B9). */
export const changePassword = operation(route, async (input) => {
  const { body, signedIn, services, changes, now, newId } = input;
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
  const exchange = { from: password, to: chosen, refusal: 'conflict' } as const;
  const after = renewPassword(user, exchange, 'user.password-changed', input);
  const renewed = { epoch: after.sessionEpoch, authenticatedAt: now };
  services.sessions.renew(changes, tokenHash, session, renewed);
  return noContent();
});
