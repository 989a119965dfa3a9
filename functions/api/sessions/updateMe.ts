import { ok, operation } from '#functions/runtime/operation.ts';
import { principalOf } from '#functions/runtime/principal.ts';
import { bySelf } from '#functions/runtime/users.ts';
import { updateMe as route } from '#shared/contract/routes/sessions.ts';
import { changed } from '#shared/domain/record.ts';

export const updateMe = operation(
  route,
  async ({ body, version, signedIn, services, changes, now, log }) => {
    const before = signedIn.user;
    const after = changed(before, body, version, now);
    services.users.update(changes, before, after);
    log('user.updated', { type: 'user', id: after.id }, before, after, bySelf(before));
    return ok(await principalOf(services, after, signedIn.settings));
  },
);
