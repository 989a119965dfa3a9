import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { customerQuery, everyPage } from './queries.ts';

/** What the link of an e-mail leads to, asked for once: that it is over is said when it is opened. */
export const linkedFileQuery = (token: string) =>
  queryOptions({
    queryKey: ['linked-file', token],
    queryFn: ({ signal }) => api('POST /v1/links/inspect', { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** All contacts of a customer, to choose one from; renewed together with it. */
export const allContactsQuery = (e: string, code: string) =>
  queryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'all-contacts'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/customers/{code}/contacts', {
          path: { e, code },
          query: { limit: 200, cursor },
          signal,
        }),
      ),
  });
