/** The middle value; of an even number of values the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

type Sample = () => Promise<number> | number;

/**
 * Medians of samples taken in turn (A B A B …), so that whatever else the machine does meanwhile
 * meets all of them alike.
 */
export async function alternately(
  rounds: number,
  ...samples: readonly Sample[]
): Promise<number[]> {
  const taken = samples.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, sample] of samples.entries()) taken[index]?.push(await sample());
  }
  return taken.map(median);
}

/** Milliseconds that it takes. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
