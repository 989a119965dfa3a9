import { ok, operation } from '#functions/runtime/operation.ts';
import { userIn } from '#functions/runtime/users.ts';
import { getUser as route } from '#shared/contract/routes/users.ts';
import { Problem } from '#shared/domain/problem.ts';

export const getUser = operation(route, async ({ path, services, now }) => {
  const found = await services.users.findIn(path.e, path.u);
  if (!found) throw new Problem('not-found');
  return ok(userIn(path.e, found.user, now, found.invitationEmail));
});
