import { ok, operation } from '#functions/runtime/operation.ts';
import { findUserIn, userIn } from '#functions/runtime/users.ts';
import { getUser as route } from '#shared/contract/routes/users.ts';

export const getUser = operation(route, async ({ path, services, now }) =>
  ok(userIn(path.e, await findUserIn(services, path.e, path.u), now)),
);
