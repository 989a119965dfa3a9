import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Invoice } from '../../api/types.ts';
import { daysBetween, today } from '../../format/days.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { from, rowClass, rowLinkClass, Table, Td, Th } from '../../ui/table.tsx';
import { FileCount } from '../files/file-count.tsx';
import { QualificationBadge } from '../qualifications/qualification-badge.tsx';
import { QualifyButton } from '../qualifications/qualify-button.tsx';

/** Choosing some of the invoices, by their number. */
export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (number: string) => void;
}

interface Props {
  readonly entityId: string;
  readonly items: readonly Invoice[];
  readonly selection?: Selection | undefined;
  /** Qualifies one of them; left out where the reader may not. */
  readonly onQualify?: ((invoice: Invoice) => void) | undefined;
}

export function InvoiceTable({ entityId, items, selection, onQualify }: Props) {
  const t = useTexts();
  return (
    <Table caption={t.invoices.title}>
      <thead>
        <tr>
          {selection && (
            <Th className="w-0 pr-0">
              <span className="sr-only">{t.common.actions}</span>
            </Th>
          )}
          <Th>{t.invoices.number}</Th>
          <Th className={from.full}>{t.invoices.type}</Th>
          <Th className={from.full}>{t.invoices.issueDate}</Th>
          <Th className={from.small}>{t.invoices.dueDate}</Th>
          <Th number className={from.wide}>
            {t.invoices.amount}
          </Th>
          <Th number>{t.invoices.balance}</Th>
          <Th className={from.small}>{t.common.status}</Th>
          <Th className={from.wide}>{t.qualifications.title}</Th>
          <Th number className={`w-0 ${from.small}`}>
            {t.invoices.files}
          </Th>
          {onQualify && (
            <Th className="w-0 pl-0">
              <span className="sr-only">{t.qualifications.qualify}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((invoice) => (
          <Row key={invoice.key} {...{ entityId, invoice, selection, onQualify }} />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps extends Omit<Props, 'items'> {
  readonly invoice: Invoice;
}

function Row({ entityId, invoice, selection, onQualify }: RowProps) {
  const { t, format } = useLanguage();
  const { key, number, type, issueDate, dueDate, amount, balance, currency } = invoice;
  const { qualification: said } = invoice;
  return (
    <tr className={rowClass}>
      {selection && (
        <Td className="relative z-10 pr-0">
          <input
            type="checkbox"
            aria-label={t.invoices.selectOne(number)}
            checked={selection.chosen.has(number)}
            onChange={() => selection.toggle(number)}
            className="block size-4 accent-accent"
          />
        </Td>
      )}
      <Td className="w-full max-w-0 wrap-break-word @lg:w-auto @lg:max-w-none">
        <Link
          to="/e/$entityId/invoices/$key"
          params={{ entityId, key }}
          className={`block @lg:min-w-24 ${rowLinkClass}`}
        >
          {number}
        </Link>
        <span
          className={`mt-1 flex flex-wrap items-center gap-1 [&_span]:whitespace-normal ${said ? '@4xl:hidden' : '@lg:hidden'}`}
        >
          <span className="@lg:hidden">
            <InvoiceStatus invoice={invoice} />
          </span>
          {said && <QualificationBadge said={said} />}
          <span className="@lg:hidden">
            <FileCount count={invoice.attachmentCount} />
          </span>
        </span>
      </Td>
      <Td className={`whitespace-nowrap text-muted ${from.full}`}>{t.invoices.types[type]}</Td>
      <Td className={`whitespace-nowrap text-muted tabular-nums ${from.full}`}>
        {format.day(issueDate)}
      </Td>
      <Td className={`whitespace-nowrap tabular-nums ${from.small}`}>{format.day(dueDate)}</Td>
      <Td number className={`text-muted ${from.wide}`}>
        {format.money(amount, currency)}
      </Td>
      <Td number className="font-medium">
        {format.money(balance, currency)}
      </Td>
      <Td className={`whitespace-nowrap ${from.small}`}>
        <InvoiceStatus invoice={invoice} />
      </Td>
      <Td className={from.wide}>{said && <QualificationBadge said={said} />}</Td>
      <Td number className={from.small}>
        <FileCount count={invoice.attachmentCount} />
      </Td>
      {onQualify && (
        <Td className="pl-0">
          {invoice.status === 'open' && (
            <QualifyButton number={number} onClick={() => onQualify(invoice)} />
          )}
        </Td>
      )}
    </tr>
  );
}

/** Settled, or how late it is, or how long it still has. */
export function InvoiceStatus({ invoice }: { invoice: Invoice }): ReactNode {
  const { t, format } = useLanguage();
  if (invoice.status === 'settled') return <Badge>{t.invoices.statuses.settled}</Badge>;
  // A credit is nobody's debt, so it is never late.
  if (Number(invoice.balance) < 0) return <Badge>{t.invoices.statuses.open}</Badge>;
  const late = daysBetween(invoice.dueDate, today(format.timeZone));
  if (late > 0) return <Badge tone={late > 30 ? 'danger' : 'warn'}>{t.invoices.late(late)}</Badge>;
  return <Badge tone="good">{t.invoices.dueIn(-late)}</Badge>;
}
