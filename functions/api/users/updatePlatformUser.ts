import { expectRecentPassword } from '#functions/runtime/caller.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { restate } from '#functions/runtime/user-changes.ts';
import { findPlatformUser, platformUser, refuseLoginChange } from '#functions/runtime/users.ts';
import { updatePlatformUser as route } from '#shared/contract/routes/platform-users.ts';
import { changed } from '#shared/domain/record.ts';

export const updatePlatformUser = operation(route, async (input) => {
  const { path, body, version, signedIn, services, now } = input;
  if (body.mainAdministrator) expectRecentPassword(signedIn.person, now);
  const { user: before, invitationEmail } = await findPlatformUser(services, path.u);
  refuseLoginChange(before, body.login);
  const after = await restate(before, changed(before, body, version, now), input);
  const unsent = after.invitation?.id === before.invitation?.id ? invitationEmail : 'queued';
  return ok(await flaggedOne(services, platformUser(after, now, unsent)));
});
