import { ok, operation } from '#functions/runtime/operation.ts';
import { reportSheet } from '#functions/runtime/report-sheet.ts';
import { gather, mostLines, reportAnswer, reportedBy } from '#functions/runtime/reports.ts';
import { getAgingReport as route } from '#shared/contract/routes/reports.ts';
import { fromMinor } from '#shared/domain/money.ts';
import {
  type AgingFigures,
  addAging,
  noAging,
  overdueIn,
  overdueShare,
} from '#shared/domain/report.ts';

/** From what each customer's record says is open by due date: no invoice is read (F5). */
export const getAgingReport = operation(route, async (input) => {
  const { query, sheet } = input;
  const reported = await reportedBy(input);
  const { lines, totals } = await gather(reported, noAging, (customer, figures) => {
    for (const to of figures) addAging(to, customer, reported.today);
  });
  const hasOpen = ({ figures }: { figures: AgingFigures }) => figures.customers > 0;
  const report = await reportAnswer(input, reported, {
    lines: lines.filter(hasOpen),
    totals: totals.filter(hasOpen),
    weight: ({ total }) => total,
    answer: agingAnswer,
    limit: sheet ? mostLines : query.limit,
  });
  return sheet ? reportSheet(sheet, 'aging', report) : ok(report);
});

function agingAnswer(figures: AgingFigures, currency: string) {
  const money = (minor: number) => fromMinor(minor, currency);
  return {
    customers: figures.customers,
    notDue: money(figures.notDue),
    days1To30: money(figures.days1To30),
    days31To60: money(figures.days31To60),
    days61To90: money(figures.days61To90),
    over90: money(figures.over90),
    total: money(figures.total),
    overdue: money(overdueIn(figures)),
    overdueShare: overdueShare(figures),
  };
}
