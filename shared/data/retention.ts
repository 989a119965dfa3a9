import { randomUUID } from 'node:crypto';
import { daysAfter } from '../domain/calendar.ts';
import type { Invoice } from '../domain/invoice.ts';
import { keptThrough, type Retention, retentionSchema } from '../domain/retention.ts';
import { type Changes, put, remove, removeIf, update } from './changes.ts';
import { retentionDue, retentionKey, retentionOf } from './keys.ts';
import { type Item, list, type Page, type Position, type Store } from './store.ts';

const parse = (item: Item): Retention => retentionSchema().parse(item);

/** The invoice is settled and has files: from a day on they are no longer kept (G8). */
export function scheduleRetention(
  changes: Changes,
  e: string,
  { number, customerCode, settledOn }: Pick<Invoice, 'number' | 'customerCode' | 'settledOn'>,
): void {
  if (settledOn === null) return;
  const removeOn = daysAfter(keptThrough(settledOn), 1);
  const item = { e, number, customerCode, settledOn, removeOn, turn: randomUUID() };
  put(changes, retentionKey(e, number), { ...item, ...listings(item) });
}

/** It is open again, or has no files any more. */
export function cancelRetention(changes: Changes, e: string, number: string): void {
  remove(changes, retentionKey(e, number));
}

export function retention(store: Store) {
  return {
    /** Invoices whose files are no longer kept on `day` or earlier, the longest due first. */
    listDue: (
      day: string,
      limit: number,
      after: Position | undefined,
    ): Promise<Page<Retention>> => {
      const { listingPk: partition } = retentionDue('', '', '');
      const through = `${day}#~`;
      return list(store, { index: 'listing', partition, through, parse }, limit, after);
    },

    /** Those of one entity, up to and with a day. */
    listUntil: (e: string, day: string, limit: number, after: Position | undefined) => {
      const { parentPk: partition } = retentionOf(e, '', '');
      const through = `${day}#~`;
      return list(store, { index: 'byParent', partition, through, parse }, limit, after);
    },

    /** Its files are seen to; where it was scheduled anew meanwhile, that one counts. */
    cancel(changes: Changes, { e, number, turn }: Retention): void {
      removeIf(changes, retentionKey(e, number), { turn }, 'conflict');
    },

    /** Looked at again on another day, as something holds its files. */
    postpone(changes: Changes, { e, number, turn }: Retention, day: string): void {
      const { listingPk, listingSk } = retentionDue(day, e, number);
      update(changes, retentionKey(e, number), {
        set: { listingPk, listingSk },
        expect: { turn },
      });
    },
  };
}

const listings = ({ e, number, removeOn }: Pick<Retention, 'e' | 'number' | 'removeOn'>) => ({
  ...retentionDue(removeOn, e, number),
  ...retentionOf(e, removeOn, number),
});
