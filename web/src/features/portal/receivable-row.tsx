import { memo } from 'react';
import type { PortalInvoice } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { AgeBadge } from '../statement/age-badge.tsx';
import { FilesButton } from './files-button.tsx';
import { columns } from './receivable-columns.tsx';

type Receivable = Omit<PortalInvoice, 'status' | 'settledOn'> &
  Partial<Pick<PortalInvoice, 'status' | 'settledOn'>>;

interface Props {
  readonly of: Receivable;
  /** Days past the due date. */
  readonly age: number;
}

/** An invoice, credit note or payment; kept as it is while more of thousands are shown. */
export const ReceivableRow = memo(function ReceivableRow({ of, age }: Props) {
  const { t, format } = useLanguage();
  const { issueDate, dueDate, amount, balance, currency } = of;
  const { issued, due } = t.portal.invoices;
  const whole = amount === balance ? 'hidden @2xl:block' : '';
  return (
    <li className="@container break-inside-avoid">
      <div
        className={`grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 px-5 py-3.5 @2xl:py-2.5 ${columns}`}
      >
        <Name of={of} />
        <p className="col-start-1 row-start-2 flex flex-wrap gap-x-3 text-small text-muted tabular-nums @2xl:contents">
          <span className="whitespace-nowrap">
            <span className="@2xl:sr-only">{issued} </span>
            {format.day(issueDate)}
          </span>
          <span className="whitespace-nowrap">
            <span className="@2xl:sr-only">{due} </span>
            {format.day(dueDate)}
          </span>
        </p>
        <span className="col-start-1 row-start-3 @2xl:col-start-auto @2xl:row-start-auto">
          <State of={of} age={age} />
        </span>
        <span
          className={`col-start-2 row-start-2 text-right text-small whitespace-nowrap text-muted tabular-nums @2xl:col-start-auto @2xl:row-start-auto @2xl:text-sm ${whole}`}
        >
          <span className="sr-only">{t.invoices.amount} </span>
          <span className="hidden @2xl:inline">{format.money(amount, currency)}</span>
          <span className="@2xl:hidden">{t.statement.of(format.money(amount, currency))}</span>
        </span>
        <span
          className={`col-start-2 row-start-1 text-right font-semibold whitespace-nowrap tabular-nums @2xl:col-start-auto @2xl:row-start-auto ${Number(balance) < 0 ? 'text-good' : ''}`}
        >
          <span className="sr-only">{t.invoices.openBalance} </span>
          {format.money(balance, currency)}
        </span>
        <span className="col-start-2 row-start-3 flex justify-end @2xl:col-start-auto @2xl:row-start-auto">
          <FilesButton of={of} />
        </span>
      </div>
    </li>
  );
});

function Name({ of: { number, type, reference, orderNumber } }: { of: Receivable }) {
  const t = useTexts();
  const about = [
    type !== 'invoice' && t.invoices.types[type],
    reference && t.portal.invoices.reference(reference),
    orderNumber && t.portal.invoices.order(orderNumber),
  ].filter(Boolean);
  return (
    <p className="min-w-0 [overflow-wrap:anywhere]">
      <span className="block font-medium">{number}</span>
      {about.length > 0 && <span className="block text-small text-muted">{about.join(' · ')}</span>}
    </p>
  );
}

function State({ of: { status, settledOn, balance }, age }: Props) {
  const { t, format } = useLanguage();
  if (status !== 'settled') return <AgeBadge age={age} balance={balance} />;
  const { settledOn: settledOnDay } = t.portal.invoices;
  return (
    <Badge>{settledOn ? settledOnDay(format.day(settledOn)) : t.invoices.statuses.settled}</Badge>
  );
}
