import type { Figures } from '../../api/report-queries.ts';
import { useLanguage } from '../../language.tsx';
import { Badge } from '../../ui/feedback.tsx';
import { from } from '../../ui/table.tsx';
import { DisputesCard } from './disputes-card.tsx';
import { type Column, ReportTable } from './report-table.tsx';
import { type ReportProps, ReportView } from './report-view.tsx';
import { useReport } from './use-report.ts';

/** Disputes, litigations and promises that are outstanding (F5). */
export function DisputesReport(props: ReportProps) {
  const { t } = useLanguage();
  const { entityId, search } = props;
  const read = useReport('disputes', entityId, search);
  const columns = useColumns();
  return (
    <ReportView
      {...props}
      kind="disputes"
      read={read}
      cards={(report) =>
        report.totals.map((total) => (
          <DisputesCard key={total.currency} report={report} total={total} />
        ))
      }
      table={(report) => (
        <ReportTable
          {...{ entityId, search, report, columns }}
          caption={t.reports.kinds.disputes}
          below={(figures) => <Below columns={columns} figures={figures} />}
        />
      )}
    />
  );
}

interface Outstanding extends Column<'disputes'> {
  readonly count: (figures: Figures<'disputes'>) => number;
}

function useColumns(): Outstanding[] {
  const { t, format } = useLanguage();
  const { reports: r } = t;
  const column = (
    label: string,
    amountOf: (figures: Figures<'disputes'>) => string,
    count: Outstanding['count'],
    counted: (count: number) => string,
  ): Outstanding => ({
    label,
    className: from.medium,
    count,
    cell: (figures) => {
      if (count(figures) === 0) return <span className="text-muted">{t.common.notGiven}</span>;
      const isBroken = label === r.broken;
      return (
        <>
          {format.money(amountOf(figures), figures.currency)}
          <span className="block text-small font-normal text-muted">
            {isBroken ? (
              <Badge tone="danger">{counted(count(figures))}</Badge>
            ) : (
              counted(count(figures))
            )}
          </span>
        </>
      );
    },
  });
  return [
    column(
      r.disputes,
      (f) => f.disputed,
      (f) => f.disputes,
      r.disputesCount,
    ),
    column(
      r.litigations,
      (f) => f.litigated,
      (f) => f.litigations,
      r.litigationsCount,
    ),
    column(
      r.promises,
      (f) => f.promised,
      (f) => f.promises,
      r.promisesCount,
    ),
    column(
      r.broken,
      (f) => f.brokenAmount,
      (f) => f.broken,
      r.brokenCount,
    ),
  ];
}

interface BelowProps {
  readonly columns: readonly Outstanding[];
  readonly figures: Figures<'disputes'>;
}

/** What is outstanding of a line where it has no columns of its own. */
function Below({ columns, figures }: BelowProps) {
  return (
    <span className="mt-1.5 grid grid-cols-2 gap-x-4 gap-y-2 text-small font-normal tabular-nums @2xl:hidden">
      {columns
        .filter(({ count }) => count(figures) > 0)
        .map(({ label, cell }) => (
          <span key={label}>
            <span className="block text-muted">{label}</span>
            {cell(figures)}
          </span>
        ))}
    </span>
  );
}
