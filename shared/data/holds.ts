import * as z from 'zod/mini';
import { once } from '../domain/once.ts';
import { type Hold, heldTypes, holdSchema } from '../domain/retention.ts';
import { type Changes, put, remove } from './changes.ts';
import { holdKey } from './keys.ts';
import { type Item, list, type Page, type Position, type Store } from './store.ts';

const listedSchema = once(() =>
  z.extend(holdSchema(), {
    type: z.enum(heldTypes),
    /** A customer's code, an invoice's number, a file's id. */
    id: z.string(),
    name: z.string(),
  }),
);
export type ListedHold = z.infer<ReturnType<typeof listedSchema>>;

/** The holds of an entity in one list; what counts stands in the record that is held (G9). */
export function holds(store: Store) {
  return {
    list: (e: string, limit: number, after: Position | undefined): Promise<Page<ListedHold>> => {
      const { pk: partition } = holdKey(e, '', '');
      const parse = (item: Item) => listedSchema().parse(item);
      return list(store, { partition, parse }, limit, after);
    },

    put(changes: Changes, e: string, held: ListedHold): void {
      put(changes, holdKey(e, held.type, held.id), held);
    },

    remove(changes: Changes, e: string, { type, id }: Pick<ListedHold, 'type' | 'id'>): void {
      remove(changes, holdKey(e, type, id));
    },
  };
}

export const listedHold = (
  held: Pick<ListedHold, 'type' | 'id' | 'name'>,
  { reason, by, at }: Hold,
): ListedHold => ({ ...held, reason, by, at });
