import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Changes,
  check,
  commit,
  insert,
  join,
  noChanges,
  put,
  type Update,
  update,
} from '#shared/data/changes.ts';
import { getItems, type Item, type Store } from '#shared/data/store.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';

let count = 0;
const newKey = () => ({ pk: `JOIN#${++count}`, sk: 'RECORD' });
const refused = (code: string) => expect.objectContaining({ name: 'Problem', code });

/** Changes that are collected each by itself and then taken over, as steps of a run are. */
function joined(...each: ((changes: Changes) => void)[]): Changes {
  const all = noChanges();
  for (const make of each) {
    const own = noChanges();
    make(own);
    join(all, own);
  }
  return all;
}

const date = (n: number) => `2026-${String(1 + (n % 12)).padStart(2, '0')}-${10 + (n % 18)}`;

describe.each(bothEngines)('changes of several steps on $title', ({ kind, here }) => {
  describe.skipIf(!here)('as one transaction', () => {
    let store: Store;
    beforeAll(async () => {
      store = await storeOn(kind);
    });

    const read = async (key: { pk: string; sk: string }) => {
      const [item] = await getItems(store, [key]);
      const { pk: _, sk: __, ...rest } = item ?? {};
      return item && rest;
    };
    const given = async (item: Item) => {
      const key = newKey();
      await commit(
        store,
        joined((changes) => put(changes, key, item)),
      );
      return key;
    };
    const updated = async (item: Item, ...each: Update[]) => {
      const key = await given(item);
      const changes = joined(...each.map((one) => (own: Changes) => update(own, key, one)));
      expect(changes.actions).toHaveLength(1);
      await commit(store, changes);
      return read(key);
    };

    it('add up what each adds to one number', async () => {
      const add = (amount: number) => ({ add: [{ path: ['sums', date(0)], amount }] });
      expect(await updated({ sums: { [date(0)]: 5 } }, add(3), add(-2), add(10))).toEqual({
        sums: { [date(0)]: 16 },
      });
      expect(await updated({ sums: {} }, add(3), add(-3))).toEqual({ sums: { [date(0)]: 0 } });
    });

    it('do all of it: what each sets, removes and adds', async () => {
      const before = { a: 1, b: 1, c: 1, sums: {} };
      const one = { set: { a: 2 }, add: [{ path: ['sums', date(1)], amount: 1 }] };
      const other = { set: { d: 3 }, remove: ['b'], add: [{ path: ['count'], amount: 1 }] };
      expect(await updated(before, one, other, { remove: ['b', 'c'] })).toEqual({
        a: 2,
        d: 3,
        count: 1,
        sums: { [date(1)]: 1 },
      });
    });

    it('leave of one attribute what the last one makes of it', async () => {
      expect(await updated({}, { set: { a: 1 } }, { set: { a: 2 } })).toEqual({ a: 2 });
    });

    it('leave of one attribute what the last one makes of it, set or removed', async () => {
      expect(await updated({ a: 0 }, { set: { a: 1 } }, { remove: ['a'] })).toEqual({});
      expect(await updated({ a: 0 }, { remove: ['a'] }, { set: { a: 1 } })).toEqual({ a: 1 });
    });

    it('forget zeros once, and never a date to which something is added', async () => {
      const path = (n: number) => ['sums', date(n)];
      const before = { sums: { [date(0)]: 0, [date(1)]: 0, [date(2)]: 0 } };
      const first = { removeZero: [path(0), path(1)], add: [{ path: path(2), amount: 1 }] };
      const second = { removeZero: [path(0), path(2)], add: [{ path: path(1), amount: 7 }] };
      const sums = { [date(1)]: 7, [date(2)]: 1 };
      expect(await updated(before, first, second)).toEqual({ sums });
      expect(await updated(before, second, first)).toEqual({ sums });
    });

    it('come to the same as one after the other', async () => {
      const path = fc.constantFrom(0, 1, 2).map((n) => ['sums', date(n)]);
      const addition = fc.record({ path, amount: fc.integer({ min: -100, max: 100 }) });
      const one = fc.record({
        set: fc.dictionary(fc.constantFrom('a', 'b'), fc.integer(), { noNullPrototype: true }),
        // Each path once, as one change names it.
        add: fc.uniqueArray(addition, { selector: ({ path: [, at] }) => at }),
      });
      const whole = ({ set, add }: Update) =>
        Object.keys(set ?? {}).length + (add ?? []).length > 0;
      const some = fc.array(one.filter(whole), { minLength: 1, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(some, async (each) => {
          const before = { sums: { [date(0)]: 4 } };
          const key = await given(before);
          for (const change of each) {
            await commit(
              store,
              joined((changes) => update(changes, key, change)),
            );
          }
          expect(await updated(before, ...each)).toEqual(await read(key));
        }),
        { numRuns: 25 },
      );
    });

    it('fit fifty dates of one record, each kept within its range', async () => {
      const within = 9_000_000_000_000_000;
      const dates = Array.from(
        { length: 50 },
        (_, n) => `20${30 + Math.trunc(n / 28)}-01-${1 + (n % 28)}`,
      );
      const each = dates.map((at) => ({
        add: [
          { path: ['sums', at], amount: 1, within },
          { path: ['revision'], amount: 1 },
        ],
        expect: { currency: 'EUR' },
      }));
      const sums = Object.fromEntries(dates.map((at) => [at, 1]));
      const before = { sums: {}, revision: 1, currency: 'EUR' };
      expect(await updated(before, ...each)).toEqual({ ...before, sums, revision: 51 });
    });

    it('are refused as a whole where one of them is', async () => {
      const [key, there] = [await given({ count: 1 }), await given({})];
      const taken = joined(
        (changes) => update(changes, key, { add: [{ path: ['count'], amount: 1 }] }),
        (changes) => insert(changes, there, {}, 'login-taken'),
      );
      await expect(commit(store, taken)).rejects.toEqual(refused('login-taken'));
      expect(await read(key)).toEqual({ count: 1 });
    });

    it('say of one record why it is refused, whichever of them knows', async () => {
      const item = { count: 1, status: 'a' };
      const counted = { add: [{ path: ['count'], amount: 1 }] };
      const settled = { expect: { status: 'b' }, refusal: 'invoice-settled' } as const;
      const reason = refused('invoice-settled');
      await expect(updated(item, settled, counted)).rejects.toEqual(reason);
      await expect(updated(item, counted, settled)).rejects.toEqual(reason);
    });

    const add = (path: string[], within?: number) => ({
      add: [{ path, amount: 1, ...(within !== undefined && { within }) }],
    });
    const sum = ['sums', date(0)];
    const beyond = { count: 11, sums: { [date(0)]: 11 } };

    it.each([
      ['the first', [add(sum, 10), add(['other'])]],
      ['the second', [add(['other']), add(sum, 10)]],
      ['the first of one sum', [add(sum, 10), add(sum)]],
      ['the second of one sum', [add(sum), add(sum, 10)]],
    ])('are refused where %s leaves its range', async (_, each) => {
      await expect(updated(beyond, ...each)).rejects.toEqual(refused('conflict'));
    });

    it.each([
      ['the first', [{ set: { count: 12 }, lower: { count: 11 } }, add(['other'])]],
      ['the second', [add(['other']), { set: { count: 12 }, lower: { count: 11 } }]],
    ])('are refused where the number of %s is not lower', async (_, each) => {
      await expect(updated(beyond, ...each)).rejects.toEqual(refused('conflict'));
    });

    it('are refused where what one of them expects does not hold', async () => {
      const item = { status: 'a', version: 1 };
      const one = { set: { x: 1 }, expect: { version: 1 } };
      const other = { set: { y: 1 }, expect: { status: 'b' } };
      await expect(updated(item, one, other)).rejects.toEqual(refused('conflict'));
      await expect(updated(item, other, one)).rejects.toEqual(refused('conflict'));
      const holds = { ...other, expect: { status: 'a' } };
      expect(await updated(item, one, holds)).toEqual({ ...item, x: 1, y: 1 });
    });

    it('take over everything else: records, checks, marks once, messages and runs', async () => {
      const [checked, mark] = [await given({ version: 1 }), newKey()];
      const [one, other] = [newKey(), newKey()];
      const changes = joined(
        (own) => {
          insert(own, one, { n: 1 }, 'conflict');
          put(own, mark, { by: 1 }, 'the mark');
          own.messages.push('m1');
        },
        (own) => {
          insert(own, other, { n: 2 }, 'conflict');
          put(own, mark, { by: 2 }, 'the mark');
          check(own, checked, { version: 1 });
          own.messages.push('m2');
          own.runs.push({ e: 'e', id: 'r' });
        },
      );
      expect(changes.actions).toHaveLength(4);
      expect(changes.messages).toEqual(['m1', 'm2']);
      expect(changes.runs).toEqual([{ e: 'e', id: 'r' }]);
      await commit(store, changes);
      expect(await Promise.all([one, other, mark].map(read))).toEqual([
        { n: 1 },
        { n: 2 },
        { by: 1 },
      ]);
      put(changes, mark, { by: 3 }, 'the mark');
      expect(changes.actions).toHaveLength(4);
    });

    it('leave what was joined as it was, to be joined elsewhere', async () => {
      const key = await given({ count: 0 });
      const own = noChanges();
      update(own, key, { add: [{ path: ['count'], amount: 1 }] });
      const [first, second] = [noChanges(), noChanges()];
      for (const all of [first, second]) {
        join(all, own);
        join(all, own);
      }
      await commit(store, first);
      await commit(store, second);
      await commit(store, own);
      expect(await read(key)).toEqual({ count: 5 });
    });
  });
});
