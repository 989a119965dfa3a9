import type { ReactNode } from 'react';
import { useTexts } from '../../language.tsx';
import { Card } from '../../ui/page.tsx';

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly note?: string | undefined;
  /** Something that is to be looked at. */
  readonly isBad?: boolean;
}

interface Props {
  readonly currency: string;
  readonly figures: readonly KeyFigure[];
  /** What is drawn of the total, and of its lines where there are several. */
  readonly total: ReactNode;
  readonly lines: ReactNode;
}

/** What matters most in one currency, in figures and drawn. */
export function CurrencyCard({ currency, figures, total, lines }: Props) {
  const t = useTexts();
  return (
    <Card className="@container min-w-0">
      <h2 className="sr-only">{t.reports.currency(currency)}</h2>
      <div className={`grid gap-x-10 gap-y-6 p-5 ${lines ? '@4xl:grid-cols-[2fr_3fr]' : ''}`}>
        <div className="flex min-w-0 flex-col gap-5">
          <KeyFigures figures={figures} isBesideLines={Boolean(lines)} />
          {total}
        </div>
        {lines && <div className="flex min-w-0 flex-col gap-3">{lines}</div>}
      </div>
    </Card>
  );
}

interface FiguresProps {
  readonly figures: readonly KeyFigure[];
  readonly isBesideLines?: boolean;
}

/** Figures side by side, as many as their container has room for. */
export function KeyFigures({ figures, isBesideLines = false }: FiguresProps) {
  const wide = isBesideLines ? '@3xl:grid-cols-4 @4xl:grid-cols-2' : '@3xl:grid-cols-4';
  return (
    <dl
      className={`grid gap-x-4 gap-y-4 @md:gap-x-6 ${figures.length > 1 ? 'grid-cols-2' : ''} ${figures.length > 2 ? wide : ''}`}
    >
      {figures.map((figure) => (
        <Figure key={figure.label} {...figure} />
      ))}
    </dl>
  );
}

function Figure({ label, value, note, isBad = false }: KeyFigure) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-muted">{label}</dt>
      <dd className="mt-0.5 tabular-nums">
        <span
          className={`block text-lead font-semibold @md:text-lg tracking-tight [overflow-wrap:anywhere] ${isBad ? 'text-danger' : ''}`}
        >
          {value}
        </span>
        {note && <span className="text-small text-muted">{note}</span>}
      </dd>
    </div>
  );
}
