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
import { getDisputesReport as route } from '#shared/contract/routes/reports.ts';
import type { Position } from '#shared/data/store.ts';
import type { Invoice } from '#shared/domain/invoice.ts';
import { fromMinor } from '#shared/domain/money.ts';
import {
  addOutstanding,
  nothingOutstanding,
  type OutstandingFigures,
} from '#shared/domain/report.ts';

/** Of the invoices that stand in the agenda, which are those of which something is said (F4, F5). */
export const getDisputesReport = operation(route, async (input) => {
  const { query, sheet, services } = input;
  const reported = await reportedBy(input);
  const linesOf = new Map<string, OutstandingFigures[]>();
  const { lines, totals } = await gather(reported, nothingOutstanding, ({ code }, figures) => {
    linesOf.set(code, figures);
  });
  for await (const invoices of outstanding(services, reported)) {
    for (const invoice of invoices) {
      const own = linesOf.get(invoice.customerCode) ?? [];
      for (const to of own) addOutstanding(to, invoice, reported.today);
    }
  }
  const isOutstanding = ({ figures }: { figures: OutstandingFigures }) =>
    figures.disputes + figures.litigations + figures.promises > 0;
  const report = await reportAnswer(input, reported, {
    lines: lines.filter(isOutstanding),
    totals: totals.filter(isOutstanding),
    weight: ({ disputed, litigated, promised }) => disputed + litigated + promised,
    answer: outstandingAnswer,
    limit: sheet ? mostLines : query.limit,
  });
  return sheet ? reportSheet(sheet, 'disputes', report) : ok(report);
});

/** Rows of the agenda that are read at once. */
const together = 500;

async function* outstanding(services: Services, { e }: Reported): AsyncGenerator<Invoice[], void> {
  const due = {
    resolver: undefined,
    until: '9999-12-31',
    where: ({ kind }: { readonly kind: string }) =>
      kind === 'dispute' || kind === 'litigation' || kind === 'promise',
  };
  let after: Position | undefined;
  do {
    const page = await services.qualifications.listFollowUps(e, due, together, after);
    const numbers = page.items.map(({ number }) => number);
    yield (await services.invoices.findMany(e, numbers)).flatMap((invoice) => invoice ?? []);
    after = page.next ?? undefined;
  } while (after);
}

function outstandingAnswer(figures: OutstandingFigures, currency: string) {
  const money = (minor: number) => fromMinor(minor, currency);
  const { disputes, litigations, promises, broken } = figures;
  return {
    ...{ disputes, litigations, promises, broken },
    disputed: money(figures.disputed),
    litigated: money(figures.litigated),
    promised: money(figures.promised),
    brokenAmount: money(figures.brokenAmount),
  };
}
