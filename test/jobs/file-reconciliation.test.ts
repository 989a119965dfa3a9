import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { days, later } from '#test/support/clock.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import {
  announce,
  attached,
  bucketOf,
  post,
  someInvoice,
  versionsOf,
} from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const file = { fileName: 'a.txt', bytes: Buffer.from('hello') };
const keyOf = (id: string) => `entities/${entity.id}/attachments/${id}`;
const run = () => world.standIn.runSchedule('file-reconciliation');
const nextDays = <T>(check: () => Promise<T>) => later(world, days(2), check);
const aFile = async () => attached(entity, [(await someInvoice(entity)).number], file);

/** What an operator of the bucket does beside the application. */
async function putByHand(id: string): Promise<void> {
  const { client, Bucket } = bucketOf(world);
  await client.send(new PutObjectCommand({ Bucket, Key: keyOf(id), Body: 'stray' }));
}

describe('objects and records are brought together again (G8)', () => {
  it('what belongs to no file is removed, when it has lain there for a day', async () => {
    const kept = await aFile();
    const stray = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    await putByHand(stray);
    expect(await run()).toEqual({ removed: 0, missing: 0 });
    await nextDays(async () => {
      expect(await run()).toEqual({ removed: 1, missing: 0 });
      expect(await run()).toEqual({ removed: 0, missing: 0 });
    });
    expect(await versionsOf(world, keyOf(stray))).toEqual([]);
    expect(await versionsOf(world, keyOf(kept.id))).toHaveLength(1);
  });

  it('what was uploaded above a file goes, and the version that is served stays', async () => {
    const { id, upload } = await aFile();
    const [pinned] = await versionsOf(world, keyOf(id));
    await post(upload, Buffer.from('other'));
    expect(await versionsOf(world, keyOf(id))).toHaveLength(2);
    await nextDays(async () => expect(await run()).toEqual({ removed: 1, missing: 0 }));
    expect(await versionsOf(world, keyOf(id))).toEqual([pinned]);
  });

  it('what is deleted or still to be completed is left to its own schedule', async () => {
    const { id } = await aFile();
    await entity.main.call('DELETE /v1/entities/{e}/attachments/{a}', {
      path: { e: entity.id, a: id },
    });
    const { number } = await someInvoice(entity);
    const { attachments } = await announce(entity, [number], [file]);
    const [pending] = attachments;
    if (pending) await post(pending.upload, file.bytes);
    await nextDays(async () => {
      expect(await run()).toEqual({ removed: 0, missing: 0 });
      expect(await world.standIn.runSchedule('upload-cleanup')).toEqual({
        abandoned: 1,
        removed: 1,
      });
      expect(await run()).toEqual({ removed: 0, missing: 0 });
    });
  });

  it('a file that has lost its bytes is reported, each time, and never taken for another', async () => {
    const { id } = await aFile();
    const { client, Bucket } = bucketOf(world);
    const [VersionId] = await versionsOf(world, keyOf(id));
    await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(id), VersionId }));
    for (let times = 0; times < 2; times += 1) {
      expect(await run()).toEqual({ removed: 0, missing: 1 });
    }
    const reports = world.logs.filter(({ event }) => event === 'file-missing');
    expect(reports).toMatchObject([{ attachment: id }, { attachment: id }]);
  });
});
