/** What a time zone is called after: `America/New_York` → New York. */
export const cityOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

const halfYear = 182 * 86_400_000;

/** Whether the clocks of two places show the same, in summer and in winter. */
export function sameClock(one: string, other: string, now = Date.now()): boolean {
  if (one === other) return true;
  return [now, now + halfYear].every((at) => shownIn(one, at) === shownIn(other, at));
}

const shownIn = (timeZone: string, instant: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );
