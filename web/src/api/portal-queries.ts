import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { firstPage, nextPage } from './queries.ts';
import type { PortalInvoice } from './types.ts';

/** Everything that a contact reads stands under this key, so that a change can renew all of it. */
export const portalKey = ['portal'] as const;

export const portalCustomerQuery = queryOptions({
  queryKey: [...portalKey, 'customer'],
  queryFn: ({ signal }) => api('GET /v1/portal/customer', { signal }),
});

export const portalStatementQuery = queryOptions({
  queryKey: [...portalKey, 'statement'],
  queryFn: ({ signal }) => api('GET /v1/portal/statement', { signal }),
});

export const portalContactsQuery = infiniteQueryOptions({
  queryKey: [...portalKey, 'contacts'],
  queryFn: ({ pageParam: cursor, signal }) =>
    api('GET /v1/portal/contacts', { query: { cursor }, signal }),
  initialPageParam: firstPage,
  getNextPageParam: nextPage,
});

export const portalInvoicesQuery = (status: PortalInvoice['status'] | undefined) =>
  infiniteQueryOptions({
    queryKey: [...portalKey, 'invoices', status],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/portal/invoices', { query: { status, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const portalFilesQuery = infiniteQueryOptions({
  queryKey: [...portalKey, 'files'],
  queryFn: ({ pageParam: cursor, signal }) =>
    api('GET /v1/portal/attachments', { query: { cursor }, signal }),
  initialPageParam: firstPage,
  getNextPageParam: nextPage,
});

export const portalInvoiceFilesQuery = (n: string) =>
  infiniteQueryOptions({
    queryKey: [...portalKey, 'files', n],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/portal/invoices/{n}/attachments', { path: { n }, query: { cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const portalProposalsQuery = infiniteQueryOptions({
  queryKey: [...portalKey, 'proposals'],
  queryFn: ({ pageParam: cursor, signal }) =>
    api('GET /v1/portal/proposals', { query: { cursor }, signal }),
  initialPageParam: firstPage,
  getNextPageParam: nextPage,
});
