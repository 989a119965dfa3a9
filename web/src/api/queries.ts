import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import type { Invoice, Role, User } from './types.ts';

/** Everything read in an entity stands under this key, so that a change can renew all of it. */
export const entityKey = (e: string) => ['entity', e] as const;

/** Everything that only main administrators read. */
export const platformKey = ['platform'] as const;

export const firstPage: string | undefined = undefined;
export const nextPage = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api('GET /v1/me', { signal }),
  staleTime: 60_000,
});

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => api('GET /v1/sessions', { signal }),
});

export const totpQuery = queryOptions({
  queryKey: ['totp'],
  queryFn: ({ signal }) => api('GET /v1/me/totp', { signal }),
});

export const accountQuery = queryOptions({
  queryKey: ['platform', 'account'],
  queryFn: ({ signal }) => api('GET /v1/account', { signal }),
});

export const securityQuery = queryOptions({
  queryKey: ['platform', 'security'],
  queryFn: ({ signal }) => api('GET /v1/account/security', { signal }),
});

export const entityQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'record'],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}', { path: { e }, signal }),
  });

export const customerQuery = (e: string, code: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'customer', code],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/customers/{code}', { path: { e, code }, signal }),
  });

export interface InvoiceFilter {
  /** The customer's code. */
  readonly customer?: string | undefined;
  readonly status?: Invoice['status'] | undefined;
  /** Whoever has the customer in their portfolio. */
  readonly colleague?: string | undefined;
  readonly collector?: string | undefined;
}

export const invoicesQuery = (e: string, filter: InvoiceFilter) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'invoices', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/invoices', { path: { e }, query: { ...filter, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const invoiceQuery = (e: string, n: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'invoice', n],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/invoices/{n}', { path: { e, n }, signal }),
  });

export const filesQuery = (e: string, n: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'files', n],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/invoices/{n}/attachments', {
        path: { e, n },
        query: { cursor },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const customerFilesQuery = (e: string, code: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'customer-files', code],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/attachments', {
        path: { e, code },
        query: { cursor },
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const statementQuery = (e: string, code: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'statement', code],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/customers/{code}/statement', { path: { e, code }, signal }),
  });

export interface ColleagueFilter {
  readonly q?: string | undefined;
  readonly status?: User['status'] | undefined;
  readonly role?: Role | undefined;
}

export const colleaguesQuery = (e: string, filter: ColleagueFilter) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'colleagues', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/users', { path: { e }, query: { ...filter, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const colleagueQuery = (e: string, u: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'colleague', u],
    queryFn: ({ signal }) => api('GET /v1/entities/{e}/users/{u}', { path: { e, u }, signal }),
  });

/** A first few of the customers that a colleague collects from: whether there are any, and how many. */
export const customersOfQuery = (e: string, collector: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'customers-of', collector],
    queryFn: ({ signal }) =>
      api('GET /v1/entities/{e}/customers', {
        path: { e },
        query: { collector, limit: 200 },
        signal,
      }),
  });

export interface PlatformUserFilter {
  readonly q?: string | undefined;
  readonly status?: User['status'] | undefined;
}

export const platformUsersQuery = (filter: PlatformUserFilter) =>
  infiniteQueryOptions({
    queryKey: [...platformKey, 'users', filter],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/users', { query: { ...filter, cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

export const platformUserQuery = (u: string) =>
  queryOptions({
    queryKey: [...platformKey, 'user', u],
    queryFn: ({ signal }) => api('GET /v1/users/{u}', { path: { u }, signal }),
  });

export const apiKeysQuery = (e: string) =>
  infiniteQueryOptions({
    queryKey: [...entityKey(e), 'api-keys'],
    queryFn: ({ pageParam: cursor, signal }) =>
      api('GET /v1/entities/{e}/api-keys', { path: { e }, query: { cursor }, signal }),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });

/** All pages of a list that is short by nature, such as the colleagues to choose one from. */
export async function everyPage<Item>(
  fetchPage: (cursor?: string) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}

export const allColleaguesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'colleagues', 'all'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/users', { path: { e }, query: { limit: 200, cursor }, signal }),
      ),
    staleTime: 60_000,
  });

export const allPlatformUsersQuery = queryOptions({
  queryKey: [...platformKey, 'all-users'],
  queryFn: ({ signal }) =>
    everyPage((cursor) => api('GET /v1/users', { query: { limit: 200, cursor }, signal })),
  staleTime: 60_000,
});

export const branchesQuery = (e: string) =>
  queryOptions({
    queryKey: [...entityKey(e), 'branches'],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        api('GET /v1/entities/{e}/branches', {
          path: { e },
          query: { limit: 200, cursor },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
