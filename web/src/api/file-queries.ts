import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { entityKey, firstPage, nextPage } from './queries.ts';

/** A file with its version and the invoices that it is on, as far as the reader sees them. */
export const fileQuery = (e: string, a: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'file', a],
    staleTime: 0,
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/attachments/{a}', { path: { e, a }, signal }),
  });

/** Who can see a file now (C11). */
export const audienceQuery = (e: string, a: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'file-audience', a],
    staleTime: 0,
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/attachments/{a}/audience', { path: { e, a }, signal }),
  });

export const ledgerQuery = (e: string, a: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'file-ledger', a],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/attachments/{a}/ledger', {
        path: { e, a },
        query: { cursor },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const holdsQuery = (e: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'holds'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/holds', { path: { e }, query: { cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** The files whose time runs out within 30 days, the first to be removed first (G9). */
export const forecastQuery = (e: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'forecast'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/retention/forecast', { path: { e }, query: { cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
