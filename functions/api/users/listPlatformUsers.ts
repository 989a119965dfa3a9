import { ok, operation } from '#functions/runtime/operation.ts';
import { flagged } from '#functions/runtime/undeliverable.ts';
import { platformUser, userFilter } from '#functions/runtime/users.ts';
import { listPlatformUsers as route } from '#shared/contract/routes/platform-users.ts';

export const listPlatformUsers = operation(route, async ({ query, services, paging, now }) => {
  const where = userFilter(query, now);
  const page = await services.users.listPlatform(where, paging.limit, paging.after);
  const items = await services.users.withEmails(page.items);
  const answer = paging.answer({ ...page, items }, ({ user, invitationEmail }) =>
    platformUser(user, now, invitationEmail),
  );
  return ok({ ...answer, items: await flagged(services, answer.items) });
});
