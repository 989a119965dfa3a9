import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey, everyPage } from '../../api/queries.ts';
import type { SavedSearch } from '../../api/types.ts';

/** A saved search of one kind of records (C3, F3). */
export interface SearchOf<C> extends Omit<SavedSearch, 'criteria'> {
  readonly criteria: C;
}

export const savedSearchesKey = (e: string) => [...entityKey(e), 'saved-searches'];

/** My searches of one kind of records, and those that others share. */
export const savedSearchesQuery = <C>(e: string, wanted: SavedSearch['target']) =>
  queryOptions({
    queryKey: savedSearchesKey(e),
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/saved-searches', {
          path: { e },
          query: { limit: 200, cursor },
          signal,
        }),
      ),
    // Which criteria a search has is told by what it is for.
    select: (all) => all.filter(({ target }) => target === wanted) as unknown as SearchOf<C>[],
  });
