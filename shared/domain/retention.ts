import * as z from 'zod/mini';
import { daysAfter } from './calendar.ts';
import { id, instant, paragraph } from './fields.ts';
import { once } from './once.ts';

/** Files are kept for this many calendar months after their invoice is settled (G8). */
const retentionMonths = 6;

/**
 * The last day on which the files of an invoice settled on a day are kept: the same day six calendar
 * months later, or where that month has no such day its last: 31 August → 28 or 29 February.
 * @param settledOn `YYYY-MM-DD`
 */
export function keptThrough(settledOn: string): string {
  const [year = 0, month = 1, day = 1] = settledOn.split('-').map(Number);
  // The day 0 of the month after is the last of this one.
  const last = new Date(Date.UTC(year, month + retentionMonths, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** Keeps the files of a record whatever was settled when, until it is lifted (G9). */
export const holdSchema = once(() =>
  z.object({ reason: z.string(), by: z.object({ id: z.string(), name: z.string() }), at: instant }),
);
export type Hold = z.infer<ReturnType<typeof holdSchema>>;

export const holdReason = once(() => paragraph(500).check(z.minLength(1)));

/** What can be held. */
export const heldTypes = ['invoice', 'customer', 'attachment'] as const;

/** That an invoice is settled and has files, whose time runs out. */
export const retentionSchema = once(() =>
  z.object({
    e: id,
    number: z.string(),
    customerCode: z.string(),
    settledOn: z.string(),
    /** The first day on which its files are no longer kept. */
    removeOn: z.string(),
    /** Another one each time that it is scheduled: what has been seen to is not what came since. */
    turn: z.string(),
  }),
);
export type Retention = z.infer<ReturnType<typeof retentionSchema>>;

interface Settled {
  readonly status: 'open' | 'settled';
  readonly settledOn: string | null;
  readonly hold: Hold | null;
}

/** The first day on which a file on these invoices is no longer kept; null while one has not settled. */
export function removalOf(invoices: readonly Settled[]): string | null {
  const days = invoices.map(({ settledOn }) => settledOn && daysAfter(keptThrough(settledOn), 1));
  if (days.some((day) => day === null)) return null;
  return days.reduce((latest, day) => ((day ?? '') > (latest ?? '') ? day : latest), null);
}
