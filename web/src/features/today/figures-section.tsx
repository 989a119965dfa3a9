import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { entityQuery } from '../../api/queries.ts';
import { type ReportKind, reportQuery } from '../../api/report-queries.ts';
import { useTexts } from '../../language.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { Failed } from '../../ui/list.tsx';
import { Card } from '../../ui/page.tsx';
import type { Report } from '../reports/figures.ts';
import { askedOf } from '../reports/reports-search.ts';
import { currencyFirst } from './urgent.ts';

interface Props<K extends ReportKind> {
  readonly entityId: string;
  readonly kind: K;
  /** The height that is kept from the start. */
  readonly room: string;
  /** What is said where there are no figures; nothing unless stated. */
  readonly empty?: string;
  readonly children: (report: Report<K>) => ReactNode;
}

/** The totals of one report in each state: loading, failed, empty, shown; the entity's currency first. */
export function FiguresSection<K extends ReportKind>(props: Props<K>) {
  const { entityId, kind, room, empty, children } = props;
  const t = useTexts();
  const currency = useQuery(entityQuery(entityId)).data?.currency;
  const { data, error, refetch } = useFigures(kind, entityId);
  if (!data) {
    const label = t.common.said(t.reports.kinds[kind], t.common.loading);
    return (
      <Card className={room}>
        {error ? (
          <Failed error={error} retry={refetch} />
        ) : (
          <Skeleton label={label} rows={bars[kind]} />
        )}
      </Card>
    );
  }
  if (data.totals.length === 0) {
    return empty && <Card className="px-5 py-4 text-muted">{empty}</Card>;
  }
  const { totals, ...rest }: Answered<K> = data;
  return (
    <div className={`grid gap-4 ${room}`}>
      {children({ ...rest, totals: currencyFirst(totals, currency), unread: [] })}
    </div>
  );
}

/** Grey bars in the room of figures that are on their way. */
const bars: Record<ReportKind, number> = { aging: 9, dso: 2, disputes: 5 };

type Answered<K extends ReportKind> = Omit<Report<K>, 'unread'>;

/** What the page of reports begins with; never another entity's while this one's is read. */
function useFigures<K extends ReportKind>(kind: K, entityId: string) {
  const { placeholderData: _, ...query } = reportQuery(kind, entityId, askedOf({}));
  return useQuery({ ...query, staleTime: 60_000 });
}
