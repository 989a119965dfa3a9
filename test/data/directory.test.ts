import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import { noChanges } from '#shared/data/changes.ts';
import { markChanged } from '#shared/data/directory.ts';
import { directoryKey } from '#shared/data/keys.ts';
import { pages, type Store } from '#shared/data/store.ts';
import { sparingly } from '#test/support/busy-table.ts';
import { recordsOf, servicesAt } from '#test/support/company.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';
import { aMovingEntity, gathered } from '#test/support/moving-entity.ts';
import { byCodePoint } from '#test/support/naive-search.ts';

const most = 120;
let seeds = 0;

describe.each(bothEngines)('the directory on $title', ({ kind, here }) => {
  describe.skipIf(!here)('of an entity (D2)', () => {
    let store: Store;
    let services: Services;
    beforeAll(async () => {
      store = await storeOn(kind);
      services = await servicesAt(store);
    });
    const anEntity = () => aMovingEntity(services, ++seeds);

    async function stretchesOf(e: string) {
      const all: { from: string; end: string | null }[] = [];
      const parse = (item: object) => item as { sk: string; end: string | null };
      for await (const some of pages(store, { partition: directoryKey(e, '').pk, parse })) {
        all.push(...some.map(({ sk, end }) => ({ from: sk.slice(1), end })));
      }
      return all;
    }

    it('is empty as long as there is nobody', async () => {
      const { shown, merge, isMerged } = anEntity();
      expect(await shown()).toEqual([]);
      expect(await merge()).toBe(0);
      await isMerged();
    });

    it('shows the records before it is merged, afterwards, and in between', async () => {
      const own = anEntity();
      await own.add(70);
      for (let round = 0; round < 3; round += 1) {
        await own.isShown();
        await own.merge();
        await own.isMerged();
        await own.isShown();
        for (let n = 0; n < 15; n += 1) await own.change();
      }
      await own.isShown();
    });

    it('goes on from any code, also from one that is gone', async () => {
      const own = anEntity();
      await own.add(150);
      await own.merge();
      for (let n = 0; n < 20; n += 1) await own.change();
      const { summaries } = await own.truth();
      const codes = summaries.map(({ code }) => code);
      for (const after of [
        '!',
        ...codes.filter((_, n) => n % 17 === 0),
        'C100010x',
        '😀9',
        '\u{10ffff}',
      ]) {
        const left = (await own.shown(after)).map(({ code }) => code);
        expect(left).toEqual(codes.filter((code) => byCodePoint(code, after) > 0));
      }
    });

    it('splits its stretches where they grow too long, and leaves no gap between them', async () => {
      const own = anEntity();
      for (const count of [most, 1, 190]) {
        await own.add(count);
        await own.merge();
        await own.isMerged();
        const stretches = await stretchesOf(own.e);
        expect(stretches[0]?.from).toBe('');
        expect(stretches.map(({ end }) => end)).toEqual([
          ...stretches.slice(1).map(({ from }) => from),
          null,
        ]);
        const sizes = stretches.map(({ from, end }) => {
          const within = [...own.codes].filter(
            (code) => byCodePoint(code, from) >= 0 && (end === null || byCodePoint(code, end) < 0),
          );
          return within.length;
        });
        expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
      }
    });

    it('merges thousands of marks, of customers that are there and that are not', async () => {
      const own = anEntity();
      await own.add(30);
      const marks = Array.from({ length: 2050 }, (_, n) => {
        const changes = noChanges();
        markChanged(changes, own.e, `A${n}`);
        return changes;
      });
      await services.commitEach(marks);
      expect(await own.merge()).toBe(2080);
      await own.isMerged();
    });

    it('is emptied, and filled again with the same codes', async () => {
      const own = anEntity();
      await own.add(130);
      await own.merge();
      const { records } = await own.truth();
      const free = records.filter(({ customer }) => customer.invoiceCount === 0);
      for (const { customer } of free) await own.remove(customer.code);
      await own.merge();
      await own.isMerged();
      for (const one of free) await own.bring(one);
      await own.isShown();
      await own.merge();
      await own.isMerged();
    });

    it('keeps the mark of a customer that has changed since it was read', async () => {
      const own = anEntity();
      await own.add(3);
      const marks = await own.marks();
      expect(marks.map(({ code }) => code)).toEqual([...own.codes].sort(byCodePoint));
      const [code = ''] = own.codes;
      await own.touch(code);
      expect(await services.commitEach(services.directory.forgetting(own.e, marks))).toBe(2);
      expect((await own.marks()).map((mark) => mark.code)).toEqual([code]);
    });

    it('is read and merged whole however sparingly the table answers', async () => {
      const own = anEntity();
      const slow = await servicesAt(store);
      sparingly(slow);
      const source = { list: 'directory', fulfils: [], order: 'code' } as const;
      const slowly = () => gathered(slow.customerLists.read(own.e, source, 1000, undefined));
      await own.add(125);
      const { records, summaries } = await own.truth();
      expect(await recordsOf(slow, own.e, own.codes)).toEqual(records);
      expect(await slowly()).toEqual(summaries);
      expect(await own.merge(slow)).toBe(125);
      await own.isMerged();
      for (let n = 0; n < 10; n += 1) await own.change();
      expect(await slowly()).toEqual((await own.truth()).summaries);
      await own.merge(slow);
      await own.isMerged();
    });
  });
});
