/** How far a run was at an instant, in milliseconds of one clock. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

// The pace of the last while tells more than that of the beginning.
const window = 30_000;
const enough = 3000;

/** The samples with one more, without those that are too old to tell the pace. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const recent = samples.filter(({ at }) => sample.at - at <= window);
  return [...recent, sample];
}

/** How many seconds a run still takes at the pace of its samples; undefined while that cannot be told. */
export function secondsLeft(samples: readonly Sample[], total: number | null): number | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || total === null) return undefined;
  const passed = last.at - first.at;
  const done = last.done - first.done;
  if (passed < enough || done <= 0) return undefined;
  return Math.max(0, ((total - last.done) * passed) / done / 1000);
}

/** A length of time, rounded as an estimate is: “20 seconds”, “3 minutes”, “2 hours”. */
export function timeText(seconds: number, locale: string): string {
  const [unit, count] =
    seconds < 55
      ? (['second', Math.ceil(seconds / 10) * 10] as const)
      : seconds < 55 * 60
        ? (['minute', Math.ceil(seconds / 60)] as const)
        : (['hour', Math.ceil(seconds / 3600)] as const);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(
    Math.max(count, 1),
  );
}
