import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { branchesQuery, customerQuery, invoiceQuery } from '../../api/queries.ts';
import type { Invoice } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Day } from '../../ui/day.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Card, Fact, Facts, Page } from '../../ui/page.tsx';
import { CommentsCard } from '../comments/comments-card.tsx';
import { Files } from '../files/files.tsx';
import { HoldNotice } from '../holds/hold-notice.tsx';
import { WriteMenu } from '../messages/write-menu.tsx';
import { QualificationCard } from '../qualifications/qualification-card.tsx';
import { useMay } from '../session/use-session.ts';
import { InvoiceActions } from './invoice-actions.tsx';
import { InvoiceStatus } from './invoice-table.tsx';

const route = getRouteApi('/signed-in/e/$entityId/invoices/$key');

export function InvoicePage() {
  const t = useTexts();
  const may = useMay();
  const { entityId, key } = route.useParams();
  const invoice = useSuspenseQuery(invoiceQuery(entityId, key)).data;
  return (
    <Page
      title={invoice.number}
      narrow
      above={<CustomerLink entityId={entityId} invoice={invoice} />}
      beside={<InvoiceStatus invoice={invoice} />}
      actions={
        <>
          <WriteMenu
            {...{ entityId }}
            customerKey={invoice.customerKey}
            invoices={[invoice.number]}
            settled={invoice.status === 'settled'}
            leftOnPhone
          />
          {may('invoices.write') && <InvoiceActions entityId={entityId} invoice={invoice} />}
        </>
      }
    >
      <Holds entityId={entityId} invoice={invoice} />
      <Card className="p-5 sm:p-6">
        <h2 className="sr-only">{t.invoices.facts}</h2>
        <Details entityId={entityId} invoice={invoice} />
      </Card>
      <QualificationCard entityId={entityId} invoice={invoice} />
      <CommentsCard
        {...{ entityId }}
        code={invoice.customerKey}
        invoice={invoice.number}
        title={t.comments.ofInvoice}
      />
      {may('files.read') && <Files entityId={entityId} invoice={invoice} />}
    </Page>
  );
}

interface Props {
  readonly entityId: string;
  readonly invoice: Invoice;
}

function CustomerLink({ entityId, invoice }: Props) {
  const customer = useQuery(customerQuery(entityId, invoice.customerKey)).data;
  return (
    <Link
      to="/e/$entityId/customers/$key/invoices"
      params={{ entityId, key: invoice.customerKey }}
      className="inline-flex w-fit items-center gap-1 text-small text-muted hover:text-accent"
    >
      <Icon name="back" className="size-3.5" />
      {customer?.name ?? invoice.customerCode}
    </Link>
  );
}

/** What keeps the invoice's files: a hold on it, or on its customer (G9). */
function Holds({ entityId, invoice }: Props) {
  const customer = useQuery(customerQuery(entityId, invoice.customerKey)).data;
  const { key, number, hold } = invoice;
  return (
    <>
      <HoldNotice entityId={entityId} held={{ type: 'invoice', key, name: number }} hold={hold} />
      {customer && (
        <HoldNotice
          entityId={entityId}
          held={{ type: 'customer', key: customer.key, name: customer.name }}
          hold={customer.hold}
          elsewhere
        />
      )}
    </>
  );
}

function Details({ entityId, invoice }: Props) {
  const { t, format } = useLanguage();
  const branches = useQuery(branchesQuery(entityId)).data;
  const branch = branches?.find(({ id }) => id === invoice.branchId);
  const { amount, balance, currency } = invoice;
  return (
    <Facts>
      <Fact label={t.invoices.amount}>
        <strong className="text-lg font-semibold tabular-nums">
          {format.money(amount, currency)}
        </strong>
      </Fact>
      <Fact label={t.invoices.openBalance}>
        <strong className="text-lg font-semibold tabular-nums">
          {format.money(balance, currency)}
        </strong>
      </Fact>
      <Fact label={t.invoices.type}>{t.invoices.types[invoice.type]}</Fact>
      <Fact label={t.invoices.issueDate}>{format.day(invoice.issueDate)}</Fact>
      <Fact label={t.invoices.dueDate}>
        <Day day={invoice.dueDate} />
      </Fact>
      {invoice.settledOn && (
        <Fact label={t.invoices.settledOn}>{format.day(invoice.settledOn)}</Fact>
      )}
      <Fact label={t.invoices.reference}>{invoice.reference}</Fact>
      <Fact label={t.invoices.orderNumber}>{invoice.orderNumber}</Fact>
      {branch && <Fact label={t.invoices.branch}>{`${branch.code} · ${branch.name}`}</Fact>}
    </Facts>
  );
}
