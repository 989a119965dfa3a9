import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { entityKey, firstPage, nextPage } from './queries.ts';
import type { Qualification } from './types.ts';

/** All that was said of an invoice, the newest first (F4). */
export const qualificationsQuery = (e: string, n: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'qualifications', n],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/invoices/{n}/qualifications', {
        path: { e, n },
        query: { cursor, limit: 20 },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export interface FollowUpFilter {
  /** Up to and with this day. */
  readonly until: string;
  readonly collector?: string | undefined;
  readonly resolver?: string | undefined;
  readonly kind?: Qualification['kind'] | undefined;
}

/** What is to be looked at again, the longest due first. */
export const followUpsQuery = (e: string, filter: FollowUpFilter) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'follow-ups', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/follow-ups', { path: { e }, query: { ...filter, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** A first few of what is to be looked at again: how many there are, as far as a count needs to tell. */
export const dueFollowUpsQuery = (e: string, filter: FollowUpFilter) =>
  queryOptions({
    queryKey: [...entityKey(e), 'due-follow-ups', filter],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/follow-ups', {
        path: { e },
        query: { ...filter, limit: 50 },
        signal,
      }),
    staleTime: 60_000,
  });
