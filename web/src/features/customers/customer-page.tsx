import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation } from '@tanstack/react-router';
import { customerQuery } from '../../api/queries.ts';
import type { Customer } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { useCurrentInView } from '../../ui/current-in-view.ts';
import { Badge } from '../../ui/feedback.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { tabClass, tabsClass } from '../../ui/tabs.ts';
import { HoldNotice } from '../holds/hold-notice.tsx';
import { WriteMenu } from '../messages/write-menu.tsx';
import { PendingNotice } from '../proposals/pending-notice.tsx';
import { ProposalsLink } from '../proposals/proposals-link.tsx';
import { listSearch } from '../search/left-list.ts';
import { useMay, useMe } from '../session/use-session.ts';
import { customersSearch } from './search/address.ts';

const route = getRouteApi('/signed-in/e/$entityId/customers/$key');

export function CustomerPage() {
  const t = useTexts();
  const { entityId, key } = route.useParams();
  const customer = useSuspenseQuery(customerQuery(entityId, key)).data;
  const me = useMe();
  return (
    <Page
      title={customer.name}
      part={usePart()}
      above={
        <Link
          to="/e/$entityId/customers"
          activeOptions={{ exact: true }}
          params={{ entityId }}
          search={customersSearch(listSearch('customers', me.id, entityId))}
          className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent print:hidden"
        >
          <Icon name="back" className="size-3.5" />
          {t.customers.title}
        </Link>
      }
      beside={
        <>
          <span className="text-muted tabular-nums">{customer.code}</span>
          {customer.status === 'inactive' && <Badge>{t.customers.statuses.inactive}</Badge>}
          {customer.type === 'prospect' && (
            <Badge tone="accent">{t.customers.types.prospect}</Badge>
          )}
        </>
      }
      actions={
        <div className="print:hidden">
          <WriteMenu {...{ entityId }} customerKey={key} />
        </div>
      }
    >
      <Figures customer={customer} />
      <PendingNotice entityId={entityId} customerKey={key} />
      <HoldNotice
        entityId={entityId}
        held={{ type: 'customer', key: customer.key, name: customer.name }}
        hold={customer.hold}
      />
      <Tabs entityId={entityId} customerKey={key} />
      <Outlet />
    </Page>
  );
}

/** The tab that is shown, as its link names it; the record is the customer itself. */
function usePart(): string | undefined {
  const t = useTexts();
  const [tab] = useLocation().pathname.split('/').slice(5);
  const { colleagues, contacts, invoices, statement, files, proposals, log } = t.customers;
  const messages = t.messages.tab;
  const names = { colleagues, contacts, invoices, statement, files, messages, proposals, log };
  return Object.entries(names).find(([name]) => name === tab)?.[1];
}

function Figures({ customer }: { customer: Customer }) {
  const { t, format } = useLanguage();
  const { balance, overdue, oldestDueDate, currency } = customer;
  const late = Number(overdue) > 0;
  const figures = [
    [t.customers.balance, format.money(balance, currency), ''],
    [t.customers.overdue, format.money(overdue, currency), late ? 'text-danger' : ''],
    [
      t.customers.oldestDueDate,
      oldestDueDate ? format.day(oldestDueDate) : t.common.notGiven,
      oldestDueDate ? '' : 'text-muted',
    ],
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line shadow-card sm:grid-cols-3 print:hidden">
      {figures.map(([label, value, tone]) => (
        <div key={label} className="bg-surface px-5 py-4 last:max-sm:col-span-2">
          <dt className="text-small text-muted">{label}</dt>
          <dd className={`mt-0.5 text-lg font-semibold tabular-nums sm:text-xl ${tone}`}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Tabs({ entityId, customerKey }: { entityId: string; customerKey: string }) {
  const t = useTexts();
  const may = useMay();
  const params = { entityId, key: customerKey };
  const tabs = useCurrentInView<HTMLElement>();
  return (
    <nav ref={tabs} aria-label={t.customers.tabs} className={`${tabsClass} max-xl:gap-3`}>
      <Link
        to="/e/$entityId/customers/$key"
        params={params}
        activeOptions={{ exact: true }}
        className={tabClass}
      >
        {t.customers.record}
      </Link>
      <Link to="/e/$entityId/customers/$key/colleagues" params={params} className={tabClass}>
        {t.customers.colleagues}
      </Link>
      <Link to="/e/$entityId/customers/$key/contacts" params={params} className={tabClass}>
        {t.customers.contacts}
      </Link>
      {may('invoices.read') && (
        <Link to="/e/$entityId/customers/$key/invoices" params={params} className={tabClass}>
          {t.customers.invoices}
        </Link>
      )}
      {may('invoices.read') && (
        <Link to="/e/$entityId/customers/$key/statement" params={params} className={tabClass}>
          {t.customers.statement}
        </Link>
      )}
      {may('files.read') && (
        <Link to="/e/$entityId/customers/$key/files" params={params} className={tabClass}>
          {t.customers.files}
        </Link>
      )}
      {may('invoices.read') && (
        <Link to="/e/$entityId/customers/$key/messages" params={params} className={tabClass}>
          {t.messages.tab}
        </Link>
      )}
      <ProposalsLink entityId={entityId} customerKey={customerKey} />
      {may('customers.write') && (
        <Link to="/e/$entityId/customers/$key/log" params={params} className={tabClass}>
          {t.customers.log}
        </Link>
      )}
    </nav>
  );
}
