import { accessOf, listedAccess } from '#functions/runtime/accesses.ts';
import { codesOf } from '#functions/runtime/customer-search.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listAccesses as route } from '#shared/contract/routes/access.ts';
import { isDueForReview } from '#shared/domain/client-access.ts';
import { asOf, type User } from '#shared/domain/user.ts';

export const listAccesses = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging, now }) => {
    const { limit, after } = paging;
    const { restricted } = scope.access;
    const own = restricted ? await codesOf(services, path.e, signedIn.caller.id) : undefined;
    const isAsked = (user: User) => {
      const { client } = user;
      if (!client || own?.has(client.customerCode) === false) return false;
      if (query.customer !== undefined && client.customerCode !== query.customer) return false;
      if (query.status !== undefined && asOf(user, now).status !== query.status) return false;
      return query.due === undefined || String(isDueForReview(client, now)) === query.due;
    };
    const page = await services.users.listAccesses(path.e, isAsked, limit, after);
    const found = (await services.users.inFull(page.items)).flatMap((one) => accessOf(one) ?? []);
    return ok(paging.answer({ ...page, items: found }, (one) => listedAccess(one, now)));
  },
);
