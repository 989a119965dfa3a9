import { beforeAll, describe, expect, it } from 'vitest';
import {
  commit,
  commitEach,
  insert,
  maxActions,
  noChanges,
  put,
  remove,
  removeIf,
  replace,
  update,
} from '#shared/data/changes.ts';
import { getItems, type Item, type Store } from '#shared/data/store.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';

let count = 0;
const newKey = () => ({ pk: `CHANGES#${++count}`, sk: 'RECORD' });

describe.each(bothEngines)('changes on $title', ({ kind, here }) => {
  describe.skipIf(!here)('as one transaction', () => {
    let store: Store;
    beforeAll(async () => {
      store = await storeOn(kind);
    });

    const write = async (make: (changes: ReturnType<typeof noChanges>) => void) => {
      const changes = noChanges();
      make(changes);
      await commit(store, changes);
    };
    const read = async (key: { pk: string; sk: string }) => (await getItems(store, [key]))[0];
    const given = async (item: Item) => {
      const key = newKey();
      await write((changes) => put(changes, key, item));
      return key;
    };
    const refused = (code: string) => expect.objectContaining({ name: 'Problem', code });

    it('many at a time, of which several add to one record, are all counted', async () => {
      const [key, ...others] = Array.from({ length: 121 }, newKey);
      if (!key) throw new Error('there are keys');
      const each = others.map((other, n) => {
        const changes = noChanges();
        insert(changes, other, { n }, 'conflict');
        update(changes, key, { add: [{ path: ['amount'], amount: n }], orNew: true });
        return changes;
      });
      expect(await commitEach(store, each)).toBe(120);
      expect(await read(key)).toMatchObject({ amount: (119 * 120) / 2 });
      expect(await commitEach(store, each.slice(0, 2))).toBe(0);
      expect(await read(key)).toMatchObject({ amount: (119 * 120) / 2 });
    });

    it('insert what is not there, or nothing at all', async () => {
      const [key, other] = [newKey(), newKey()];
      await write((changes) => insert(changes, key, { a: 1 }, 'login-taken'));
      expect(await read(key)).toEqual({ ...key, a: 1 });
      const both = write((changes) => {
        insert(changes, other, { a: 2 }, 'conflict');
        insert(changes, key, { a: 2 }, 'login-taken');
      });
      await expect(both).rejects.toEqual(refused('login-taken'));
      expect(await read(other)).toBeUndefined();
    });

    it('say of several refusals the first, in the order in which they were stated', async () => {
      const [one, other] = [await given({}), await given({})];
      const first = write((changes) => {
        insert(changes, newKey(), {}, 'conflict');
        insert(changes, one, {}, 'customer-code-taken');
        insert(changes, other, {}, 'login-taken');
      });
      await expect(first).rejects.toEqual(refused('customer-code-taken'));
    });

    it('replace a record at the version that was read, and no other', async () => {
      const key = await given({ version: 1, gone: true });
      await write((changes) => replace(changes, key, { version: 2 }, 1));
      expect(await read(key)).toEqual({ ...key, version: 2 });
      const stale = write((changes) => replace(changes, key, { version: 3 }, 1));
      await expect(stale).rejects.toEqual(refused('conflict'));
      const absent = write((changes) => replace(changes, newKey(), { version: 2 }, 1));
      await expect(absent).rejects.toEqual(refused('conflict'));
    });

    it('remove, and remove only while what is expected holds', async () => {
      const key = await given({ version: 1, name: 'x' });
      const other = write((changes) =>
        removeIf(changes, key, { version: 1, name: 'y' }, 'branch-in-use'),
      );
      await expect(other).rejects.toEqual(refused('branch-in-use'));
      await write((changes) => removeIf(changes, key, { version: 1, name: 'x' }, 'branch-in-use'));
      expect(await read(key)).toBeUndefined();
      const again = await given({});
      await write((changes) => remove(changes, again));
      await write((changes) => remove(changes, again));
      expect(await read(again)).toBeUndefined();
    });

    it('update single attributes: words of DynamoDB’s own too, and paths into maps', async () => {
      const key = await given({ name: 'old', status: 'a', gone: 1, sums: {} });
      await write((changes) =>
        update(changes, key, {
          set: { name: 'new', size: 3, left: undefined },
          remove: ['gone', 'never'],
          add: [
            { path: ['sums', '2026-10-31'], amount: 5 },
            { path: ['count'], amount: -2 },
          ],
          expect: { status: 'a' },
        }),
      );
      const sums = { '2026-10-31': 5 };
      expect(await read(key)).toEqual({
        ...key,
        name: 'new',
        size: 3,
        status: 'a',
        sums,
        count: -2,
      });
      await write((changes) =>
        update(changes, key, { add: [{ path: ['sums', '2026-10-31'], amount: -5 }] }),
      );
      expect(await read(key)).toMatchObject({ sums: { '2026-10-31': 0 } });
    });

    it('refuse an update of what is not there or has changed', async () => {
      const key = await given({ status: 'a' });
      const changed = write((changes) =>
        update(changes, key, {
          set: { x: 1 },
          expect: { status: 'b' },
          refusal: 'invoice-settled',
        }),
      );
      await expect(changed).rejects.toEqual(refused('invoice-settled'));
      const absent = write((changes) => update(changes, newKey(), { set: { x: 1 } }));
      await expect(absent).rejects.toEqual(refused('conflict'));
      expect(await read(key)).toEqual({ ...key, status: 'a' });
    });

    it('count exactly when many count at once', async () => {
      const key = await given({ count: 0 });
      const one = () =>
        write((changes) => update(changes, key, { add: [{ path: ['count'], amount: 1 }] }));
      await Promise.all(Array.from({ length: 25 }, one));
      expect(await read(key)).toMatchObject({ count: 25 });
    });

    it('carry a hundred actions, and do nothing where there is nothing to do', async () => {
      const keys = Array.from({ length: maxActions }, newKey);
      await write((changes) => {
        for (const key of keys) insert(changes, key, { a: 1 }, 'conflict');
      });
      expect((await getItems(store, keys)).every((item) => item?.a === 1)).toBe(true);
      await write(() => {});
      const more = write((changes) => {
        for (const key of [...keys, newKey()]) remove(changes, key);
      });
      await expect(more).rejects.toThrow('101 actions');
    });
  });
});
