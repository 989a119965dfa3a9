import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type Keyed, type ListPages, pagesAt, rowsOf, totalOf, withPage } from './pages.ts';
import { listQuery, type Source } from './queries.ts';
import { useLooking } from './use-looking.ts';

/** Pages that were read longer ago are read again when they come into view, in milliseconds. */
const freshFor = 10_000;
/** So many rows before the end of what was read, more is read. */
const ahead = 120;

/** A long list that grows while it is scrolled; what is looked at is kept fresh. */
export function useList<Row extends Keyed, Asked>(
  entityId: string,
  source: Source<Row, Asked>,
  asked: Asked,
  enabled: boolean,
) {
  const options = listQuery(entityId, source, asked);
  const query = useInfiniteQuery({ ...options, enabled, placeholderData: keepPreviousData });
  const pages = query.data as ListPages<Row> | undefined;
  const rows = useMemo(() => rowsOf(pages), [pages]);
  const { isFetching, isError, hasNextPage, fetchNextPage, isStale, isPlaceholderData } = query;
  const looking = useLooking(options.queryKey, isPlaceholderData ? undefined : pages);
  // Asking again while a page is on its way must not begin anew.
  const readOn = useCallback(() => {
    fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage]);
  const renew = useRenewal(entityId, source, asked);
  const shown = useRef({ first: 0, end: 0 });
  // Whoever comes back has perhaps changed a record meanwhile.
  const [since] = useState(() => Date.now() - 1000);
  // After an error nothing is read until somebody asks for it: a success elsewhere would hide the error.
  const ready = enabled && !isFetching && !isPlaceholderData && !isError;
  const readsOn = hasNextPage && !looking.ended;
  /** To be told whenever other rows come into view. */
  const onShown = useCallback(
    (first: number, end: number) => {
      shown.current = { first, end };
      if (!ready) return;
      if (readsOn && end > rows.length - ahead) readOn();
      else renew(first, end, Math.max(since, Date.now() - freshFor));
    },
    [ready, readsOn, rows.length, readOn, renew, since],
  );
  // Something was changed for many records at once: what is in view is read anew, whatever its age.
  useEffect(() => {
    if (isStale && ready) renew(shown.current.first, shown.current.end, Date.now());
  }, [isStale, ready, renew]);
  // Of an empty list no row comes into view.
  const isEmpty = ready && rows.length === 0;
  useEffect(() => {
    if (isEmpty) renew(0, 0, since);
  }, [isEmpty, renew, since]);
  const total = isPlaceholderData ? undefined : totalOf(pages);
  return { query, rows, total, onShown, readOn, looking };
}

/** A long list as those who show it know it. */
export type List<Row extends Keyed> = ReturnType<typeof useList<Row, unknown>>;

interface Wanted {
  readonly first: number;
  readonly end: number;
  /** Pages that were read since are left. */
  readonly olderThan: number;
}

/** Reads the pages of some rows again where they are older than an instant, one after the other. */
function useRenewal<Row extends Keyed, Asked>(
  entityId: string,
  source: Source<Row, Asked>,
  asked: Asked,
) {
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
          await renewPages(queryClient, entityId, source, asked, next);
        }
      } catch {
        // What was read before stays; the frame says when the service is not reached.
      } finally {
        running.current = false;
      }
    },
    [queryClient, entityId, source, asked],
  );
}

function taken(wanted: RefObject<Wanted | undefined>): Wanted | undefined {
  const { current } = wanted;
  wanted.current = undefined;
  return current;
}

async function renewPages<Row extends Keyed, Asked>(
  queryClient: QueryClient,
  entityId: string,
  source: Source<Row, Asked>,
  asked: Asked,
  { first, end, olderThan }: Wanted,
): Promise<void> {
  const { queryKey } = listQuery(entityId, source, asked);
  const pages = queryClient.getQueryData<ListPages<Row>>(queryKey);
  if (!pages) return;
  for (const index of pagesAt(pages, first, Math.max(first, end - 1))) {
    const before = pages.pages[index];
    if (!before || before.readAt >= olderThan) continue;
    const page = await source.readPage(entityId, asked, pages.pageParams[index]);
    queryClient.setQueryData<ListPages<Row>>(queryKey, (now) =>
      now?.pages[index] === before ? withPage(now, index, page) : now,
    );
  }
}
