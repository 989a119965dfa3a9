const millisecondsOf = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** An instant `amount` units later, as ISO 8601 in UTC. */
export function plus(instant: string, amount: number, unit: keyof typeof millisecondsOf): string {
  return new Date(Date.parse(instant) + amount * millisecondsOf[unit]).toISOString();
}

/**
 * The instant that many calendar months before, in UTC; where that day does not exist, the end of the
 * month's last. It never goes back while time goes on.
 */
export function monthsBefore(instant: string, months: number): string {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() - months, 1);
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  if (day > new Date(next - 1).getUTCDate()) return new Date(next - 1).toISOString();
  date.setUTCDate(day);
  return date.toISOString();
}

/** Unix seconds of an instant, rounded up: the form of DynamoDB's time to live. */
export function epochSeconds(instant: string): number {
  return Math.ceil(Date.parse(instant) / 1000);
}

// A formatter takes longer to make than a list of customers to answer.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const days = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, ...days });
  formatters.set(timeZone, made);
  return made;
}

/** The calendar day (`YYYY-MM-DD`) that an instant falls on in an IANA time zone. */
export function dayIn(timeZone: string, instant: string): string {
  return formatterOf(timeZone).format(new Date(instant));
}

/** The day that many days after a day, or before it where they are negative, as `YYYY-MM-DD`. */
export function daysAfter(day: string, days: number): string {
  return plus(day, days, 'day').slice(0, 10);
}

/** Whether a string is a day that exists, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

export function isTimeZone(name: string): boolean {
  try {
    return formatterOf(name) !== undefined;
  } catch {
    return false;
  }
}
