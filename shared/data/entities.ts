import * as z from 'zod/mini';
import { type Branch, branchSchema, type Entity, entitySchema } from '../domain/entity.ts';
import { folded } from '../domain/fields.ts';
import { once } from '../domain/once.ts';
import { type Changes, insert, remove, removeIf, replace, update } from './changes.ts';
import {
  accountKey,
  branchCodeKey,
  branchKey,
  branchPrefix,
  entityKey,
  entityPrefix,
  type Key,
} from './keys.ts';
import { all, getItems, type Item, list, type Position, pages, type Store } from './store.ts';

export const parseEntity = (item: Item): Entity => entitySchema().parse(item);
const parseBranch = (item: Item): Branch => branchSchema().parse(item);

/** Where the names of a company stand: the account's and those of some of its entities. */
export const companyKeys = (entityIds: readonly string[]): Key[] => [
  accountKey(),
  ...entityIds.map(entityKey),
];

const companySchema = once(() => z.object({ name: z.string(), legalName: z.optional(z.string()) }));

/** The names, from what stands at `companyKeys`. */
export function companyNames(items: readonly (Item | undefined)[]): string[] {
  const companies = items.flatMap((item) => (item ? [companySchema().parse(item)] : []));
  return companies.flatMap(({ name, legalName = name }) => [name, legalName]);
}

export function entities(store: Store) {
  return {
    /** Every entity of the account, for what is done to each. */
    each: (): AsyncGenerator<Entity[], void> =>
      pages(store, { partition: accountKey().pk, prefix: entityPrefix, parse: parseEntity }),

    /** Those of the account, in the order of their creation. */
    list: (limit: number, after: Position | undefined) =>
      list(
        store,
        { partition: accountKey().pk, prefix: entityPrefix, parse: parseEntity },
        limit,
        after,
      ),

    /** The entities with these ids that exist, in the order asked. */
    async getMany(ids: readonly string[]): Promise<Entity[]> {
      const items = await getItems(store, ids.map(entityKey));
      return items.filter((item) => item !== undefined).map(parseEntity);
    },

    create(changes: Changes, entity: Entity): void {
      insert(changes, entityKey(entity.id), entity, 'conflict');
    },

    update(changes: Changes, before: Entity, after: Entity): void {
      if (after === before) return;
      replace(changes, entityKey(after.id), after, before.version);
    },
  };
}

export function branches(store: Store) {
  return {
    list: (e: string, limit: number, after: Position | undefined) =>
      list(
        store,
        { partition: branchKey(e, '').pk, prefix: branchPrefix, parse: parseBranch },
        limit,
        after,
      ),

    all: (e: string): Promise<Branch[]> =>
      all(store, { partition: branchKey(e, '').pk, prefix: branchPrefix, parse: parseBranch }),

    async find(e: string, id: string): Promise<Branch | undefined> {
      const [item] = await getItems(store, [branchKey(e, id)]);
      return item && parseBranch(item);
    },

    create(changes: Changes, e: string, branch: Branch): void {
      insert(changes, branchKey(e, branch.id), branch, 'conflict');
      claimCode(changes, e, branch);
    },

    /** Only what is stated: the count of references changes beside it. */
    update(changes: Changes, e: string, before: Branch, after: Branch): void {
      if (after === before) return;
      const { references: _, ...stated } = after;
      update(changes, branchKey(e, after.id), {
        set: withoutKey(stated),
        expect: { version: before.version },
      });
      if (folded(before.code) !== folded(after.code)) {
        remove(changes, branchCodeKey(e, folded(before.code)));
        claimCode(changes, e, after);
      }
    },

    delete(changes: Changes, e: string, branch: Branch): void {
      const expected = { version: branch.version, references: 0 };
      removeIf(changes, branchKey(e, branch.id), expected, 'branch-in-use');
      remove(changes, branchCodeKey(e, folded(branch.code)));
    },

    /** Counts a record's move from one branch to another; a branch that is not there is refused. */
    move(changes: Changes, e: string, from: string | null, to: string | null): void {
      if (from === to) return;
      if (from !== null) {
        update(changes, branchKey(e, from), { add: [{ path: ['references'], amount: -1 }] });
      }
      if (to !== null) {
        update(changes, branchKey(e, to), {
          add: [{ path: ['references'], amount: 1 }],
          refusal: 'branch-unknown',
        });
      }
    },
  };
}

function claimCode(changes: Changes, e: string, branch: Branch): void {
  const key = branchCodeKey(e, folded(branch.code));
  insert(changes, key, { branchId: branch.id }, 'branch-code-taken');
}

function withoutKey({ id: _, ...rest }: Branch | Omit<Branch, 'references'>) {
  return rest;
}
