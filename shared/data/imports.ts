import * as z from 'zod/mini';
import { type Import, importSchema, type Mapping } from '../domain/import.ts';
import { type Changes, insert, put, replace } from './changes.ts';
import { importKey, importMappingKey } from './keys.ts';
import { getItems, type Item, type Store } from './store.ts';

const parse = (item: Item): Import => importSchema().parse(item);

/** Imports lie in their entity, with how columns were mapped before. */
export function imports(store: Store) {
  return {
    create(changes: Changes, e: string, created: Import): void {
      insert(changes, importKey(e, created.id), created, 'conflict');
    },

    async find(e: string, id: string): Promise<Import | undefined> {
      const [item] = await getItems(store, [importKey(e, id)]);
      return item && parse(item);
    },

    update(changes: Changes, e: string, before: Import, after: Import): void {
      replace(changes, importKey(e, after.id), after, before.version);
    },

    /** How a file with these columns was mapped the last time. @param hash of its header */
    async mapping(e: string, kind: string, hash: string): Promise<Mapping | undefined> {
      const [item] = await getItems(store, [importMappingKey(e, kind, hash)]);
      if (!item) return undefined;
      return z.record(z.string(), z.nullable(z.string())).parse(item.mapping);
    },

    rememberMapping(changes: Changes, e: string, kind: string, hash: string, mapping: Mapping) {
      put(changes, importMappingKey(e, kind, hash), { mapping });
    },
  };
}
