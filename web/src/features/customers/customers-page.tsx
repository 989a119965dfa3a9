import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty, Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useKeyHint } from '../../ui/keys.ts';
import { Page } from '../../ui/page.tsx';
import { ImportLink } from '../imports/import-link.tsx';
import { Searches } from '../saved-searches/searches.tsx';
import { Asked } from '../search/asked.tsx';
import { ListCard } from '../search/list/list-card.tsx';
import { ListLine } from '../search/list/list-line.tsx';
import { useKeptPlace } from '../search/list/use-kept-place.ts';
import { useLayout } from '../search/list/use-layout.ts';
import { useList } from '../search/list/use-list.ts';
import { useSelection } from '../search/list/use-selection.ts';
import { ViewMenu } from '../search/list/view-menu.tsx';
import { NotFound } from '../search/not-found.tsx';
import { useMay } from '../session/use-session.ts';
import { columnNames, columns } from './list/columns.ts';
import { CustomerTable } from './list/customer-table.tsx';
import { customerLists } from './list/queries.ts';
import { SelectionBar } from './list/selection-bar.tsx';
import { statedIn } from './search/criteria.ts';
import { SearchPanel } from './search/search-panel.tsx';
import { searchedCustomers as searched } from './search/searched.ts';
import { type CustomersSearching, useCustomersSearch } from './search/use-search.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers');

/** The customers of an entity: searched, sorted, selected (C2, C3, D2). */
export function CustomersPage() {
  const t = useTexts();
  const may = useMay();
  const { entityId } = route.useParams();
  const search = useCustomersSearch(entityId);
  const { criteria, sort, state } = search;
  const asked = useMemo(() => ({ criteria, sort }), [criteria, sort]);
  const list = useList(entityId, customerLists, asked, state === 'ready');
  const selecting = useSelection(searched.target, entityId, criteria, list.rows);
  useKeptPlace(list.rows.length, list.query.hasNextPage, list.readOn);
  const mayAssign = may('colleagues.assign');
  const layout = useLayout('customers', columns, mayAssign ? '' : 'select');
  const { query, rows, total } = list;
  const known = !query.isPlaceholderData && query.data !== undefined;
  return (
    <Page title={t.customers.title} actions={<Actions entityId={entityId} search={search} />}>
      <SearchPanel entityId={entityId} search={search} />
      {state === 'missing' ? (
        <Notice tone="warn" title={t.customerSearch.listMissing}>
          {t.customerSearch.listMissingBody}
        </Notice>
      ) : (
        <>
          <ListLine
            count={known ? (total ?? rows.length) : undefined}
            isTotal={total !== undefined}
            texts={t.customerSearch}
            sort={sort}
            sorts={t.customerSearch.sorts}
            onSort={search.sortBy}
            view={<ViewMenu layout={layout} columns={columnNames(t)} />}
          >
            <Asked {...{ entityId, searched, search }} />
          </ListLine>
          {known && (
            <NotFound
              texts={t.customerSearch}
              codes={criteria.codes}
              alone={statedIn(criteria).length === 1}
              found={rows}
              total={total}
              reading={query}
              readOn={list.readOn}
            />
          )}
          <ListCard
            {...{ entityId, list }}
            source={customerLists}
            texts={t.customerSearch}
            empty={<Nothing entityId={entityId} search={search} />}
          >
            <CustomerTable
              {...{ entityId, rows, total, sort, layout }}
              onSort={search.sortBy}
              selecting={mayAssign ? selecting : undefined}
              onShown={list.onShown}
            />
          </ListCard>
          {mayAssign && known && (
            <SelectionBar
              {...{ entityId, criteria, rows, total, selecting }}
              hasMore={query.hasNextPage}
            />
          )}
        </>
      )}
    </Page>
  );
}

function Actions({ entityId, search }: { entityId: string; search: CustomersSearching }) {
  return (
    <>
      <Searches {...{ entityId, searched, search }} />
      <ImportLink entityId={entityId} kind="customers" />
      <Create entityId={entityId} />
    </>
  );
}

function Create({ entityId }: { entityId: string }) {
  const t = useTexts();
  const keyHint = useKeyHint('n');
  if (!useMay()('customers.write')) return null;
  return (
    <Link
      {...keyHint}
      to="/e/$entityId/customers-new"
      params={{ entityId }}
      className={buttonClass('primary')}
    >
      <Icon name="plus" />
      {t.customers.new}
    </Link>
  );
}

function Nothing({ entityId, search }: { entityId: string; search: CustomersSearching }) {
  const t = useTexts();
  const mayCreate = useMay()('customers.write');
  if (statedIn(search.criteria).length > 0) {
    return (
      <Empty
        icon="search"
        title={t.customers.noMatchTitle}
        action={<Button onClick={() => search.ask({})}>{t.customers.clear}</Button>}
      >
        {t.customerSearch.noMatch}
      </Empty>
    );
  }
  return (
    <Empty icon="building" title={t.customers.emptyTitle} action={<Create entityId={entityId} />}>
      {mayCreate ? t.customers.emptyBody : t.customers.emptyReader}
    </Empty>
  );
}
