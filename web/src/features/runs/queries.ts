import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey, firstPage, nextPage } from '../../api/queries.ts';
import type { Run } from '../../api/types.ts';

const pollEvery = 2000;

export const isLive = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** A run; asked for again and again while it goes on. */
export const runQuery = (e: string, id: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'run', id],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/runs/{id}', { path: { e, id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && isLive(data) ? pollEvery : false),
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
