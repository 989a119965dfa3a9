import type { ReactNode } from 'react';
import type { Figures } from '../../api/report-queries.ts';
import { useLanguage } from '../../language.tsx';
import { from } from '../../ui/table.tsx';
import { ages } from '../statement/ages.ts';
import { AgingCard } from './aging-card.tsx';
import type { Report } from './figures.ts';
import { useNumbers } from './numbers.ts';
import { type Column, ReportTable, strongClass } from './report-table.tsx';
import { type ReportProps, ReportView } from './report-view.tsx';
import { useReport } from './use-report.ts';

/** What is open by age, and how much of it is overdue (F5). */
export function AgingReport(props: ReportProps) {
  const { t } = useLanguage();
  const { entityId, search } = props;
  const read = useReport('aging', entityId, search);
  const columns = useColumns();
  return (
    <ReportView
      {...props}
      kind="aging"
      read={read}
      cards={(report) =>
        report.totals.map((total) => (
          <AgingCard key={total.currency} report={report} total={total} />
        ))
      }
      table={(report) => (
        <ReportTable
          {...{ entityId, search, report, columns }}
          caption={t.reports.kinds.aging}
          below={(figures, by) => <Below by={by} figures={figures} />}
        />
      )}
    />
  );
}

function useColumns(): Column<'aging'>[] {
  const { t, format } = useLanguage();
  const { percent, amount } = useNumbers();
  return [
    ...ages.map((age) => ({
      label: t.statement.ages[age],
      className: `text-small [&]:px-2 ${from.full}`,
      cell: (figures: Figures<'aging'>) => (
        <span className={Number(figures[age]) === 0 ? 'text-muted' : ''}>
          {amount(figures[age])}
        </span>
      ),
    })),
    {
      label: t.reports.open,
      className: `${strongClass} ${from.small}`,
      cell: ({ total, currency }) => format.money(total, currency),
    },
    {
      label: t.reports.overdue,
      className: from.small,
      cell: ({ overdue, overdueShare, currency }) => (
        <>
          {format.money(overdue, currency)}
          <span className="block text-small font-normal text-muted">{percent(overdueShare)}</span>
        </>
      ),
    },
  ];
}

interface BelowProps {
  readonly by: Report<'aging'>['by'];
  readonly figures: Figures<'aging'>;
}

/** How many customers a line is of, and the figures that have no columns of their own. */
function Below({ by, figures }: BelowProps) {
  const { t, format } = useLanguage();
  const { percent, amount } = useNumbers();
  const { currency, customers, total, overdue, overdueShare } = figures;
  const some = ages.filter((age) => Number(figures[age]) !== 0);
  return (
    <span className="block text-small font-normal text-muted">
      {by !== 'customer' && <span className="block">{t.reports.customersCount(customers)}</span>}
      <span className="mt-1.5 grid grid-cols-2 gap-x-4 gap-y-2 tabular-nums @lg:grid-cols-[repeat(3,max-content)] @4xl:grid-cols-[repeat(5,max-content)] @5xl:hidden">
        <Small label={t.reports.open} phoneOnly>
          <b className="font-semibold">{format.money(total, currency)}</b>
        </Small>
        <Small label={`${t.reports.overdue} · ${percent(overdueShare)}`} phoneOnly>
          {format.money(overdue, currency)}
        </Small>
        {some.map((age) => (
          <Small key={age} label={t.statement.ages[age]}>
            {amount(figures[age])}
          </Small>
        ))}
      </span>
    </span>
  );
}

interface SmallProps {
  readonly label: string;
  readonly phoneOnly?: boolean;
  readonly children: ReactNode;
}

function Small({ label, phoneOnly = false, children }: SmallProps) {
  return (
    <span className={phoneOnly ? '@lg:hidden' : ''}>
      <span className="block">{label}</span>
      <span className="text-ink">{children}</span>
    </span>
  );
}
