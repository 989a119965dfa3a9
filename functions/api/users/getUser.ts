import { ok, operation } from '#functions/runtime/operation.ts';
import { findUserIn, userIn } from '#functions/runtime/users.ts';
import { getUser as route } from '#shared/contract/routes/users.ts';

export const getUser = operation(route, async ({ path, services, now }) => {
  const user = await findUserIn(services, path.e, path.u);
  const message = user.invitation && (await services.outbox.find(user.invitation.id));
  return ok({ ...userIn(path.e, user, now), invitationEmail: message?.state ?? null });
});
