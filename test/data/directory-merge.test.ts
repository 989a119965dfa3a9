import { beforeAll, describe, expect, it } from 'vitest';
import type { Services } from '#functions/runtime/services.ts';
import type { AwsCall, Faults } from '#shared/adapters/aws.ts';
import type { Store } from '#shared/data/store.ts';
import { dyingAfter, heldAt } from '#test/support/busy-table.ts';
import { servicesAt } from '#test/support/company.ts';
import { bothEngines, storeOn } from '#test/support/engines.ts';
import { aMovingEntity, positionAt } from '#test/support/moving-entity.ts';

let seeds = 100;

describe.each(bothEngines)('merging the directory on $title', ({ kind, here }) => {
  describe.skipIf(!here)('of an entity (D2)', () => {
    let store: Store;
    let services: Services;
    beforeAll(async () => {
      store = await storeOn(kind);
      services = await servicesAt(store);
    });
    const anEntity = () => aMovingEntity(services, ++seeds);
    const worker = (faults: Faults) => servicesAt(store, faults);

    it('comes right when two merge at once, and when four do', async () => {
      const own = anEntity();
      for (const count of [2, 4]) {
        await own.add(count === 2 ? 125 : 30);
        for (let n = 0; n < 10; n += 1) await own.change();
        await Promise.all(Array.from({ length: count }, () => own.merge()));
        await own.isShown();
        await own.merge();
        await own.isMerged();
      }
    });

    it('comes right when customers change while it is merged, and is never wrong about others', async () => {
      const own = anEntity();
      await own.add(140);
      await own.merge();
      const { summaries } = await own.truth();
      const [still, moving] = [0, 1].map((rest) => summaries.filter((_, n) => n % 2 === rest));
      const writing = async () => {
        for (const { code } of moving ?? []) await own.touch(code);
      };
      let isOver = false;
      const merging = async () => {
        while (!isOver) await own.merge();
      };
      const looking = async () => {
        while (!isOver) {
          const seen = await own.shown();
          expect(seen.map(({ code }) => code)).toEqual(summaries.map(({ code }) => code));
          expect(seen.filter((_, n) => n % 2 === 0)).toEqual(still);
        }
      };
      const others = [merging(), merging(), looking()];
      await writing().finally(() => {
        isOver = true;
      });
      await Promise.all(others);
      await own.isShown();
      await own.merge();
      await own.isMerged();
    });

    type Own = ReturnType<typeof anEntity>;
    type Free = Awaited<ReturnType<Own['aFreeOne']>>;
    type Move = (own: Own, one: Free) => Promise<unknown>;
    const touch: Move = (own, { customer: { code } }) => own.touch(code);
    const remove: Move = (own, { customer: { code } }) => own.remove(code);
    const bring: Move = (own, one) => own.bring(one);

    it.each<[string, Record<'before' | 'meanwhile' | 'after', Move>]>([
      ['changed', { before: touch, meanwhile: touch, after: touch }],
      ['deleted', { before: touch, meanwhile: remove, after: bring }],
      ['created', { before: remove, meanwhile: bring, after: touch }],
    ])(
      'is not set back by one that is held up while a customer is %s and merged by another',
      async (_, { before, meanwhile, after }) => {
        const own = anEntity();
        const free = await own.aFreeOne(30);
        let isHeld = true;
        for (let k = 1; isHeld; k += 1) {
          await before(own, free);
          const held = heldAt(k);
          const late = own.merge(await worker(held.faults));
          isHeld = await Promise.race([held.reached.then(() => true), late.then(() => false)]);
          await meanwhile(own, free);
          await own.merge();
          await own.isMerged();
          held.letGo();
          await late;
          await own.isShown();
          await own.merge();
          await own.isMerged();
          await after(own, free);
        }
      },
    );

    it('leaves no portfolio behind when two merges that write to it cross', async () => {
      const own = anEntity();
      const { customer } = await own.aFreeOne(15);
      const isWrite = ({ command }: AwsCall) => command === 'TransactWriteItems';
      const [first, second] = [heldAt(1, isWrite), heldAt(1, isWrite)];
      await own.touch(customer.code);
      const early = own.merge(await worker(first.faults));
      await first.reached;
      await own.touch(customer.code);
      const late = own.merge(await worker(second.faults));
      await second.reached;
      first.letGo();
      await early;
      second.letGo();
      await late;
      await own.merge();
      await own.isMerged();
    });

    it('is read to its end, each customer once, while it is merged', async () => {
      const own = anEntity();
      await own.add(110);
      await own.merge();
      await own.add(160);
      const { summaries } = await own.truth();
      const [first] = summaries;
      const source = { list: 'directory', fulfils: [], order: 'code' } as const;
      const after = positionAt(first?.code ?? '');
      const seen: string[] = [];
      for await (const some of services.customerLists.read(own.e, source, 1000, after)) {
        seen.push(...some.map(({ code }) => code));
        await own.merge();
      }
      expect(seen).toEqual(summaries.slice(1).map(({ code }) => code));
    });

    it('loses nothing when a merge dies after any of its calls', async () => {
      const own = anEntity();
      await own.add(100);
      await own.merge();
      let deaths = 0;
      for (let isDead = true; isDead; ) {
        await own.add(5);
        for (let n = 0; n < 3; n += 1) await own.change();
        const dying = own.merge(await worker(dyingAfter(deaths + 1)));
        isDead = await dying.then(
          () => false,
          () => true,
        );
        if (isDead) deaths += 1;
        await own.isShown();
        await own.merge();
        await own.isMerged();
      }
      expect(deaths).toBeGreaterThan(5);
    });
  });
});
