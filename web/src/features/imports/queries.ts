import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { entityKey, firstPage, nextPage } from '../../api/queries.ts';

export const importQuery = (e: string, id: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'import', id],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/imports/{id}', { path: { e, id }, signal }),
  });

/** The columns of the file that was uploaded, and what each is taken for. */
export const columnsQuery = (e: string, id: string) =>
  queryOptions({
    queryKey: [...importQuery(e, id).queryKey, 'columns'],
    queryFn: ({ signal }) =>
      api('POST /v1/entities/{e}/imports/{id}/check', { path: { e, id }, signal }),
    // The file stays as it is; what was made of it meanwhile is renewed by who changes it.
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The rows that a run did not take over, or would not. */
export const refusedQuery = (e: string, id: string, runId: string) =>
  infiniteQueryOptions({
    queryKey: [...importQuery(e, id).queryKey, 'refused', runId],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/imports/{id}/refused', {
        path: { e, id },
        query: { runId, cursor },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    staleTime: Number.POSITIVE_INFINITY,
  });
