import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { customerQuery, entityKey, everyPage, firstPage, nextPage } from './queries.ts';
import type { ListedAccess, Proposal } from './types.ts';

/** The accesses of a customer's contacts, renewed together with it. */
export const customerAccessesQuery = (e: string, customer: { key: string; code: string }) =>
  queryOptions({
    queryKey: [...customerQuery(e, customer.key).queryKey, 'accesses'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/accesses', {
          path: { e },
          query: { customer: customer.code, limit: 200, cursor },
          signal,
        }),
      ),
  });

export const accessQuery = (e: string, code: string, c: string) =>
  queryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'access', c],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/contacts/{c}/access', {
        path: { e, code, c },
        signal,
      }),
  });

/** What an access would begin with: read anew each time, as others may take the user code meanwhile. */
export const accessProposalQuery = (e: string, code: string, c: string) =>
  queryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'access-proposal', c],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/contacts/{c}/access/proposal', {
        path: { e, code, c },
        signal,
      }),
    staleTime: 0,
    gcTime: 0,
  });

export interface AccessFilter {
  readonly status?: ListedAccess['status'] | undefined;
  /** Only those that are due for review. */
  readonly due?: 'true' | undefined;
}

export const accessesQuery = (e: string, filter: AccessFilter) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'accesses', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/accesses', { path: { e }, query: { ...filter, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** What contacts of an entity have proposed and nobody has decided (E5). */
export const proposalsQuery = (e: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'proposals'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/proposals', { path: { e }, query: { limit: 100, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** A first page of them: how many wait, as far as it is worth telling. */
export const waitingProposalsQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'waiting-proposals'],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/proposals', { path: { e }, query: { limit: 100 }, signal }),
    staleTime: 60_000,
  });

export const customerProposalsQuery = (e: string, code: string, state?: Proposal['state']) =>
  infiniteQueryOptions({
    queryKey: [...customerQuery(e, code).queryKey, 'proposals', state ?? 'all'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/proposals', {
        path: { e, code },
        query: { ...(state && { state }), cursor },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
