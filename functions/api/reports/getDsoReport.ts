import { ok, operation } from '#functions/runtime/operation.ts';
import { reportSheet } from '#functions/runtime/report-sheet.ts';
import {
  gather,
  mostLines,
  type Reported,
  reportAnswer,
  reportedBy,
} from '#functions/runtime/reports.ts';
import type { Services } from '#functions/runtime/services.ts';
import { getDsoReport as route } from '#shared/contract/routes/reports.ts';
import { openBalance } from '#shared/domain/customer.ts';
import { countBack, dsoMonths, type MonthlySales, monthsBack } from '#shared/domain/dso.ts';
import { fromMinor } from '#shared/domain/money.ts';

interface Figures {
  open: number;
  /** By month, the latest first, as far as they were counted back. */
  readonly sales: MonthlySales[];
}

const none = (): Figures => ({ open: 0, sales: [] });

/** What is open against what was invoiced, month by month as long as there is something left (F5). */
export const getDsoReport = operation(route, async (input) => {
  const { query, sheet, services } = input;
  const reported = await reportedBy(input);
  const linesOf = new Map<string, Figures[]>();
  const { lines, totals } = await gather(reported, none, (customer, figures) => {
    for (const to of figures) to.open += openBalance(customer);
    linesOf.set(customer.code, figures);
  });
  const all = [...lines, ...totals].map(({ figures }) => figures);
  await addSales(services, reported, linesOf, all);
  const isOpen = ({ figures }: { figures: Figures }) => figures.open > 0;
  const report = await reportAnswer(input, reported, {
    lines: lines.filter(isOpen),
    totals: totals.filter(isOpen),
    weight: ({ open }) => open,
    answer: ({ open, sales }: Figures, currency) => {
      const { days, isCapped } = countBack(open, sales, reported.today);
      return { open: fromMinor(open, currency), dso: days, isCapped };
    },
    limit: sheet ? mostLines : query.limit,
  });
  return sheet ? reportSheet(sheet, 'dso', report) : ok(report);
});

/** Month after month, until none of the lines has anything left to be counted back. */
async function addSales(
  services: Services,
  { e, today }: Reported,
  linesOf: ReadonlyMap<string, Figures[]>,
  all: readonly Figures[],
): Promise<void> {
  for (const month of monthsBack(today, dsoMonths)) {
    if (all.every(isCounted)) return;
    const inMonth = await salesIn(services, e, month, linesOf);
    for (const [line, amount] of inMonth) if (!isCounted(line)) line.sales.push({ month, amount });
  }
}

/** Credit notes of the months before leave nothing of it to be counted back. */
const isCounted = ({ open, sales }: Figures): boolean =>
  sales.reduce((sum, { amount }) => sum + amount, 0) >= open;

/** What was invoiced in a month, by line. */
async function salesIn(
  services: Services,
  e: string,
  month: string,
  linesOf: ReadonlyMap<string, Figures[]>,
): Promise<Map<Figures, number>> {
  const sums = new Map<Figures, number>();
  for await (const some of services.sales.inMonth(e, month)) {
    for (const { code, amount } of some) {
      const lines = linesOf.get(code) ?? [];
      for (const line of lines) sums.set(line, (sums.get(line) ?? 0) + amount);
    }
  }
  return sums;
}
