import { refuseInactive, sendAgain } from '#functions/runtime/access-changes.ts';
import { accessAnswer, expectAccess } from '#functions/runtime/accesses.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { sendAccessInvitation as route } from '#shared/contract/routes/access.ts';

export const sendAccessInvitation = operation(route, async (input) => {
  const { access, customer } = await expectAccess(input);
  refuseInactive(customer);
  const user = sendAgain(access.user, input);
  return accepted(accessAnswer({ ...access, user, invitationEmail: 'queued' }, input.now));
});
