import { ok, operation } from '#functions/runtime/operation.ts';
import {
  checkCriteria,
  findEditable,
  savedSearchAnswer,
  targetOf,
} from '#functions/runtime/saved-searches.ts';
import { updateSavedSearch as route } from '#shared/contract/routes/saved-searches.ts';
import { changed } from '#shared/domain/record.ts';

export const updateSavedSearch = operation(
  route,
  async ({ path, body, version, scope, signedIn, services, changes, now, log }) => {
    const before = await findEditable(services, scope.access, signedIn.caller, path.id);
    const after = changed(before, body, version, now);
    checkCriteria(after);
    services.savedSearches.update(changes, path.e, before, after);
    if (before.shared || after.shared) log('saved-search.updated', targetOf(after), before, after);
    return ok(savedSearchAnswer(after, signedIn.caller.id));
  },
);
