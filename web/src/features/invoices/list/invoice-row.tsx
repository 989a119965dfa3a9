import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { FoundInvoice } from '../../../api/types.ts';
import { daysBetween, today } from '../../../format/days.ts';
import { useLanguage } from '../../../language.tsx';
import { Badge } from '../../../ui/feedback.tsx';
import { rowLinkClass } from '../../../ui/table.tsx';
import { FileCount } from '../../files/file-count.tsx';
import { rowFocusClass } from '../../search/list/cells.tsx';
import { SelectCell } from '../../search/list/select-cells.tsx';
import { Cell } from './columns.ts';

interface Props {
  readonly entityId: string;
  readonly invoice: FoundInvoice;
  readonly index: number;
  /** Undefined where nothing can be selected. */
  readonly selected: boolean | undefined;
  /** Whether there are columns that tell the type and the status. */
  readonly withType: boolean;
  readonly withStatus: boolean;
  readonly onToggle: (index: number, range: boolean) => void;
}

/** One invoice; all rows have one height, so that a long list knows where each of them stands. */
export const InvoiceRow = memo(function InvoiceRow(props: Props) {
  const { entityId, invoice, index, selected, withType, withStatus, onToggle } = props;
  const { t, format } = useLanguage();
  const { key, number, type, issueDate, dueDate, settledOn, status, currency } = invoice;
  const { amount, balance, attachmentCount, qualification: said } = invoice;
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      className={`relative h-(--row-tall) transition-colors hover:bg-sunken/60 ${selected ? 'bg-accent-soft/50' : ''}`}
    >
      {selected !== undefined && (
        <SelectCell
          {...{ index, selected, onToggle }}
          label={t.invoices.selectOne(number)}
          fixed={false}
        />
      )}
      <Cell column="number">
        <span className="flex items-center gap-2">
          <Link
            to="/e/$entityId/invoices/$key"
            params={{ entityId, key }}
            title={number}
            className={`min-w-0 truncate ${rowLinkClass} ${rowFocusClass}`}
          >
            {number}
          </Link>
          <span className="@lg:hidden">
            <FileCount count={attachmentCount} />
          </span>
        </span>
        {type !== 'invoice' && !withType && (
          <span className="hidden truncate text-small text-muted @lg:block">
            {t.invoices.types[type]}
          </span>
        )}
        <span className="block truncate text-small text-muted @lg:hidden">
          {invoice.customerName}
        </span>
      </Cell>
      <Cell column="customer">
        <Link
          to="/e/$entityId/customers/$key"
          params={{ entityId, key: invoice.customerKey }}
          title={invoice.customerName}
          className="relative z-10 block w-fit max-w-full truncate hover:text-accent hover:underline focus-visible:-outline-offset-2"
        >
          {invoice.customerName}
        </Link>
        <span className="block truncate text-small text-muted">{invoice.customerCode}</span>
      </Cell>
      <Cell column="type" className="text-muted">
        {t.invoices.types[type]}
      </Cell>
      <Cell column="issueDate" className="text-muted tabular-nums">
        {format.day(issueDate)}
      </Cell>
      <Cell column="dueDate" className="tabular-nums">
        {format.day(dueDate)}
        <Lateness invoice={invoice} />
        {status === 'settled' && !withStatus && (
          <span className="block text-small text-muted">{t.invoices.statuses.settled}</span>
        )}
      </Cell>
      <Cell column="settledOn" className="text-muted tabular-nums">
        {settledOn && format.day(settledOn)}
      </Cell>
      <Cell column="amount" number className="text-muted">
        {format.money(amount, currency)}
      </Cell>
      <Cell column="balance" number className="font-medium">
        {format.money(balance, currency)}
        <span className="font-normal @lg:hidden">
          <Lateness invoice={invoice} orElse />
        </span>
      </Cell>
      <Cell column="files" number>
        <FileCount count={attachmentCount} />
      </Cell>
      <Cell column="status">
        <Badge tone={status === 'open' ? 'accent' : 'plain'}>{t.invoices.statuses[status]}</Badge>
        {said?.closedOn === null && (
          <span className="mt-0.5 block truncate text-small text-muted">
            {t.qualifications.kinds[said.kind]}
          </span>
        )}
      </Cell>
    </tr>
  );
});

interface LatenessProps {
  readonly invoice: FoundInvoice;
  /** What is not late is told as well. */
  readonly orElse?: boolean;
}

/** How many days an open invoice is past its due date; a credit is nobody's debt, so it is never late. */
function Lateness({ invoice, orElse = false }: LatenessProps) {
  const { t, format } = useLanguage();
  const { status, dueDate, balance } = invoice;
  const open = status === 'open';
  const late = open && Number(balance) > 0 ? daysBetween(dueDate, today(format.timeZone)) : 0;
  if (late <= 0 && !orElse) return null;
  const tone = late > 30 ? 'text-danger' : late > 0 ? 'text-warn' : 'text-muted';
  const told = open ? format.day(dueDate) : t.invoices.statuses.settled;
  return (
    <span className={`block truncate text-small ${tone}`}>
      {late > 0 ? t.invoices.late(late) : told}
    </span>
  );
}
