import { enqueueNotice } from '#functions/runtime/mail.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { chosenPassword, openPasswordReset } from '#functions/runtime/passwords.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { resetPassword as route } from '#shared/contract/routes/passwords.ts';
import { changed } from '#shared/domain/record.ts';
import { signedOut } from '#shared/domain/user.ts';

/** The link serves once, since it names the password that it replaces (B9). */
export const resetPassword = operation(
  route,
  async ({ body, services, changes, now, newId, log }) => {
    const opened = await openPasswordReset(services, body.token, now);
    const { user, password } = opened;
    const chosen = await chosenPassword(body.password, { ...opened, id: newId() });
    services.users.replacePassword(changes, user.id, password, chosen, 'password-reset-used');
    const after = changed(user, signedOut(user), undefined, now);
    services.users.update(changes, user, after);
    services.signIns.begin(changes, user.id, now);
    const notice = { id: newId(), userId: user.id, event: 'password-changed' } as const;
    enqueueNotice(services, changes, notice, now);
    log('user.password-reset', { type: 'user', id: user.id }, user, after, bySelf(user));
    return noContent();
  },
);
