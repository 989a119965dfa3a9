import type { Figures } from '../../api/report-queries.ts';
import { useLanguage } from '../../language.tsx';
import { BarChart, Legend } from './bar-chart.tsx';
import { type Amount, lengthOf, partsOf, type Tone } from './bars.ts';
import { DrawnLines, hasLines } from './drawn-lines.tsx';
import { type Report, sumOf } from './figures.ts';
import { CurrencyCard, type KeyFigure } from './key-figures.tsx';

interface Props {
  readonly report: Report<'disputes'>;
  readonly total: Figures<'disputes'>;
}

const tones = {
  disputed: 'age-1',
  litigated: 'age-4',
  promised: 'age-0',
  broken: 'age-3',
} as const satisfies Record<string, Tone>;

const parts = Object.keys(tones) as (keyof typeof tones)[];

/** What is outstanding of each part; a broken promise is no longer one that may be kept. */
function amountOf(figures: Figures<'disputes'>, part: keyof typeof tones): string {
  if (part === 'broken') return figures.brokenAmount;
  if (part !== 'promised') return figures[part];
  return sumOf([figures.promised, `-${figures.brokenAmount}`]);
}

/** What is outstanding in one currency: key figures, the total, and the lines beside each other. */
export function DisputesCard({ report, total }: Props) {
  const { t, format } = useLanguage();
  const { currency } = total;
  const amountsOf = (figures: Figures<'disputes'>): Amount[] =>
    parts.map((part) => {
      const amount = amountOf(figures, part);
      const label = t.common.said(t.reports.parts[part], format.money(amount, currency));
      return { tone: tones[part], amount, label };
    });
  const textOf = ({ disputed, litigated, promised }: Figures<'disputes'>) =>
    format.money(sumOf([disputed, litigated, promised]), currency);
  const amounts = amountsOf(total);
  const label = t.reports.chartIn(t.reports.disputesChart, currency);
  return (
    <CurrencyCard
      currency={currency}
      figures={useOutstanding(total)}
      total={
        <>
          <BarChart
            label={t.common.said(label, amounts.map((amount) => amount.label).join(', '))}
            bars={[
              {
                key: 'total',
                name: t.reports.total,
                value: textOf(total),
                parts: partsOf(amounts, lengthOf(amounts)),
              },
            ]}
          />
          <Legend
            entries={parts.map((part) => ({ tone: tones[part], label: t.reports.parts[part] }))}
          />
        </>
      }
      lines={
        hasLines(report) ? (
          <DrawnLines
            {...{ report, currency, label, textOf }}
            lengthOf={(line) => lengthOf(amountsOf(line))}
            partsOf={(line, whole) => partsOf(amountsOf(line), whole)}
          />
        ) : undefined
      }
    />
  );
}

/** What is outstanding in one currency, in figures. */
export function useOutstanding(total: Figures<'disputes'>): KeyFigure[] {
  const { t, format } = useLanguage();
  const { reports: r } = t;
  const money = (amount: string) => format.money(amount, total.currency);
  return [
    { label: r.disputes, value: money(total.disputed), note: r.disputesCount(total.disputes) },
    {
      label: r.litigations,
      value: money(total.litigated),
      note: r.litigationsCount(total.litigations),
    },
    { label: r.promises, value: money(total.promised), note: r.promisesCount(total.promises) },
    {
      label: r.broken,
      value: money(total.brokenAmount),
      note: r.brokenCount(total.broken),
      isBad: total.broken > 0,
    },
  ];
}
