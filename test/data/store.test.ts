import { beforeAll, describe, expect, it } from 'vitest';
import { commit, noChanges, put } from '#shared/data/changes.ts';
import {
  getItems,
  type Item,
  type Listing,
  list,
  type Position,
  type Store,
} from '#shared/data/store.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';

const pad = (n: number) => String(n).padStart(4, '0');

describe.each(bothEngines)('reading on $title', ({ kind, here }) => {
  describe.skipIf(!here)('the table', () => {
    let store: Store;
    beforeAll(async () => {
      store = await storeOn(kind);
    });

    let partitions = 0;
    /** A partition of records 0000, 0001, …, which an index lists the other way round. */
    async function aPartition(size: number, more: (n: number) => Item = () => ({})) {
      const partition = `STORE#${++partitions}`;
      for (let start = 0; start < size; start += 50) {
        const changes = noChanges();
        for (let n = start; n < Math.min(start + 50, size); n += 1) {
          const listing = { listingPk: `L#${partition}`, listingSk: pad(size - n) };
          put(changes, { pk: partition, sk: `R#${pad(n)}` }, { n, ...listing, ...more(n) });
        }
        await commit(store, changes);
      }
      return partition;
    }

    async function walk(listing: Omit<Listing<number>, 'parse'>, limit: number) {
      const pages: number[][] = [];
      let after: Position | undefined;
      for (;;) {
        const parse = (item: Item) => Number(item.n);
        const page = await list(store, { ...listing, parse }, limit, after);
        pages.push(page.items);
        if (!page.next) return pages;
        after = page.next;
      }
    }

    it('getItems answers in the order asked, twice what is asked twice, undefined for none', async () => {
      const pk = await aPartition(3);
      const key = (n: number) => ({ pk, sk: `R#${pad(n)}` });
      const items = await getItems(store, [key(2), key(0), key(9), key(2)]);
      expect(items.map((item) => item?.n)).toEqual([2, 0, undefined, 2]);
      expect(await getItems(store, [])).toEqual([]);
    });

    it('getItems reads a hundred at once', async () => {
      const pk = await aPartition(100);
      const keys = Array.from({ length: 100 }, (_, n) => ({ pk, sk: `R#${pad(n)}` }));
      expect((await getItems(store, keys)).map((item) => item?.n)).toEqual(keys.map((_, n) => n));
    });

    it('list walks a partition page by page, and knows the last one', async () => {
      const partition = await aPartition(6);
      expect(await walk({ partition }, 4)).toEqual([
        [0, 1, 2, 3],
        [4, 5],
      ]);
      expect(await walk({ partition }, 3)).toEqual([
        [0, 1, 2],
        [3, 4, 5],
      ]);
      expect(await walk({ partition }, 6)).toEqual([[0, 1, 2, 3, 4, 5]]);
      expect(await walk({ partition: 'STORE#none' }, 3)).toEqual([[]]);
    });

    it('list walks an index in its own order', async () => {
      const partition = `L#${await aPartition(5)}`;
      expect(await walk({ partition, index: 'listing' }, 2)).toEqual([[4, 3], [2, 1], [0]]);
    });

    it('list takes a prefix, or all up to a key', async () => {
      const partition = await aPartition(12);
      expect(await walk({ partition, prefix: 'R#001' }, 10)).toEqual([[10, 11]]);
      expect(await walk({ partition, through: 'R#0002' }, 10)).toEqual([[0, 1, 2]]);
      const index = { partition: `L#${partition}`, index: 'listing' as const };
      expect(await walk({ ...index, through: '0002' }, 10)).toEqual([[11, 10]]);
    });

    it('list fills its pages with what passes a filter, and misses none', async () => {
      const partition = await aPartition(450);
      const where = (n: number) => n % 100 === 50;
      expect(await walk({ partition, where }, 2)).toEqual([
        [50, 150],
        [250, 350],
      ]);
      expect((await walk({ partition, where: (n: number) => n > 446 }, 5)).flat()).toEqual([
        447, 448, 449,
      ]);
      expect((await walk({ partition, where: () => false }, 5)).flat()).toEqual([]);
      const odd = (await walk({ partition, where: (n: number) => n % 2 === 1 }, 7)).flat();
      expect(odd).toEqual(Array.from({ length: 225 }, (_, n) => 2 * n + 1));
    });

    it('list goes on over records larger than one answer carries', async () => {
      const partition = await aPartition(12, () => ({ text: 'x'.repeat(200_000) }));
      expect((await walk({ partition }, 12)).flat()).toEqual(
        Array.from({ length: 12 }, (_, n) => n),
      );
      const where = (n: number) => n >= 10;
      expect((await walk({ partition, where }, 5)).flat()).toEqual([10, 11]);
    });
  });
});
