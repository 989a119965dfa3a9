import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { firstPage, nextPage, platformKey } from '../../api/queries.ts';

export const deadLettersQuery = infiniteQueryOptions({
  queryKey: [...platformKey, 'dead-letters'],
  queryFn: ({ pageParam: cursor, signal }) =>
    api('GET /v1/account/dead-letters', { query: { cursor }, signal }),
  initialPageParam: firstPage,
  getNextPageParam: nextPage,
});

export const suppressionsQuery = infiniteQueryOptions({
  queryKey: [...platformKey, 'suppressions'],
  queryFn: ({ pageParam: cursor, signal }) =>
    api('GET /v1/account/suppressions', { query: { cursor }, signal }),
  initialPageParam: firstPage,
  getNextPageParam: nextPage,
});
