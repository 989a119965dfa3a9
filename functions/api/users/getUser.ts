import { ok, operation } from '#functions/runtime/operation.ts';
import { userIn } from '#functions/runtime/users.ts';
import { getUser as route } from '#shared/contract/routes/users.ts';
import { Problem } from '#shared/domain/problem.ts';

export const getUser = operation(route, async ({ path, services, now }) => {
  const { user, invitationEmail } = await services.users.findWithEmail(path.u);
  if (!user) throw new Problem('not-found');
  return ok({ ...userIn(path.e, user, now), invitationEmail });
});
