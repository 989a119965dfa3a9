import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Empty, Notice } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { ImportLink } from '../imports/import-link.tsx';
import { SearchesDialog } from '../saved-searches/searches-dialog.tsx';
import { SearchesMenu } from '../saved-searches/searches-menu.tsx';
import { useMay } from '../session/use-session.ts';
import { ListCard } from './list/list-card.tsx';
import { ListLine } from './list/list-line.tsx';
import { SelectionBar } from './list/selection-bar.tsx';
import { useCustomerList } from './list/use-customer-list.ts';
import { useKeptPlace } from './list/use-kept-place.ts';
import { useSelection } from './list/use-selection.ts';
import { Asked } from './search/asked.tsx';
import { statedIn } from './search/criteria.ts';
import { NotFound } from './search/not-found.tsx';
import { SearchPanel } from './search/search-panel.tsx';
import { useSearch } from './search/use-search.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers');

/** The customers of an entity: searched, sorted, selected (C2, C3, D2). */
export function CustomersPage() {
  const t = useTexts();
  const may = useMay();
  const { entityId } = route.useParams();
  const search = useSearch(entityId);
  const { criteria, sort, state } = search;
  const asked = useMemo(() => ({ criteria, sort }), [criteria, sort]);
  const list = useCustomerList(entityId, asked, state === 'ready');
  const selecting = useSelection(entityId, criteria, list.rows);
  useKeptPlace(list.rows.length, list.query.hasNextPage, list.readOn);
  const mayAssign = may('colleagues.assign');
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
            sort={sort}
            onSort={search.sortBy}
          >
            <Asked entityId={entityId} search={search} />
          </ListLine>
          {known && (
            <NotFound {...{ criteria, rows, total }} reading={query} readOn={list.readOn} />
          )}
          <ListCard
            entityId={entityId}
            list={list}
            sort={sort}
            onSort={search.sortBy}
            selecting={mayAssign ? selecting : undefined}
            empty={<Nothing entityId={entityId} search={search} />}
          />
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

type Search = ReturnType<typeof useSearch>;

function Actions({ entityId, search }: { entityId: string; search: Search }) {
  const [managing, setManaging] = useState(false);
  const { criteria, saved, open } = search;
  return (
    <>
      <SearchesMenu
        entityId={entityId}
        current={saved}
        onOpen={open}
        onManage={() => setManaging(true)}
      />
      <ImportLink entityId={entityId} kind="customers" />
      <Create entityId={entityId} />
      {managing && (
        <SearchesDialog
          {...{ entityId, criteria }}
          onOpen={open}
          onClose={() => setManaging(false)}
        />
      )}
    </>
  );
}

function Create({ entityId }: { entityId: string }) {
  const t = useTexts();
  if (!useMay()('customers.write')) return null;
  return (
    <Link to="/e/$entityId/customers-new" params={{ entityId }} className={buttonClass('primary')}>
      <Icon name="plus" />
      {t.customers.new}
    </Link>
  );
}

function Nothing({ entityId, search }: { entityId: string; search: Search }) {
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
