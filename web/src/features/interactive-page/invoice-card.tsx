import type { PageInvoice } from '../../api/types.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { AgeBadge } from '../statement/age-badge.tsx';
import { FileChip } from './file-chip.tsx';
import { InvoiceActions } from './invoice-actions.tsx';
import { useOpened } from './page-state.ts';
import { QualificationNow } from './qualification-now.tsx';
import { Entry } from './said-list.tsx';
import { saidOf } from './values.ts';

interface Props {
  readonly invoice: PageInvoice;
  /** Its actions are shown on demand. */
  readonly folded: boolean;
  /** The message is about it. */
  readonly chosen: boolean;
}

/** An invoice, its files, what was said of it on the page, and what can be said. */
export function InvoiceCard({ invoice, folded, chosen }: Props) {
  const { t } = useLanguage();
  const { page } = useOpened();
  const { key, number, qualification } = invoice;
  const files = page.files.filter(({ invoices }) => invoices.some((one) => one.key === key));
  const said = saidOf(page.said, invoice);
  const edge = chosen ? 'border-l-4 border-l-accent' : '';
  return (
    <li className={`rounded-xl border border-line bg-surface shadow-card ${edge}`}>
      <article aria-labelledby={`invoice-${key}`} className="flex flex-col gap-3 px-4 py-4 sm:px-6">
        <Facts invoice={invoice} />
        {qualification && <QualificationNow said={qualification} asOf={page.asOf} />}
        {files.length > 0 && (
          <ul aria-label={t.portal.invoices.filesOf(number)} className="flex flex-wrap gap-2">
            {files.map((file) => (
              <FileChip key={file.id} file={file} />
            ))}
          </ul>
        )}
        {said.length > 0 && (
          <ul
            aria-label={t.page.saidOf(number)}
            className="flex flex-col divide-y divide-line rounded-lg bg-sunken px-3.5"
          >
            {said.map((entry) => (
              <Entry key={entry.id} entry={entry} place="invoice" />
            ))}
          </ul>
        )}
        <InvoiceActions invoice={invoice} folded={folded} />
      </article>
    </li>
  );
}

function Facts({ invoice }: { invoice: PageInvoice }) {
  const { t, format } = useLanguage();
  const { key, number, issueDate, dueDate, amount, balance, currency, status, age } = invoice;
  const { issued, due } = t.portal.invoices;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1">
      <div className="min-w-0">
        <h3 id={`invoice-${key}`} className="text-base font-semibold [overflow-wrap:anywhere]">
          {number}
        </h3>
        <About invoice={invoice} />
      </div>
      <p className="text-right whitespace-nowrap tabular-nums">
        <span className="sr-only">{t.invoices.openBalance} </span>
        <span className={`text-base font-semibold ${Number(balance) < 0 ? 'text-good' : ''}`}>
          {format.money(balance, currency)}
        </span>
        {amount !== balance && (
          <span className="block text-small text-muted">
            {t.statement.of(format.money(amount, currency))}
          </span>
        )}
      </p>
      <div className="col-span-2 flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
        <p className="flex flex-wrap gap-x-3 text-small text-muted tabular-nums">
          <span className="whitespace-nowrap">
            {issued} {format.day(issueDate)}
          </span>
          <span className="whitespace-nowrap">
            {due} {format.day(dueDate)}
          </span>
        </p>
        {status === 'settled' ? (
          <Badge tone="good">{t.invoices.statuses.settled}</Badge>
        ) : (
          <AgeBadge age={age} balance={balance} />
        )}
      </div>
    </div>
  );
}

function About({ invoice: { type, reference, orderNumber } }: { invoice: PageInvoice }) {
  const t = useTexts();
  const about = [
    type !== 'invoice' && t.invoices.types[type],
    reference && t.portal.invoices.reference(reference),
    orderNumber && t.portal.invoices.order(orderNumber),
  ].filter(Boolean);
  if (about.length === 0) return null;
  return <p className="text-small text-muted [overflow-wrap:anywhere]">{about.join(' · ')}</p>;
}
