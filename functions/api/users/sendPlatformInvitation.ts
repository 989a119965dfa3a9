import { accepted, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { invite } from '#functions/runtime/user-changes.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { sendPlatformInvitation as route } from '#shared/contract/routes/platform-users.ts';

export const sendPlatformInvitation = operation(route, async (input) => {
  const { user } = await findPlatformUser(input.services, input.path.u);
  return accepted(
    await flaggedOne(input.services, platformUser(invite(user, input), input.now, 'queued')),
  );
});
