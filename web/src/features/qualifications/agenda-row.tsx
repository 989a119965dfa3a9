import { Link } from '@tanstack/react-router';
import type { FollowUp } from '../../api/types.ts';
import { useLanguage } from '../../language.tsx';
import { from, rowClass, rowLinkClass, Td } from '../../ui/table.tsx';
import { InvoiceStatus } from '../invoices/invoice-table.tsx';
import { factsText } from './facts.ts';
import { FollowUpText } from './follow-up-text.tsx';
import { QualificationBadge } from './qualification-badge.tsx';
import { QualifyButton } from './qualify-button.tsx';
import type { Qualifiable } from './state.ts';

interface Props {
  readonly entityId: string;
  readonly item: FollowUp;
  readonly onQualify: ((invoice: Qualifiable) => void) | undefined;
}

export function AgendaRow({ entityId, item, onQualify }: Props) {
  const { t, format } = useLanguage();
  const { invoice, followUpOn } = item;
  const { key, number, customerName, customerKey, balance, currency } = invoice;
  return (
    <tr className={rowClass}>
      <Td className="w-full max-w-0 wrap-break-word @2xl:w-auto @2xl:max-w-none @2xl:min-w-36">
        <span className="flex items-baseline justify-between gap-3">
          <Link to="/e/$entityId/invoices/$key" params={{ entityId, key }} className={rowLinkClass}>
            {number}
          </Link>
          <span className="font-medium whitespace-nowrap tabular-nums @lg:hidden">
            {format.money(balance, currency)}
          </span>
        </span>
        <Link
          to="/e/$entityId/customers/$key"
          params={{ entityId, key: customerKey }}
          className="relative z-10 text-small text-muted hover:text-accent hover:underline"
        >
          {customerName}
        </Link>
        <span className="mt-1.5 block @2xl:hidden">
          <Said invoice={invoice} />
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-1.5 text-small @lg:hidden">
          <span className="text-muted">{t.agenda.followUp}</span>
          <FollowUpText day={followUpOn} />
        </span>
        <span className="mt-1.5 flex flex-wrap items-center gap-1.5 text-small @lg:hidden">
          <span className="text-muted">{t.invoices.dueDate}</span>
          <InvoiceStatus invoice={invoice} />
        </span>
      </Td>
      <Td className={from.medium}>
        <Said invoice={invoice} />
      </Td>
      <Td className={from.small}>
        <FollowUpText day={followUpOn} />
      </Td>
      <Td className={`whitespace-nowrap ${from.wide}`}>
        <span className="mr-2 tabular-nums">{format.day(invoice.dueDate)}</span>
        <InvoiceStatus invoice={invoice} />
      </Td>
      <Td number className={`font-medium ${from.small}`}>
        {format.money(balance, currency)}
        <span className="mt-1 block font-normal @4xl:hidden">
          <InvoiceStatus invoice={invoice} />
        </span>
      </Td>
      {onQualify && (
        <Td className="align-top @lg:align-middle">
          <QualifyButton number={number} onClick={() => onQualify(invoice)} />
        </Td>
      )}
    </tr>
  );
}

/** The badge, and the facts of a promise or dispute below it. */
function Said({ invoice }: { invoice: FollowUp['invoice'] }) {
  const { t, format } = useLanguage();
  const { qualification: said, currency } = invoice;
  if (!said) return null;
  const facts = factsText(said, currency, { t, format });
  return (
    <>
      <QualificationBadge said={said} />
      {facts && <span className="mt-1 block text-small text-muted">{facts}</span>}
    </>
  );
}
