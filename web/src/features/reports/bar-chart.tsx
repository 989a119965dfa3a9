import type { Part, Tone } from './bars.ts';
import { textureOf } from './textures.tsx';

export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly parts: readonly Part[];
}

interface Props {
  /** What the chart shows; it is read aloud with what each bar stands for. */
  readonly label: string;
  readonly bars: readonly Bar[];
  /** Where a line crosses all bars, 0 to 1. */
  readonly mark?: number | undefined;
}

/** Horizontal bars, each under its name and value; readers of the screen hear them as one picture. */
export function BarChart({ label, bars, mark }: Props) {
  const said = bars.map(({ name, value }) => `${name} ${value}`).join('; ');
  return (
    <div role="img" aria-label={`${label}. ${said}`} className="flex flex-col gap-2.5">
      {bars.map((bar) => (
        <div key={bar.key} className="min-w-0">
          <div className="mb-1 flex items-baseline justify-between gap-3 text-small">
            <span className="min-w-0 truncate">{bar.name}</span>
            <span className="font-medium whitespace-nowrap tabular-nums">{bar.value}</span>
          </div>
          <BarDrawn parts={bar.parts} mark={mark} />
        </div>
      ))}
    </div>
  );
}

const percent = (share: number) => `${share * 100}%`;

function BarDrawn({ parts, mark }: { parts: readonly Part[]; mark: number | undefined }) {
  return (
    <svg aria-hidden="true" className="h-3 w-full overflow-visible [print-color-adjust:exact]">
      <rect width="100%" height="100%" rx="2" className="fill-sunken" />
      {parts.map(({ tone, label, from, width }) => (
        <svg key={`${tone} ${from}`} x={percent(from)} width={percent(width)} height="100%">
          <title>{label}</title>
          <Filled tone={tone} />
        </svg>
      ))}
      {mark !== undefined &&
        [
          ['stroke-surface', 5],
          ['stroke-ink', 2],
        ].map(([colour, width]) => (
          <line
            key={colour}
            x1={percent(mark)}
            x2={percent(mark)}
            y1="-3"
            y2="15"
            strokeWidth={width}
            className={String(colour)}
          />
        ))}
    </svg>
  );
}

const fills: Record<Tone, string> = {
  'age-0': 'fill-age-0',
  'age-1': 'fill-age-1',
  'age-2': 'fill-age-2',
  'age-3': 'fill-age-3',
  'age-4': 'fill-age-4',
};

/** A colour with its texture, over all there is; a gap keeps it from what is beside it. */
function Filled({ tone }: { tone: Tone }) {
  return (
    <>
      <rect width="100%" height="100%" className={fills[tone]} />
      <rect width="100%" height="100%" fill={textureOf(tone)} />
      <rect x="100%" width="2" height="100%" transform="translate(-2)" className="fill-surface" />
    </>
  );
}

interface LegendProps {
  readonly entries: readonly { readonly tone: Tone; readonly label: string }[];
}

/** What each colour and texture stands for. */
export function Legend({ entries }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-small text-muted">
      {entries.map(({ tone, label }) => (
        <li key={tone} className="flex items-center gap-1.5">
          <svg aria-hidden="true" className="h-3 w-5 shrink-0 rounded-xs">
            <Filled tone={tone} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
