import { noContent, operation } from '#functions/runtime/operation.ts';
import { chosenPassword, openPasswordReset } from '#functions/runtime/passwords.ts';
import { renewPassword } from '#functions/runtime/user-changes.ts';
import { resetPassword as route } from '#shared/contract/routes/passwords.ts';

/** The link serves once, since it names the password that it replaces (B9). */
export const resetPassword = operation(route, async (input) => {
  const { body, services, changes, now, newId } = input;
  const opened = await openPasswordReset(services, body.token, now);
  const { user, password } = opened;
  const chosen = await chosenPassword(body.password, { ...opened, id: newId() });
  const exchange = { from: password, to: chosen, refusal: 'password-reset-used' } as const;
  renewPassword(user, exchange, 'user.password-reset', input);
  services.signIns.begin(changes, user.id, now);
  return noContent();
});
