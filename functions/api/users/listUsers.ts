import { ok, operation } from '#functions/runtime/operation.ts';
import { flagged } from '#functions/runtime/undeliverable.ts';
import { seenWith, userFilter, userIn } from '#functions/runtime/users.ts';
import { listUsers as route } from '#shared/contract/routes/users.ts';
import type { User } from '#shared/domain/user.ts';

export const listUsers = operation(route, async ({ path, query, scope, services, paging, now }) => {
  const { role } = query;
  const ofRole = ({ memberships }: User) =>
    memberships.some((one) => one.entityId === path.e && one.role === role);
  const matches = userFilter(query, now);
  const where = role ? (user: User) => ofRole(user) && (matches?.(user) ?? true) : matches;
  const page = await services.users.listIn(path.e, where, paging.limit, paging.after);
  const items = await services.users.withEmails(page.items);
  const answer = paging.answer({ ...page, items }, ({ user, invitationEmail }) =>
    seenWith(scope.access, userIn(path.e, user, now, invitationEmail)),
  );
  return ok({ ...answer, items: await flagged(services, answer.items) });
});
