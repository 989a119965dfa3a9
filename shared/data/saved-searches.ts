import { type SavedSearch, savedSearchSchema } from '../domain/saved-search.ts';
import { type Changes, insert, removeIf, replace } from './changes.ts';
import { savedSearchKey } from './keys.ts';
import { all, getItems, type Item, type Store } from './store.ts';

const parse = (item: Item): SavedSearch => savedSearchSchema().parse(item);
const everybody = 'shared';

const keyOf = (e: string, { shared, owner, id }: SavedSearch) =>
  savedSearchKey(e, shared ? everybody : owner.id, id);

/** Searches lie with their owner, or with those that the entity shares. */
export function savedSearches(store: Store) {
  return {
    /** A person's own and those that are shared, in the order in which they were made. */
    async listFor(e: string, ownerId: string): Promise<SavedSearch[]> {
      const [own, shared] = await Promise.all(
        [ownerId, everybody].map((owner) =>
          all(store, { partition: savedSearchKey(e, owner, '').pk, parse }),
        ),
      );
      return [...(own ?? []), ...(shared ?? [])].sort((one, other) => (one.id < other.id ? -1 : 1));
    },

    /** One that this person sees: their own, or shared. */
    async findFor(e: string, ownerId: string, id: string): Promise<SavedSearch | undefined> {
      const keys = [ownerId, everybody].map((owner) => savedSearchKey(e, owner, id));
      const item = (await getItems(store, keys)).find((one) => one !== undefined);
      return item && parse(item);
    },

    create(changes: Changes, e: string, search: SavedSearch): void {
      insert(changes, keyOf(e, search), search, 'conflict');
    },

    update(changes: Changes, e: string, before: SavedSearch, after: SavedSearch): void {
      if (after === before) return;
      if (after.shared === before.shared) {
        replace(changes, keyOf(e, after), after, before.version);
        return;
      }
      removeIf(changes, keyOf(e, before), { version: before.version }, 'conflict');
      insert(changes, keyOf(e, after), after, 'conflict');
    },

    delete(changes: Changes, e: string, search: SavedSearch): void {
      removeIf(changes, keyOf(e, search), { version: search.version }, 'conflict');
    },
  };
}
