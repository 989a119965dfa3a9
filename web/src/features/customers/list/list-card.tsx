import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isProblem } from '../../../api/client.ts';
import type { CustomerSort } from '../../../api/types.ts';
import { useTexts } from '../../../language.tsx';
import { Skeleton } from '../../../ui/feedback.tsx';
import { Failed } from '../../../ui/list.tsx';
import { Card } from '../../../ui/page.tsx';
import { CustomerTable } from './customer-table.tsx';
import { customerListsKey } from './queries.ts';
import type { useCustomerList } from './use-customer-list.ts';
import type { Selecting } from './use-selection.ts';

interface Props {
  readonly entityId: string;
  readonly list: ReturnType<typeof useCustomerList>;
  readonly sort: CustomerSort;
  readonly onSort: (sort: CustomerSort) => void;
  readonly selecting: Selecting | undefined;
  readonly empty: ReactNode;
}

/** The list of customers in each of its states: loading, failed, empty, shown, growing. */
export function ListCard({ entityId, list, sort, onSort, selecting, empty }: Props) {
  const t = useTexts();
  const queryClient = useQueryClient();
  const { query, rows, total, onShown } = list;
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
      ? queryClient.resetQueries({ queryKey: customerListsKey(entityId) })
      : query.data
        ? query.fetchNextPage()
        : query.refetch();
  const failed = query.error ? <Failed error={query.error} retry={retry} /> : null;
  if (!query.data) return <Card>{failed}</Card>;
  if (rows.length === 0 && !query.hasNextPage) return <Card>{empty}</Card>;
  return (
    <Card
      className={`overflow-clip ${query.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}`}
    >
      <CustomerTable
        entityId={entityId}
        rows={rows}
        total={total}
        sort={sort}
        onSort={onSort}
        selecting={selecting}
        onShown={onShown}
      />
      {failed}
      <Count list={list} />
    </Card>
  );
}

/** How many are still to be read; scrolling on reads them. */
function Count({ list }: Pick<Props, 'list'>) {
  const { customerSearch: c } = useTexts();
  const { query, rows, total } = list;
  if (!query.hasNextPage) return null;
  const said = total === undefined ? c.resultsSoFar(rows.length) : c.resultsOf(rows.length, total);
  return (
    <p className="px-5 py-2.5 text-[0.8125rem] text-muted tabular-nums">
      {query.isFetchingNextPage ? `${said} · ${c.loadingMore}` : said}
    </p>
  );
}
