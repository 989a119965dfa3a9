import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { firstPage, nextPage } from '../../../api/queries.ts';
import type { Keyed, ListPage } from './pages.ts';

/**
 * Long lists stand beside everything else of an entity: renewing them all at once would read hundreds of
 * pages again. Each page is renewed when somebody looks at it instead.
 */
const listsKey = (e: string) => ['lists', e] as const;

/** Where the pages of a long list come from, for what is asked. */
export interface Source<Row extends Keyed, Asked> {
  readonly name: string;
  readonly readPage: (
    e: string,
    asked: Asked,
    cursor: string | undefined,
    signal?: AbortSignal,
  ) => Promise<ListPage<Row>>;
}

export const pageSize = 200;
const keptFor = 15 * 60_000;

/** All lists from one source, whatever is asked. */
export const listsOf = (e: string, { name }: { readonly name: string }) =>
  [...listsKey(e), name] as const;

export const listQuery = <Row extends Keyed, Asked>(
  e: string,
  source: Source<Row, Asked>,
  asked: Asked,
) =>
  infiniteQueryOptions({
    queryKey: [...listsOf(e, source), asked],
    queryFn: ({ pageParam, signal }) => source.readPage(e, asked, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    gcTime: keptFor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnReconnect: false,
    // Comparing every row of hundreds of pages whenever one more arrives would be felt.
    structuralSharing: false,
  });

/** After a change to many records: lists that are shown are read anew where somebody looks. */
export function renewLists(queryClient: QueryClient, e: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: listsKey(e), refetchType: 'none' });
}
