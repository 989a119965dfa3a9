import { addDays, today } from '../../format/days.ts';

/** Days of a place, `YYYY-MM-DD`; both count. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const dayAt = (timeZone: string, instant: string) => today(timeZone, new Date(instant));

/** The fewest days of UTC, by which the API selects, that hold all of a period in a time zone. */
export function utcDaysOf({ from, to }: Period, timeZone: string): Period {
  const before = from && addDays(from, -1);
  const after = to && addDays(to, 1);
  return {
    from: before && dayAt(timeZone, `${before}T23:59:59.999Z`) === from ? before : from,
    to: after && dayAt(timeZone, `${after}T00:00:00.000Z`) === to ? after : to,
  };
}

/** Whether an instant lies in a period, by the days of a time zone. */
export function isWithin(instant: string, { from, to }: Period, timeZone: string): boolean {
  if (!from && !to) return true;
  const day = dayAt(timeZone, instant);
  return (!from || day >= from) && (!to || day <= to);
}
