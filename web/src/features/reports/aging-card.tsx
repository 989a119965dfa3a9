import type { Figures } from '../../api/report-queries.ts';
import { useLanguage } from '../../language.tsx';
import { ages } from '../statement/ages.ts';
import { BarChart, Legend } from './bar-chart.tsx';
import { type Amount, lengthOf, partsOf, type Tone } from './bars.ts';
import { DrawnLines, hasLines } from './drawn-lines.tsx';
import type { Report } from './figures.ts';
import { CurrencyCard, type KeyFigure } from './key-figures.tsx';
import { useNumbers } from './numbers.ts';

interface Props {
  readonly report: Report<'aging'>;
  readonly total: Figures<'aging'>;
}

const toneOf = (index: number) => `age-${index}` as Tone;

/** What is open in one currency: key figures, the total by age, and the lines beside each other. */
export function AgingCard({ report, total }: Props) {
  const { t, format } = useLanguage();
  const { percent } = useNumbers();
  const { currency } = total;
  const money = (amount: string) => format.money(amount, currency);
  const amountsOf = (figures: Figures<'aging'>): Amount[] =>
    ages.map((age, index) => ({
      tone: toneOf(index),
      amount: figures[age],
      label: t.common.said(t.statement.ages[age], money(figures[age])),
    }));
  const said = (figures: Figures<'aging'>) =>
    `${money(figures.total)} · ${t.common.said(t.reports.overdue, percent(figures.overdueShare))}`;
  const amounts = amountsOf(total);
  const bar = {
    key: 'total',
    name: t.reports.total,
    value: said(total),
    parts: partsOf(amounts, lengthOf(amounts)),
  };
  const label = t.reports.chartIn(t.reports.agingChart, currency);
  return (
    <CurrencyCard
      currency={currency}
      figures={useFigures(total)}
      total={
        <>
          <BarChart
            label={t.common.said(label, amounts.map((amount) => amount.label).join(', '))}
            bars={[bar]}
          />
          <Legend
            entries={ages.map((age, index) => ({
              tone: toneOf(index),
              label: t.statement.ages[age],
            }))}
          />
          {ages.some((age) => Number(total[age]) < 0) && (
            <p className="text-small text-muted">{t.reports.credits}</p>
          )}
        </>
      }
      lines={
        hasLines(report) ? (
          <DrawnLines
            {...{ report, currency, label }}
            lengthOf={(line) => lengthOf(amountsOf(line))}
            textOf={said}
            partsOf={(line, whole) => partsOf(amountsOf(line), whole)}
          />
        ) : undefined
      }
    />
  );
}

function useFigures(total: Figures<'aging'>): KeyFigure[] {
  const { t, format } = useLanguage();
  const { percent } = useNumbers();
  const money = (amount: string) => format.money(amount, total.currency);
  const isOverdue = Number(total.overdue) > 0;
  return [
    {
      label: t.reports.open,
      value: money(total.total),
      note: t.reports.customersCount(total.customers),
    },
    { label: t.reports.notOverdue, value: money(total.notDue) },
    {
      label: t.reports.overdue,
      value: money(total.overdue),
      note: isOverdue ? t.reports.ofOpen(percent(total.overdueShare)) : undefined,
      isBad: isOverdue,
    },
    { label: t.statement.ages.over90, value: money(total.over90) },
  ];
}
