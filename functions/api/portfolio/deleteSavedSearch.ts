import { noContent, operation } from '#functions/runtime/operation.ts';
import { findEditable, targetOf } from '#functions/runtime/saved-searches.ts';
import { deleteSavedSearch as route } from '#shared/contract/routes/saved-searches.ts';

export const deleteSavedSearch = operation(
  route,
  async ({ path, scope, signedIn, services, changes, log }) => {
    const search = await findEditable(services, scope.access, signedIn.caller, path.id);
    services.savedSearches.delete(changes, path.e, search);
    if (search.shared) log('saved-search.deleted', targetOf(search), search, undefined);
    return noContent();
  },
);
