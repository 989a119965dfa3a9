import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey, everyPage } from '../../api/queries.ts';
import type { CustomerCriteria, SavedSearch } from '../../api/types.ts';

/** A saved search of customers (C3). */
export interface CustomerSearch extends Omit<SavedSearch, 'criteria'> {
  readonly criteria: CustomerCriteria;
}

/** My searches of customers, and those that others share. */
export const savedSearchesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'saved-searches'],
    queryFn: async ({ signal }) => {
      const all = await everyPage((cursor) =>
        api('GET /v1/entities/{e}/saved-searches', {
          path: { e },
          query: { limit: 200, cursor },
          signal,
        }),
      );
      return all.filter(({ target }) => target === 'customers') as CustomerSearch[];
    },
  });
