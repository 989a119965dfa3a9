import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import { allColleaguesQuery, customersQuery } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Badge, Empty } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { List } from '../../ui/list.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Choice, SearchBox } from '../../ui/search-box.tsx';
import { from, rowClass, rowLinkClass, Table, Td, Th } from '../../ui/table.tsx';
import { useMay } from '../session/use-session.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers');

export function CustomersPage() {
  const t = useTexts();
  const may = useMay();
  const { entityId } = route.useParams();
  const { q = '', status } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useCallback(
    (text: string) =>
      navigate({ search: (now) => ({ ...rest(now), ...(text && { q: text }) }), replace: true }),
    [navigate],
  );
  const customers = useInfiniteQuery(customersQuery(entityId, { q: q || undefined, status }));
  const create = may('customers.write') && (
    <Link to="/e/$entityId/customers-new" params={{ entityId }} className={buttonClass('primary')}>
      <Icon name="plus" />
      {t.customers.new}
    </Link>
  );
  const filtered = q !== '' || status !== undefined;
  return (
    <Page title={t.customers.title} actions={create}>
      <div className="flex flex-wrap items-center gap-3">
        <SearchBox
          label={t.customers.searchLabel}
          hint={t.customers.searchHint}
          value={q}
          onSearch={search}
        />
        <Choice
          label={t.common.status}
          value={status ?? 'all'}
          options={[
            ['all', t.customers.filters.all],
            ['active', t.customers.filters.active],
            ['inactive', t.customers.filters.inactive],
          ]}
          onChange={(chosen) =>
            navigate({
              search: { ...(q && { q }), ...(chosen !== 'all' && { status: chosen }) },
              replace: true,
            })
          }
        />
      </div>
      <Card>
        <List
          query={customers}
          empty={
            filtered ? (
              <Empty
                icon="search"
                title={t.customers.noMatchTitle}
                action={
                  <Button onClick={() => navigate({ search: {} })}>{t.customers.clear}</Button>
                }
              >
                {t.customers.noMatchBody}
              </Empty>
            ) : (
              <Empty icon="building" title={t.customers.emptyTitle} action={create}>
                {create ? t.customers.emptyBody : t.customers.emptyReader}
              </Empty>
            )
          }
        >
          {(items) => <CustomerTable entityId={entityId} items={items} />}
        </List>
      </Card>
    </Page>
  );
}

function rest<S extends { q?: string }>({ q: _, ...others }: S) {
  return others;
}

function CustomerTable({ entityId, items }: { entityId: string; items: readonly Customer[] }) {
  const t = useTexts();
  const colleagues = useQuery(allColleaguesQuery(entityId)).data;
  const names = new Map(colleagues?.map(({ id, name }) => [id, name]));
  return (
    <Table caption={t.customers.title}>
      <thead>
        <tr>
          <Th className={from.wide}>{t.customers.code}</Th>
          <Th className="@max-4xl:pl-5">{t.customers.name}</Th>
          <Th className={from.full}>{t.customers.city}</Th>
          <Th className={from.medium}>{t.customers.collector}</Th>
          <Th number className="@max-lg:pr-5">
            {t.customers.balance}
          </Th>
          <Th number className={`@max-4xl:pr-5 ${from.small}`}>
            {t.customers.overdue}
          </Th>
          <Th number className={from.wide}>
            {t.customers.oldestDueDate}
          </Th>
        </tr>
      </thead>
      <tbody>
        {items.map((customer) => (
          <CustomerRow
            key={customer.key}
            entityId={entityId}
            customer={customer}
            collector={names.get(customer.collectorId ?? '')}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps {
  readonly entityId: string;
  readonly customer: Customer;
  readonly collector: string | undefined;
}

function CustomerRow({ entityId, customer, collector }: RowProps) {
  const { t, format } = useLanguage();
  const { key, code, name, city, balance, overdue, currency, oldestDueDate, status } = customer;
  const late = Number(overdue) > 0;
  return (
    <tr className={rowClass}>
      <Td className={`text-muted tabular-nums ${from.wide}`}>{code}</Td>
      <Td className="w-full max-w-0 wrap-break-word @lg:max-w-none @max-4xl:pl-5">
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            to="/e/$entityId/customers/$key"
            params={{ entityId, key }}
            className={rowLinkClass}
          >
            {name}
          </Link>
          {status === 'inactive' && <Badge>{t.customers.statuses.inactive}</Badge>}
        </span>
        <span className="block text-[0.8125rem] text-muted @4xl:hidden">{code}</span>
      </Td>
      <Td className={`whitespace-nowrap text-muted ${from.full}`}>{city}</Td>
      <Td className={`whitespace-nowrap text-muted ${from.medium}`}>{collector}</Td>
      <Td number className="font-medium @max-lg:pr-5">
        {format.money(balance, currency)}
        {late && (
          <span className="block text-[0.8125rem] font-normal text-danger @lg:hidden">
            <span className="sr-only">{t.customers.overdue} </span>
            {format.money(overdue, currency)}
          </span>
        )}
      </Td>
      <Td
        number
        className={`@max-4xl:pr-5 ${from.small} ${late ? 'font-medium text-danger' : 'text-muted'}`}
      >
        {format.money(overdue, currency)}
      </Td>
      <Td number className={`text-muted ${from.wide}`}>
        {oldestDueDate && format.day(oldestDueDate)}
      </Td>
    </tr>
  );
}
