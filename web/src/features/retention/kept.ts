import type { ForecastFile } from '../../api/types.ts';
import { addDays } from '../../format/days.ts';

export interface Kept {
  /** The last day. */
  readonly until: string;
  readonly isHeld: boolean;
}

/**
 * Until when the files of an invoice are kept, the first to be removed among them (G8); undefined where
 * the forecast does not have them, or other invoices need them all.
 */
export function keptOf(forecast: readonly ForecastFile[], invoiceKey: string): Kept | undefined {
  const due = forecast.flatMap(({ invoice, removeOn, hold }) =>
    invoice.key === invoiceKey && removeOn !== null ? [{ removeOn, isHeld: hold !== null }] : [],
  );
  const [first] = due.toSorted((one, other) => one.removeOn.localeCompare(other.removeOn));
  return first && { until: addDays(first.removeOn, -1), isHeld: due.every((one) => one.isHeld) };
}

/** Days after settlement from which a forecast of the next 30 days may have an invoice's files. */
const leastDays = 150;

/** Whether the time of an invoice's files may run out soon, so that it is worth asking. */
export function mayRunOut(settledOn: string | null, today: string): boolean {
  return settledOn !== null && addDays(settledOn, leastDays) <= today;
}
