import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CustomerPages, pagesAt, rowsOf, totalOf, withPage } from './pages.ts';
import { type CustomerList, customerListQuery, readPage } from './queries.ts';

/** Pages that were read longer ago are read again when they come into view, in milliseconds. */
const freshFor = 10_000;
/** So many rows before the end of what was read, more is read. */
const ahead = 120;

/** A list of customers that grows while it is scrolled; what is looked at is kept fresh. */
export function useCustomerList(entityId: string, list: CustomerList, enabled: boolean) {
  const query = useInfiniteQuery({
    ...customerListQuery(entityId, list),
    enabled,
    placeholderData: keepPreviousData,
  });
  const pages = query.data as CustomerPages | undefined;
  const rows = useMemo(() => rowsOf(pages), [pages]);
  const { isFetching, isError, hasNextPage, fetchNextPage, isStale, isPlaceholderData } = query;
  // Asking again while a page is on its way must not begin anew.
  const readOn = useCallback(() => {
    fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage]);
  const renew = useRenewal(entityId, list);
  const shown = useRef({ first: 0, end: 0 });
  // Whoever comes back has perhaps changed a customer meanwhile.
  const [since] = useState(() => Date.now() - 1000);
  // After an error nothing is read until somebody asks for it: a success elsewhere would hide the error.
  const ready = enabled && !isFetching && !isPlaceholderData && !isError;
  /** To be told whenever other rows come into view. */
  const onShown = useCallback(
    (first: number, end: number) => {
      shown.current = { first, end };
      if (!ready) return;
      if (hasNextPage && end > rows.length - ahead) readOn();
      else renew(first, end, Math.max(since, Date.now() - freshFor));
    },
    [ready, hasNextPage, rows.length, readOn, renew, since],
  );
  // Something was changed for many customers at once: what is in view is read anew, whatever its age.
  useEffect(() => {
    if (isStale && ready) renew(shown.current.first, shown.current.end, Date.now());
  }, [isStale, ready, renew]);
  // Of an empty list no row comes into view.
  const isEmpty = ready && rows.length === 0;
  useEffect(() => {
    if (isEmpty) renew(0, 0, since);
  }, [isEmpty, renew, since]);
  const total = isPlaceholderData ? undefined : totalOf(pages);
  return { query, rows, total, onShown, readOn };
}

interface Wanted {
  readonly first: number;
  readonly end: number;
  /** Pages that were read since are left. */
  readonly olderThan: number;
}

/** Reads the pages of some rows again where they are older than an instant, one after the other. */
function useRenewal(entityId: string, { criteria, sort }: CustomerList) {
  const queryClient = useQueryClient();
  const wanted = useRef<Wanted>(undefined);
  const running = useRef(false);
  return useCallback(
    async (first: number, end: number, olderThan: number) => {
      wanted.current = { first, end, olderThan };
      if (running.current) return;
      running.current = true;
      try {
        // Other rows may have come into view meanwhile.
        for (let next = taken(wanted); next; next = taken(wanted)) {
          await renewPages(queryClient, entityId, { criteria, sort }, next);
        }
      } catch {
        // What was read before stays; the frame says when the service is not reached.
      } finally {
        running.current = false;
      }
    },
    [queryClient, entityId, criteria, sort],
  );
}

function taken(wanted: RefObject<Wanted | undefined>): Wanted | undefined {
  const { current } = wanted;
  wanted.current = undefined;
  return current;
}

async function renewPages(
  queryClient: QueryClient,
  entityId: string,
  list: CustomerList,
  { first, end, olderThan }: Wanted,
): Promise<void> {
  const { queryKey } = customerListQuery(entityId, list);
  const pages = queryClient.getQueryData<CustomerPages>(queryKey);
  if (!pages) return;
  for (const index of pagesAt(pages, first, Math.max(first, end - 1))) {
    const before = pages.pages[index];
    if (!before || before.readAt >= olderThan) continue;
    const page = await readPage(entityId, list, pages.pageParams[index]);
    queryClient.setQueryData<CustomerPages>(queryKey, (now) =>
      now?.pages[index] === before ? withPage(now, index, page) : now,
    );
  }
}
