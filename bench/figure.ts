/** One line of the benchmark: what was measured, beside what it is held against. */
export interface Figure {
  readonly name: string;
  /** Such as `ms`, `KB`, `calls`, `read units`. */
  readonly unit: string;
  readonly measured: number;
  /** The least that the same work could cost, measured in the same run. */
  readonly floor?: number;
  /** Measured ÷ floor. */
  readonly ratio?: number;
  readonly bar?: number;
  /** Absent where there is no bar. */
  readonly within?: boolean;
  /** What else was seen, in a few words. */
  readonly note?: string;
}

export interface Stated {
  readonly floor?: number;
  /** The most that the ratio may be, or the measured number itself. */
  readonly bar?: { readonly ratio: number } | { readonly measured: number };
  readonly note?: string;
}

/** A figure with its ratio, and whether it is within its bar; a bar on the ratio needs a floor. */
export function figure(name: string, unit: string, measured: number, stated: Stated = {}): Figure {
  const { floor, bar, note } = stated;
  const ratio = floor === undefined || floor === 0 ? undefined : measured / floor;
  const limit = bar && ('ratio' in bar ? bar.ratio : bar.measured);
  const held = bar && ('ratio' in bar ? ratio : measured);
  return {
    name,
    unit,
    measured: rounded(measured),
    ...(floor !== undefined && { floor: rounded(floor) }),
    ...(ratio !== undefined && { ratio: rounded(ratio) }),
    ...(limit !== undefined && { bar: limit, within: held !== undefined && held <= limit }),
    ...(note !== undefined && { note }),
  };
}

/** Three digits that count, so that results differ where measurements do. */
function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
