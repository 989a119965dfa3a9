import { ok, operation } from '#functions/runtime/operation.ts';
import { savedSearchAnswer } from '#functions/runtime/saved-searches.ts';
import { listSavedSearches as route } from '#shared/contract/routes/saved-searches.ts';

export const listSavedSearches = operation(route, async ({ path, signedIn, services, paging }) => {
  const { id: userId } = signedIn.caller;
  const { limit, after } = paging;
  const all = await services.savedSearches.listFor(path.e, userId);
  const rest = after ? all.filter(({ id }) => id > (after.id ?? '')) : all;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const next = rest.length > limit && last ? { id: last.id } : null;
  return ok(paging.answer({ items, next }, (search) => savedSearchAnswer(search, userId)));
});
