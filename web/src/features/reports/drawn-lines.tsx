import type { Figures, Line, ReportKind } from '../../api/report-queries.ts';
import { useTexts } from '../../language.tsx';
import { BarChart } from './bar-chart.tsx';
import { drawn, type Part } from './bars.ts';
import type { Report } from './figures.ts';
import { useNameOf } from './line-name.tsx';

interface Props<K extends ReportKind> {
  readonly report: Report<K>;
  readonly currency: string;
  readonly label: string;
  readonly lengthOf: (figures: Figures<K>) => number;
  readonly textOf: (figures: Figures<K>) => string;
  /** The parts of a line's bar, where `whole` takes the whole width. */
  readonly partsOf: (figures: Figures<K>, whole: number) => readonly Part[];
  /** A length at which a line crosses all bars. */
  readonly mark?: number | undefined;
}

/** The first lines of a currency beside each other; the longest takes the whole width. */
export function DrawnLines<K extends ReportKind>(props: Props<K>) {
  const { report, currency, label, lengthOf, textOf, partsOf, mark = 0 } = props;
  const { reports: t } = useTexts();
  const nameOf = useNameOf(report.by);
  const lines = report.lines as readonly (Line<K> & Figures<K>)[];
  const { lines: some, isAll } = drawn(lines, currency);
  const whole = Math.max(mark, ...some.map(lengthOf));
  const by = t.groupings[report.by === 'entities' ? 'entity' : report.by];
  return (
    <>
      <BarChart
        label={`${label}, ${by}`}
        bars={some.map((line) => ({
          key: String(line.key),
          name: nameOf(line),
          value: textOf(line),
          parts: partsOf(line, whole),
        }))}
        mark={mark > 0 && whole > 0 ? mark / whole : undefined}
      />
      {!isAll && <p className="text-small text-muted">{t.chartOfFirst(some.length)}</p>}
    </>
  );
}

/** Whether a report has lines beside its totals. */
export const hasLines = ({ by }: Report<ReportKind>): boolean => by !== 'entity';
