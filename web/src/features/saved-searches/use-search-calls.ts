import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { SavedSearch } from '../../api/types.ts';
import { useTexts } from '../../language.tsx';
import { useToast } from '../../ui/toast.tsx';
import { savedSearchesKey } from './queries.ts';

/** What a call must know of a saved search, and what takes the call back. */
type Known = Pick<SavedSearch, 'id' | 'name' | 'version' | 'shared' | 'target' | 'mine'> & {
  readonly criteria: unknown;
};

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
  const renewed = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } finally {
      await queryClient.invalidateQueries({ queryKey: savedSearchesKey(entityId) });
    }
  };
  const patch = (id: string, body: Changes, ifMatch: number) =>
    renewed(
      api('PATCH /v1/entities/{e}/saved-searches/{id}', {
        path: { e: entityId, id },
        body,
        ifMatch,
      }),
    );
  const create = ({ name, shared, target, criteria }: Known) =>
    renewed(
      api('POST /v1/entities/{e}/saved-searches', {
        path: { e: entityId },
        body: { name, shared, target, criteria: criteria as SavedSearch['criteria'] },
        idempotencyKey: crypto.randomUUID(),
      }),
    );
  return {
    change: async (search, changes, told) => {
      const { version } = await patch(search.id, changes, search.version);
      toast(told, () => patch(search.id, restored(search, changes), version));
    },
    remove: async (search) => {
      const path = { e: entityId, id: search.id };
      await renewed(api('DELETE /v1/entities/{e}/saved-searches/{id}', { path }));
      // Another's would become one's own.
      toast(t.savedSearches.deleted(search.name), search.mine ? () => create(search) : undefined);
    },
  };
}

/** What a search had before in the fields that were changed. */
function restored({ name, criteria, shared }: Known, changes: Changes): Changes {
  return {
    ...(changes.name !== undefined && { name }),
    ...(changes.criteria !== undefined && { criteria: criteria as SavedSearch['criteria'] }),
    ...(changes.shared !== undefined && { shared }),
  };
}
