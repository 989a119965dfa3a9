import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { anEntity, colleague, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aFile, fileOn, invoiceOf, ledgerOf, stateOf } from '#test/support/retention.ts';
import { itemsOf } from '#test/support/table.ts';
import { attached, versionsOf } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let seller: Person;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  seller = await colleague(entity, 'sales-manager');
});

const bytes = Buffer.from('hello');
const remove = (a: string, by: Person = world.main) =>
  by.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a } });
const takeOff = (n: string, a: string, by: Person = world.main) =>
  by.attempt('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path: { e, n, a } });
const countOf = async (n: string) => (await invoiceOf(entity, n)).attachmentCount;
const fileCountOf = async (code: string) =>
  (await itemsOf(world.standIn, `E#${e}#C#${code}`)).find(
    ({ fileCount }) => fileCount !== undefined,
  )?.fileCount;
const eventsOf = async (a: string) => (await ledgerOf(entity, a)).map(({ event }) => event);
const cleanUp = () => world.standIn.runSchedule('upload-cleanup');

/** A file on an invoice of the seller's customer, and on one of a customer whom they do not see. */
async function aFileOnBoth() {
  const own = await aCustomer(entity, { collectorId: seller.id });
  const hidden = await aCustomer(entity);
  const mine = await anInvoice(entity, own.code);
  const theirs = await anInvoice(entity, hidden.code);
  return { own, hidden, mine, theirs, ...(await fileOn(entity, [mine, theirs])) };
}

describe('a file that is taken off invoices (G5)', () => {
  it('stays on the others; off the last one it is deleted, with its bytes', async () => {
    const { id, on, key, code, fileName } = await aFile(entity, 2);
    const [one = '', other = ''] = on.map((invoice) => invoice.key);
    expect((await takeOff(one, id)).status).toBe(204);
    expect([await countOf(one), await countOf(other), await fileCountOf(code)]).toEqual([0, 1, 1]);
    const path = { e, n: other };
    const list = 'GET /v1/entities/{e}/invoices/{n}/attachments';
    const { items } = await world.main.call(list, { path });
    expect(items).toMatchObject([{ id, invoiceCount: 1 }]);
    expect(codeOf(await takeOff(one, id))).toBe('not-found');
    // Its name is free where it was, and is not where it stays.
    await attached(entity, [on[0]?.number ?? ''], { fileName, bytes });
    const again = {
      path: { e },
      body: { invoices: [on[1]?.number ?? ''], files: [{ fileName, size: 5 }] },
    };
    const taken = await world.main.refusal('POST /v1/entities/{e}/attachments', again);
    expect(taken.code).toBe('file-name-taken');
    expect((await takeOff(other, id)).status).toBe(204);
    expect([await stateOf(entity, id), await countOf(other), await fileCountOf(code)]).toEqual([
      404, 0, 1,
    ]);
    expect(await eventsOf(id)).toEqual(['deleted', 'taken-off', 'added']);
    expect(await versionsOf(world, key)).toHaveLength(1);
    await cleanUp();
    expect(await versionsOf(world, key)).toEqual([]);
  });

  it('is gone from every invoice when it is deleted, and nobody downloads it', async () => {
    const { id, on, code } = await aFile(entity, 3);
    expect((await remove(id)).status).toBe(204);
    for (const { key } of on) expect(await countOf(key)).toBe(0);
    expect(await fileCountOf(code)).toBe(0);
    const path = { e, a: id };
    const download = 'POST /v1/entities/{e}/attachments/{a}/download';
    expect((await world.main.refusal(download, { path })).code).toBe('not-found');
    for (const again of [await remove(id), await takeOff(on[0]?.key ?? '', id)]) {
      expect(codeOf(again)).toBe('not-found');
    }
    expect(await eventsOf(id)).toEqual(['deleted', 'added']);
  });

  it('is one line in the log of its customer alone', async () => {
    const { id, own, hidden, mine } = await aFileOnBoth();
    await takeOff(mine.key, id);
    const lines = await itemsOf(world.standIn, `E#${e}#LOG#attachment#${id}`);
    const off = lines.filter(({ action }) => action === 'attachment.taken-off');
    expect(off.map(({ customerCode }) => customerCode)).toEqual([own.code]);
    expect(JSON.stringify(off)).not.toContain(`"${hidden.code}"`);
  });
});

describe('a file on invoices that the caller does not see (C8, G5)', () => {
  it('is deleted from those they see; it stays on the others, and nothing tells of it', async () => {
    const { id, own, hidden, mine, theirs } = await aFileOnBoth();
    const answer = await remove(id, seller);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect([await countOf(mine.key), await countOf(theirs.key)]).toEqual([0, 1]);
    expect([await fileCountOf(own.code), await fileCountOf(hidden.code)]).toEqual([0, 1]);
    const alone = await fileOn(entity, [mine]);
    await remove(alone.id, seller);
    const path = (a: string) => ({ path: { e, a } });
    for (const key of [
      'GET /v1/entities/{e}/attachments/{a}',
      'POST /v1/entities/{e}/attachments/{a}/download',
      'DELETE /v1/entities/{e}/attachments/{a}',
    ] as const) {
      const [partly, wholly] = [
        await seller.attempt(key, path(id)),
        await seller.attempt(key, path(alone.id)),
      ];
      expect([partly.status, codeOf(partly)]).toEqual([wholly.status, codeOf(wholly)]);
    }
    expect(await stateOf(entity, id)).toBe(200);
    const off = (await ledgerOf(entity, id)).filter(({ event }) => event === 'taken-off');
    expect(off).toMatchObject([{ by: { id: seller.id } }]);
  });

  it('is not taken off an invoice that they do not see', async () => {
    const { id, theirs, mine } = await aFileOnBoth();
    expect(codeOf(await takeOff(theirs.key, id, seller))).toBe('not-found');
    expect([await countOf(mine.key), await countOf(theirs.key)]).toEqual([1, 1]);
  });
});

describe('ten at once (G5; reliability 5)', () => {
  it('delete one file: it is deleted once, and counted once', async () => {
    const { id, on, code } = await aFile(entity, 2);
    const answers = await times(10, (n) =>
      n % 2 ? remove(id) : takeOff(on[n % 4 ? 1 : 0]?.key ?? '', id),
    );
    for (const { status } of answers) expect([204, 404, 409]).toContain(status);
    expect(tally(answers)['204']).toBeGreaterThan(0);
    await remove(id);
    for (const { key } of on) expect(await countOf(key)).toBe(0);
    expect([await fileCountOf(code), await stateOf(entity, id)]).toEqual([0, 404]);
    expect((await eventsOf(id)).filter((event) => event === 'deleted')).toHaveLength(1);
  });

  it('delete ten files of an invoice: none is counted any more', async () => {
    const { id, on, code } = await aFile(entity);
    const n = on[0]?.key ?? '';
    const others = await times(9, () => fileOn(entity, on));
    expect([await countOf(n), await fileCountOf(code)]).toEqual([10, 10]);
    const all = [id, ...others.map((file) => file.id)];
    let left = all;
    // Who met another is told so, and asks again.
    for (let tries = 0; left.length > 0 && tries < 10; tries += 1) {
      const answers = await Promise.all(left.map((one) => remove(one)));
      left = left.filter((_, index) => answers[index]?.status !== 204);
    }
    expect([left, await countOf(n), await fileCountOf(code)]).toEqual([[], 0, 0]);
  });
});
