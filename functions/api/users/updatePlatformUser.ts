import { ok, operation } from '#functions/runtime/operation.ts';
import { findPlatformUser, platformUser, refuseLoginChange } from '#functions/runtime/users.ts';
import { updatePlatformUser as route } from '#shared/contract/routes/platform-users.ts';
import { changed } from '#shared/domain/record.ts';

export const updatePlatformUser = operation(
  route,
  async ({ path, body, version, services, changes, now, log }) => {
    const { user: before, invitationEmail } = await findPlatformUser(services, path.u);
    refuseLoginChange(before, body.login);
    const after = changed(before, body, version, now);
    services.users.update(changes, before, after);
    log('user.updated', { type: 'user', id: after.id }, before, after);
    return ok(platformUser(after, now, invitationEmail));
  },
);
