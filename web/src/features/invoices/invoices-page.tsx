import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty, Notice } from '../../ui/feedback.tsx';
import { Page } from '../../ui/page.tsx';
import { Searches } from '../saved-searches/searches.tsx';
import { Asked } from '../search/asked.tsx';
import { ListCard } from '../search/list/list-card.tsx';
import { ListLine } from '../search/list/list-line.tsx';
import { useKeptPlace } from '../search/list/use-kept-place.ts';
import { useLayout } from '../search/list/use-layout.ts';
import { useList } from '../search/list/use-list.ts';
import { ViewMenu } from '../search/list/view-menu.tsx';
import { NotFound } from '../search/not-found.tsx';
import { useMay } from '../session/use-session.ts';
import { columnNames, columns } from './list/columns.ts';
import { InvoicesTable } from './list/invoices-table.tsx';
import { invoiceLists } from './list/queries.ts';
import { SelectionBar } from './list/selection-bar.tsx';
import { useInvoiceSelection } from './list/use-invoice-selection.ts';
import { SearchPanel } from './search/search-panel.tsx';
import { searchedInvoices as searched } from './search/searched.ts';
import { TooMany, tooManyOf } from './search/too-many.tsx';
import { type InvoicesSearching, useInvoicesSearch } from './search/use-search.ts';

const route = getRouteApi('/signed-in/e/$entityId/invoices');

/** The invoices of an entity: searched, sorted, selected to add files to them (F3, G1). */
export function InvoicesPage() {
  const t = useTexts();
  const may = useMay();
  const { entityId } = route.useParams();
  const search = useInvoicesSearch(entityId);
  const { criteria, sort, state } = search;
  const asked = useMemo(() => ({ criteria, sort }), [criteria, sort]);
  const list = useList(entityId, invoiceLists, asked, state === 'ready');
  const { query, rows, total } = list;
  const named = useMemo(() => rows.map(({ number }) => ({ code: number })), [rows]);
  const selecting = useInvoiceSelection(entityId, criteria, named);
  useKeptPlace(rows.length, query.hasNextPage, list.readOn);
  const mayAdd = may('files.write');
  const withSettled = criteria.status !== 'open';
  const layout = useLayout('invoices', columns, absentIn(mayAdd, withSettled));
  const known = !query.isPlaceholderData && query.data !== undefined;
  return (
    <Page title={t.invoices.title} actions={<Searches {...{ entityId, searched, search }} />}>
      <SearchPanel entityId={entityId} search={search} />
      {state === 'missing' ? (
        <Notice tone="warn" title={t.invoiceSearch.listMissing}>
          {t.invoiceSearch.listMissingBody}
        </Notice>
      ) : (
        <>
          <ListLine
            count={known ? (total ?? rows.length) : undefined}
            isTotal={total !== undefined}
            texts={t.invoiceSearch}
            sort={sort}
            sorts={t.invoiceSearch.sorts}
            onSort={search.sortBy}
            view={<ViewMenu layout={layout} columns={columnNames(t, withSettled)} />}
          >
            <Asked {...{ entityId, searched, search }} />
          </ListLine>
          {known && (
            <NotFound
              texts={t.invoiceSearch}
              codes={criteria.numbers}
              alone={searched.statedIn(criteria).length === 1}
              found={named}
              total={total}
              reading={query}
              readOn={list.readOn}
            />
          )}
          <ListCard
            {...{ entityId, list }}
            source={invoiceLists}
            texts={t.invoiceSearch}
            empty={<Nothing search={search} />}
            explain={(error) => {
              const what = tooManyOf(error);
              return what && <TooMany what={what} search={search} />;
            }}
          >
            <InvoicesTable
              {...{ entityId, rows, named, total, sort, layout }}
              onSort={search.sortBy}
              selecting={mayAdd ? selecting : undefined}
              onShown={list.onShown}
            />
          </ListCard>
          {mayAdd && known && <SelectionBar entityId={entityId} selecting={selecting} />}
        </>
      )}
    </Page>
  );
}

/** Columns that there is nothing to say in. */
const absentIn = (selects: boolean, withSettled: boolean) =>
  [selects ? '' : 'select', withSettled ? '' : 'settledOn'].join(',');

function Nothing({ search }: { search: InvoicesSearching }) {
  const t = useTexts();
  const { invoiceSearch: i } = t;
  const { criteria, isUsual, ask } = search;
  if (searched.statedIn(criteria).length === 0) {
    return (
      <Empty icon="file" title={t.invoices.emptyTitle}>
        {t.invoices.emptyBody}
      </Empty>
    );
  }
  if (isUsual) {
    return (
      <Empty
        icon="file"
        title={i.noneOpen}
        action={<Button onClick={() => ask({})}>{t.invoices.filters.all}</Button>}
      >
        {i.noneOpenBody}
      </Empty>
    );
  }
  return (
    <Empty
      icon="search"
      title={i.noMatchTitle}
      action={<Button onClick={() => ask(searched.usual)}>{i.clear}</Button>}
    >
      {i.noMatch}
    </Empty>
  );
}
