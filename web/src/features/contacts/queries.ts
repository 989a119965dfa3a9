import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { customerQuery, firstPage, nextPage } from '../../api/queries.ts';

/** The contacts of a customer, renewed together with it. */
export const contactsQuery = (e: string, code: string) =>
  infiniteQueryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'contacts'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/contacts', {
        path: { e, code },
        query: { cursor },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const contactQuery = (e: string, code: string, c: string) =>
  queryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'contact', c],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/contacts/{c}', { path: { e, code, c }, signal }),
  });
