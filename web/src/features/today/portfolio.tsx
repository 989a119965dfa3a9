import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { Figures } from '../../api/report-queries.ts';
import { useLanguage, useTexts } from '../../language.tsx';
import { Card } from '../../ui/page.tsx';
import { AgingCard } from '../reports/aging-card.tsx';
import { useOutstanding } from '../reports/disputes-card.tsx';
import { type KeyFigure, KeyFigures } from '../reports/key-figures.tsx';
import { useNumbers } from '../reports/numbers.ts';
import { Textures } from '../reports/textures.tsx';
import { FiguresSection } from './figures-section.tsx';
import { allLinkClass } from './need-card.tsx';

/** The figures of all customers that the reader sees, each report by itself (C8, F5). */
export function Portfolio({ entityId }: { entityId: string }) {
  const { home: t, shell, reports } = useTexts();
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex min-w-0 flex-col gap-4">
      <div className="flex items-baseline gap-3">
        <h2 id={heading} className="text-base font-semibold">
          {t.portfolio}
        </h2>
        <Link to="/e/$entityId/reports" params={{ entityId }} className={`ml-auto ${allLinkClass}`}>
          {shell.reports}
        </Link>
      </div>
      <FiguresSection
        {...{ entityId }}
        kind="aging"
        empty={reports.emptyTitle}
        room="min-h-78 lg:max-xl:min-h-88"
      >
        {(report) =>
          report.totals.map((total) => (
            <AgingCard key={total.currency} report={report} total={total} />
          ))
        }
      </FiguresSection>
      <FiguresSection {...{ entityId }} kind="dso" room="min-h-21.5">
        {({ totals }) => <Dso totals={totals} />}
      </FiguresSection>
      <FiguresSection
        {...{ entityId }}
        kind="disputes"
        empty={reports.emptyDisputesTitle}
        room="min-h-46.5 lg:max-xl:min-h-51"
      >
        {({ totals }) => totals.map((total) => <Outstanding key={total.currency} total={total} />)}
      </FiguresSection>
      <Textures />
    </section>
  );
}

function Dso({ totals }: { totals: readonly Figures<'dso'>[] }) {
  const { t, format } = useLanguage();
  const { days } = useNumbers();
  const figures = totals.map((total): KeyFigure => {
    const { dso: label } = t.reports;
    const several = totals.length > 1;
    return {
      label: several ? t.reports.chartIn(label, total.currency) : label,
      value: days(total),
      note: several ? format.money(total.open, total.currency) : undefined,
      isBad: total.isCapped,
    };
  });
  return (
    <Card className="@container p-5">
      <KeyFigures figures={figures} />
    </Card>
  );
}

function Outstanding({ total }: { total: Figures<'disputes'> }) {
  const t = useTexts();
  return (
    <Card className="@container p-5">
      <h3 className="sr-only">{t.reports.chartIn(t.reports.kinds.disputes, total.currency)}</h3>
      <KeyFigures figures={useOutstanding(total)} />
    </Card>
  );
}
