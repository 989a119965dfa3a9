import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../../../api/client.ts';
import { useTexts } from '../../../language.tsx';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/feedback.tsx';
import { Failed } from '../../../ui/list.tsx';
import { Card } from '../../../ui/page.tsx';
import type { SearchTexts } from '../criteria.ts';
import type { Keyed } from './pages.ts';
import { listsOf } from './queries.ts';
import type { List } from './use-list.ts';

interface Props<Row extends Keyed> {
  readonly entityId: string;
  readonly source: { readonly name: string };
  readonly list: List<Row>;
  readonly texts: SearchTexts;
  readonly empty: ReactNode;
  /** What to say of an error that the search itself has caused; undefined of others. */
  readonly explain?: (error: unknown) => ReactNode | undefined;
  readonly children: ReactNode;
}

/** A long list in each of its states: loading, failed, empty, shown, growing. */
export function ListCard<Row extends Keyed>(props: Props<Row>) {
  const { entityId, source, list, texts, empty, explain, children } = props;
  const t = useTexts();
  const queryClient = useQueryClient();
  const { query, rows } = list;
  if (query.isPending) {
    return (
      <Card>
        <Skeleton label={t.common.loading} rows={12} />
      </Card>
    );
  }
  // A cursor of an earlier session is of no use: the list is read from its beginning.
  const retry = () =>
    isProblem(query.error, 422)
      ? queryClient.resetQueries({ queryKey: listsOf(entityId, source) })
      : query.data
        ? query.fetchNextPage()
        : query.refetch();
  const failed = query.error
    ? (explain?.(query.error) ?? <Failed error={query.error} retry={retry} />)
    : null;
  if (!query.data) return <Card>{failed}</Card>;
  if (rows.length === 0 && !query.hasNextPage) return <Card>{empty}</Card>;
  return (
    <Card
      className={`overflow-clip ${query.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}`}
    >
      {children}
      {failed ?? <Further list={list} texts={texts} />}
    </Card>
  );
}

/** How many are still to be read: scrolling on reads them, and looking further those that are rare. */
function Further<Row extends Keyed>({ list, texts }: Pick<Props<Row>, 'list' | 'texts'>) {
  const { search: s } = useTexts();
  const { query, rows, total, looking } = list;
  if (!query.hasNextPage) return null;
  const said =
    total === undefined ? texts.resultsSoFar(rows.length) : texts.resultsOf(rows.length, total);
  if (looking.active || looking.ended) {
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 py-3">
        <p role="status" className="flex-1 text-muted tabular-nums">
          {looking.active ? s.lookingFurther : s.notAll} · {said}
        </p>
        <Button small onClick={looking.active ? looking.stop : looking.lookOn}>
          {looking.active ? s.stop : s.lookFurther}
        </Button>
      </div>
    );
  }
  return (
    <p className="px-5 py-2.5 text-small text-muted tabular-nums">
      {query.isFetchingNextPage ? `${said} · ${s.loadingMore}` : said}
    </p>
  );
}
