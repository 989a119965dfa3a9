/** The application's time. Everything that depends on time asks one of these. */
export interface Clock {
  /** The instant, as ISO 8601 in UTC with milliseconds. */
  now(): string;
  /** Milliseconds by which it stands before (positive) or behind the machine's clock. */
  offset(): number;
}

export const systemClock: Clock = { now: () => new Date().toISOString(), offset: () => 0 };

/** Lets so many milliseconds of the machine's own time pass. */
export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
