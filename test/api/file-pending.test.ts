import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { invoiceOf, stateOf } from '#test/support/retention.ts';
import { itemsOf } from '#test/support/table.ts';
import {
  announce,
  attached,
  post,
  someInvoice,
  uploaded,
  versionsOf,
} from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const bytes = Buffer.from('hello');
const remove = (a: string) =>
  world.main.attempt('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a } });
const takeOff = (n: string, a: string) =>
  world.main.attempt('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', {
    path: { e, n, a },
  });
const countOf = async (n: string) => (await invoiceOf(entity, n)).attachmentCount;

describe('a file that is still to be uploaded (G5, G10)', () => {
  it('is given up when it is deleted: its name is free, what was uploaded is removed', async () => {
    const { number, key: n } = await someInvoice(entity);
    const file = { fileName: 'given up.txt', bytes };
    const { id } = await uploaded(entity, [number], file);
    expect((await remove(id)).status).toBe(204);
    expect([await stateOf(entity, id), await countOf(n)]).toEqual([404, 0]);
    const completion = 'POST /v1/entities/{e}/attachments/{a}/completion';
    const late = await world.main.refusal(completion, { path: { e, a: id } });
    expect(late.code).toBe('not-found');
    const second = await attached(entity, [number], file);
    await world.standIn.runSchedule('upload-cleanup');
    expect(await versionsOf(world, `entities/${e}/attachments/${id}`)).toEqual([]);
    expect([await stateOf(entity, second.id), await countOf(n)]).toEqual([200, 1]);
  });

  it('cannot be taken off one invoice, nor described', async () => {
    const { number, key: n } = await someInvoice(entity);
    const { attachments } = await announce(entity, [number], [{ fileName: 'a.txt', bytes }]);
    const [{ id = '' } = {}] = attachments;
    expect(codeOf(await takeOff(n, id))).toBe('upload-missing');
    const path = { e, a: id };
    const body = { comment: 'x' };
    const answer = await world.main.refusal('PATCH /v1/entities/{e}/attachments/{a}', {
      ...{ path, body, ifMatch: 1 },
    });
    expect(answer.code).toBe('upload-missing');
  });

  it('is completed or deleted, whichever comes first, and never half of each', async () => {
    const { number, key: n } = await someInvoice(entity);
    for (let round = 0; round < 4; round += 1) {
      const file = { fileName: `race ${round}.txt`, bytes };
      const { attachments } = await announce(entity, [number], [file]);
      const [{ id = '', upload = { url: '', fields: {} } } = {}] = attachments;
      await post(upload, bytes);
      const completion = 'POST /v1/entities/{e}/attachments/{a}/completion';
      const both = [world.main.attempt(completion, { path: { e, a: id } }), remove(id)];
      for (const { status } of await Promise.all(both))
        expect([200, 204, 404, 409]).toContain(status);
      const isThere = (await stateOf(entity, id)) === 200;
      const listed = await itemsOf(world.standIn, `E#${e}#I#${number}`);
      expect(listed.some((item) => item.id === id)).toBe(isThere);
      if (isThere) await remove(id);
      expect(await countOf(n)).toBe(0);
    }
  });
});
