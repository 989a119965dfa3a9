import { enqueueNotice } from '#functions/runtime/mail.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { removeTotp as route } from '#shared/contract/routes/sessions.ts';
import { changed } from '#shared/domain/record.ts';

export const removeTotp = operation(
  route,
  async ({ signedIn, services, changes, now, newId, log }) => {
    const { user } = signedIn;
    services.secondFactors.remove(changes, user.id);
    if (!user.hasSecondFactor) return noContent();
    const after = changed(user, { hasSecondFactor: false }, undefined, now);
    services.users.update(changes, user, after);
    enqueueNotice(services, changes, { id: newId(), userId: user.id, event: 'totp-removed' }, now);
    log('user.totp-removed', { type: 'user', id: user.id }, user, after, bySelf(user));
    return noContent();
  },
);
