import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey, firstPage, nextPage } from '../../api/queries.ts';
import type { Run } from '../../api/types.ts';

/** Short work is over at once, long work is not worth a request each moment. */
const pollAfter = (answers: number) => Math.min(2000, 200 * 2 ** answers);

export const isLive = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** A run; asked for again and again while it goes on. */
export const runQuery = (e: string, id: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'run', id],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/runs/{id}', { path: { e, id }, signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data && isLive(data) ? pollAfter(dataUpdateCount) : false,
  });

export interface RunFilter {
  readonly kind?: Run['kind'] | undefined;
  readonly state?: Run['state'] | undefined;
}

/** The runs that a filter leaves, the newest first. */
export const runsQuery = (e: string, filter: RunFilter) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'runs', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/runs', { path: { e }, query: { ...filter, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
