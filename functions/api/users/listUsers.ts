import { ok, operation } from '#functions/runtime/operation.ts';
import { userIn } from '#functions/runtime/users.ts';
import { listUsers as route } from '#shared/contract/routes/users.ts';
import { folded } from '#shared/domain/fields.ts';
import { asOf, nameOf, type User } from '#shared/domain/user.ts';

export const listUsers = operation(route, async ({ path, query, services, paging, now }) => {
  const { status, role, q } = query;
  const text = folded(q ?? '');
  const matches = (user: User) =>
    (!status || asOf(user, now).status === status) &&
    (!role || user.memberships.some((one) => one.entityId === path.e && one.role === role)) &&
    [nameOf(user), user.email, user.login ?? ''].some((name) => folded(name).includes(text));
  const where = status || role || text ? matches : undefined;
  const page = await services.users.listIn(path.e, where, paging.limit, paging.after);
  const items = await services.users.withEmails(page.items);
  return ok(
    paging.answer({ ...page, items }, ({ user, invitationEmail }) =>
      userIn(path.e, user, now, invitationEmail),
    ),
  );
});
