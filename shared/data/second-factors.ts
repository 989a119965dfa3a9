import { type SecondFactor, secondFactorSchema } from '../domain/second-factor.ts';
import { type Changes, put, remove, replace } from './changes.ts';
import { secondFactorKey } from './keys.ts';
import { getItems, type Item, type Store } from './store.ts';

export const parseSecondFactor = (item: Item): SecondFactor => secondFactorSchema().parse(item);

/** Second factors lie beside their user (B12). */
export function secondFactors(store: Store) {
  return {
    async find(userId: string): Promise<SecondFactor | undefined> {
      const [item] = await getItems(store, [secondFactorKey(userId)]);
      return item && parseSecondFactor(item);
    },

    /** Begins anew; what was begun before and never confirmed is forgotten. */
    start(changes: Changes, userId: string, factor: SecondFactor): void {
      put(changes, secondFactorKey(userId), factor);
    },

    /** Moves it on from the state in which it was read, so that no code serves twice. */
    update(changes: Changes, userId: string, before: SecondFactor, after: SecondFactor): void {
      const next = { ...after, version: before.version + 1 };
      replace(changes, secondFactorKey(userId), next, before.version);
    },

    remove(changes: Changes, userId: string): void {
      remove(changes, secondFactorKey(userId));
    },
  };
}
