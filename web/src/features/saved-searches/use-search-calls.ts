import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { SavedSearch } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { useToast } from '../../ui/toast.tsx';
import { savedSearchesKey } from './queries.ts';

/** What a call must know of a saved search. */
type Known = Pick<SavedSearch, 'id' | 'name' | 'version'>;

interface Changes {
  readonly name?: string;
  readonly criteria?: SavedSearch['criteria'];
  readonly shared?: boolean;
}

export interface SearchCalls {
  /** @param told what to say once it is done */
  readonly change: (search: Known, changes: Changes, told: string) => Promise<void>;
  readonly remove: (search: Known) => Promise<void>;
}

/** What can be done to saved searches; the list is renewed after it, also when it was refused. */
export function useSearchCalls(entityId: string): SearchCalls {
  const t = useTexts();
  const toast = useToast();
  const queryClient = useQueryClient();
  const renewed = async (call: Promise<unknown>, told: string) => {
    try {
      await call;
      toast(told);
    } finally {
      await queryClient.invalidateQueries({ queryKey: savedSearchesKey(entityId) });
    }
  };
  return {
    change: ({ id, version }, changes, told) =>
      renewed(
        api('PATCH /v1/entities/{e}/saved-searches/{id}', {
          path: { e: entityId, id },
          body: changes,
          ifMatch: version,
        }),
        told,
      ),
    remove: ({ id, name }) =>
      renewed(
        api('DELETE /v1/entities/{e}/saved-searches/{id}', { path: { e: entityId, id } }),
        t.savedSearches.deleted(name),
      ),
  };
}
