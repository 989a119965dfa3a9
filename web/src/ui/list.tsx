import type { ReactNode } from 'react';
import { useTexts } from '../language.tsx';
import { Button } from './button.tsx';
import { Notice, Skeleton } from './feedback.tsx';
import { messageOf } from './messages.ts';
import { More } from './table.tsx';

interface Listing<Item> {
  readonly data: { readonly pages: readonly { readonly items: readonly Item[] }[] } | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

interface Props<Item> {
  readonly query: Listing<Item>;
  readonly empty: ReactNode;
  /** The number of rows stands elsewhere already. */
  readonly uncounted?: boolean;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A paged list in each of its states: loading, failed, empty, shown. */
export function List<Item>({ query, empty, uncounted = false, children }: Props<Item>) {
  const t = useTexts();
  if (query.isPending) return <Skeleton label={t.common.loading} />;
  if (!query.data) return <Failed error={query.error} retry={query.refetch} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && !query.hasNextPage) return empty;
  return (
    <>
      {children(items)}
      {query.error ? <Failed error={query.error} retry={query.fetchNextPage} /> : null}
      {(query.hasNextPage || !uncounted) && <More query={query} count={items.length} />}
    </>
  );
}

export function Failed({ error, retry }: { error: unknown; retry: () => unknown }) {
  const t = useTexts();
  return (
    <div className="p-5">
      <Notice
        tone="danger"
        urgent
        action={
          <Button small icon="retry" onClick={() => retry()}>
            {t.common.retry}
          </Button>
        }
      >
        {messageOf(error, t)}
      </Notice>
    </div>
  );
}
