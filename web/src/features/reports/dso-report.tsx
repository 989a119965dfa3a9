import type { Figures } from '../../api/report-queries.ts';
import { useLanguage } from '../../language.tsx';
import { from } from '../../ui/table.tsx';
import type { Part } from './bars.ts';
import { DrawnLines, hasLines } from './drawn-lines.tsx';
import type { Report } from './figures.ts';
import { CurrencyCard } from './key-figures.tsx';
import { useNumbers } from './numbers.ts';
import { type Column, ReportTable, strongClass } from './report-table.tsx';
import { type ReportProps, ReportView } from './report-view.tsx';
import { useReport } from './use-report.ts';

/** How long what is open stays open, by counting back (F5). */
export function DsoReport(props: ReportProps) {
  const { t, format } = useLanguage();
  const { entityId, search } = props;
  const read = useReport('dso', entityId, search);
  const columns = useColumns();
  return (
    <ReportView
      {...props}
      kind="dso"
      read={read}
      method={t.reports.dsoMethod}
      cards={(report) =>
        report.totals.map((total) => <DsoCard key={total.currency} report={report} total={total} />)
      }
      table={(report) => (
        <ReportTable
          {...{ entityId, search, report, columns }}
          caption={t.reports.kinds.dso}
          below={({ open, currency }) => (
            <span className="block text-small font-normal text-muted @lg:hidden">
              {t.common.said(t.reports.open, format.money(open, currency))}
            </span>
          )}
        />
      )}
    />
  );
}

function useColumns(): Column<'dso'>[] {
  const { t, format } = useLanguage();
  const { days } = useNumbers();
  return [
    {
      label: t.reports.open,
      className: from.small,
      cell: ({ open, currency }) => format.money(open, currency),
    },
    {
      label: t.reports.kinds.dso,
      className: strongClass,
      cell: days,
    },
  ];
}

interface CardProps {
  readonly report: Report<'dso'>;
  readonly total: Figures<'dso'>;
}

function DsoCard({ report, total }: CardProps) {
  const { t, format } = useLanguage();
  const { days } = useNumbers();
  const { currency, dso } = total;
  const partsOf = ({ dso: length, isCapped, ...rest }: Figures<'dso'>, whole: number): Part[] => {
    const width = whole > 0 ? (length ?? 0) / whole : 0;
    const label = days({ dso: length, isCapped, ...rest });
    return width > 0 ? [{ tone: isCapped ? 'age-3' : 'age-0', from: 0, width, label }] : [];
  };
  const label = t.reports.chartIn(t.reports.dso, currency);
  const isKnown = dso !== null;
  return (
    <CurrencyCard
      currency={currency}
      figures={[
        {
          label: t.reports.dso,
          value: days(total),
          note: isKnown ? undefined : t.reports.notKnown,
          isBad: total.isCapped,
        },
        { label: t.reports.open, value: format.money(total.open, currency) },
      ]}
      total={
        hasLines(report) &&
        isKnown && (
          <p className="flex items-center gap-2 text-small text-muted">
            <svg aria-hidden="true" className="h-4 w-1 shrink-0">
              <rect x="1" width="2" height="100%" className="fill-ink" />
            </svg>
            {t.reports.dsoTotal(days(total))}
          </p>
        )
      }
      lines={
        hasLines(report) ? (
          <DrawnLines
            {...{ report, currency, partsOf }}
            label={isKnown ? t.common.said(label, t.reports.dsoTotal(days(total))) : label}
            lengthOf={({ dso: length }) => length ?? 0}
            textOf={days}
            mark={dso ?? undefined}
          />
        ) : undefined
      }
    />
  );
}
