import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { firstPage, nextPage } from '../../../api/queries.ts';
import type { CustomerCriteria, CustomerSort } from '../../../api/types.ts';
import { statedIn } from '../search/criteria.ts';
import type { CustomerPage } from './pages.ts';

/**
 * Lists of customers stand beside everything else of an entity: renewing them all at once would read
 * hundreds of pages again. Each page is renewed when somebody looks at it instead.
 */
export const customerListsKey = (e: string) => ['customer-lists', e] as const;

export interface CustomerList {
  readonly criteria: CustomerCriteria;
  readonly sort: CustomerSort;
}

const pageSize = 200;
const keptFor = 15 * 60_000;

export const customerListQuery = (e: string, { criteria, sort }: CustomerList) =>
  infiniteQueryOptions({
    queryKey: [...customerListsKey(e), criteria, sort],
    queryFn: ({ pageParam, signal }) => readPage(e, { criteria, sort }, pageParam, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    gcTime: keptFor,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
    refetchOnReconnect: false,
    // Comparing every row of hundreds of pages whenever one more arrives would be felt.
    structuralSharing: false,
  });

/** One page of a list: the plain list where nothing is asked for, else a search. */
export async function readPage(
  e: string,
  { criteria, sort }: CustomerList,
  cursor: string | undefined,
  signal?: AbortSignal,
): Promise<CustomerPage> {
  const readAt = Date.now();
  const options = { path: { e }, ...(signal && { signal }) };
  const from = { sort, limit: pageSize, ...(cursor !== undefined && { cursor }) };
  if (statedIn(criteria).length === 0) {
    const page = await api('GET /v1/entities/{e}/customers', { ...options, query: from });
    return { ...page, total: null, readAt };
  }
  const body = { criteria, ...from };
  const page = await api('POST /v1/entities/{e}/customers/search', { ...options, body });
  return { ...page, readAt };
}

/** After a change to many customers: lists that are shown are read anew where somebody looks. */
export function renewCustomerLists(queryClient: QueryClient, e: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: customerListsKey(e), refetchType: 'none' });
}
