import { folded } from '../domain/fields.ts';
import { type Suppression, suppressionSchema } from '../domain/suppression.ts';
import { type Changes, put, remove } from './changes.ts';
import { suppressionKey } from './keys.ts';
import { getItems, type Item, list, type Position, type Store } from './store.ts';

const parse = (item: Item): Suppression => suppressionSchema().parse(item);

/** Addresses that nothing more is sent to, of the whole account (H4). */
export function suppressions(store: Store) {
  return {
    /** Those of the addresses that are suppressed, by the address as it was asked for. */
    async among(emails: readonly string[]): Promise<ReadonlyMap<string, Suppression>> {
      const asked = [...new Set(emails)];
      const items = await getItems(
        store,
        asked.map((email) => suppressionKey(folded(email))),
      );
      return new Map(
        asked.flatMap((email, at) => {
          const item = items[at];
          return item ? [[email, parse(item)] as const] : [];
        }),
      );
    },

    list: (limit: number, after: Position | undefined) =>
      list(store, { partition: suppressionKey('').pk, parse }, limit, after),

    suppress: (changes: Changes, suppression: Suppression): void =>
      put(changes, suppressionKey(folded(suppression.email)), suppression),

    lift: (changes: Changes, email: string): void => remove(changes, suppressionKey(folded(email))),
  };
}
