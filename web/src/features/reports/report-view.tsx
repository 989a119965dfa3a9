import { type ReactNode, useId } from 'react';
import type { ReportKind } from '../../api/report-queries.ts';
import { useTexts } from '../../language.tsx';
import { Button } from '../../ui/button.tsx';
import { AsOf } from '../../ui/day.tsx';
import { Empty, Notice, Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import type { Report } from './figures.ts';
import { More } from './more.tsx';
import { isFiltered, type ReportsSearch } from './reports-search.ts';
import type { useReport } from './use-report.ts';

export interface ReportProps {
  readonly entityId: string;
  readonly search: ReportsSearch;
  readonly onSearch: (search: ReportsSearch) => void;
}

interface Props<K extends ReportKind> extends ReportProps {
  readonly kind: K;
  readonly read: ReturnType<typeof useReport<K>>;
  /** What is to be known of the figures. */
  readonly method?: string;
  readonly cards: (report: Report<K>) => ReactNode;
  readonly table: (report: Report<K>) => ReactNode;
}

/** A report in each of its states: loading, failed, empty, shown (F5). */
export function ReportView<K extends ReportKind>(props: Props<K>) {
  const t = useTexts();
  const { read, kind, method, cards, table, search, onSearch } = props;
  const { report, error, isRenewed, refetch } = read;
  const heading = useId();
  if (!report) {
    return (
      <Card>
        {error ? <Failed error={error} retry={refetch} /> : <Skeleton label={t.common.loading} />}
      </Card>
    );
  }
  const { lines, totals, by, asOf } = report;
  return (
    <div aria-busy={isRenewed} className={`flex flex-col gap-5 ${isRenewed ? 'opacity-60' : ''}`}>
      {report.unread.length > 0 && (
        <Notice tone="warn">{t.reports.unread(report.unread.join(', '))}</Notice>
      )}
      {error && <Failed error={error} retry={refetch} />}
      {method && <p className="-mb-2 max-w-prose text-small text-muted">{method}</p>}
      {totals.length === 0 ? (
        <Card>
          <Nothing {...{ kind, search, onSearch }} />
        </Card>
      ) : (
        <>
          <div className={`grid gap-5 ${totals.length > 1 ? 'xl:grid-cols-2' : ''}`}>
            {cards(report)}
          </div>
          <Card>
            <div className="flex flex-wrap items-baseline gap-x-4 px-5 pt-4 pb-2">
              <h2 id={heading} className="text-base font-semibold">
                {t.reports.kinds[kind]}
              </h2>
              <p role="status" className="text-small text-muted">
                {t.reports.lines(lines.length)}
                {asOf && (
                  <>
                    {' · '}
                    <AsOf day={asOf} />
                  </>
                )}
              </p>
              {(by === 'colleague' || by === 'group') && (
                <p className="w-full text-small text-muted">
                  {by === 'group' ? t.reports.overlapGroup : t.reports.overlapColleague}
                </p>
              )}
            </div>
            {table(report)}
            <More {...{ search, onSearch }} more={report.more} busy={isRenewed} />
          </Card>
        </>
      )}
    </div>
  );
}

type NothingProps = Pick<Props<ReportKind>, 'kind' | 'search' | 'onSearch'>;

function Nothing({ kind, search, onSearch }: NothingProps) {
  const { reports: t } = useTexts();
  const filtered = isFiltered(search);
  const isOfDisputes = kind === 'disputes';
  const { colleague: _, collector: __, group: ___, ...unfiltered } = search;
  return (
    <Empty
      icon="check"
      title={isOfDisputes ? t.emptyDisputesTitle : t.emptyTitle}
      action={filtered && <Button onClick={() => onSearch(unfiltered)}>{t.clear}</Button>}
    >
      {filtered ? t.emptyFiltered : isOfDisputes ? t.emptyDisputesBody : t.emptyBody}
    </Empty>
  );
}
