import { created, operation } from '#functions/runtime/operation.ts';
import { checkCriteria, savedSearchAnswer, targetOf } from '#functions/runtime/saved-searches.ts';
import { createSavedSearch as route } from '#shared/contract/routes/saved-searches.ts';
import { Problem } from '#shared/domain/problem.ts';
import { firstVersion } from '#shared/domain/record.ts';
import { mostSavedSearches } from '#shared/domain/saved-search.ts';

export const createSavedSearch = operation(
  route,
  async ({ path, body, signedIn, services, changes, now, newId, log }) => {
    checkCriteria(body);
    const { id: userId, name } = signedIn.caller;
    const known = await services.savedSearches.listFor(path.e, userId);
    const own = known.filter(({ owner }) => owner.id === userId);
    if (own.length >= mostSavedSearches) throw new Problem('too-many-searches');
    const search = { ...body, id: newId(), owner: { id: userId, name }, ...firstVersion(now) };
    services.savedSearches.create(changes, path.e, search);
    if (search.shared) log('saved-search.created', targetOf(search), undefined, search);
    return created(savedSearchAnswer(search, userId));
  },
);
