import { useEffect } from 'react';

interface Paged {
  readonly data: { readonly pages: readonly { readonly items: readonly unknown[] }[] } | undefined;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

const enough = 20;

/** Goes on to the next pages of a list while those read hold hardly anything, as much is not shared. */
export function useFilled<Query extends Paged>(query: Query): Query {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const count = data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? enough;
  const wanted = count < enough && hasNextPage && !isFetchingNextPage && error === null;
  useEffect(() => {
    if (wanted) fetchNextPage();
  }, [wanted, fetchNextPage]);
  return query;
}
