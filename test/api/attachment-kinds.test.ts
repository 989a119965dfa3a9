import { beforeAll, describe, expect, it } from 'vitest';
import { files } from '#test/support/files.ts';
import type { Hostile } from '#test/support/hostile.ts';
import { hostileFiles } from '#test/support/hostile-files.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { announce, attached, post, someInvoice, versionsOf } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

/** As many as one addition takes. */
const perAddition = 30;
const additions = Array.from({ length: Math.ceil(hostileFiles.length / perAddition) }, (_, n) => [
  ...hostileFiles.slice(n * perAddition, (n + 1) * perAddition),
]);

const complete = (a: string) =>
  world.main.attempt('POST /v1/entities/{e}/attachments/{a}/completion', { path: { e, a } });
const download = (a: string) =>
  world.main.attempt('POST /v1/entities/{e}/attachments/{a}/download', { path: { e, a } });

describe('every kind of file (G2, G10; reliability 9)', () => {
  it.each(Object.entries(files))('%s comes back as it went', async (extension, file) => {
    const { number } = await someInvoice(entity);
    const fileName = `real.${extension}`;
    const { id } = await attached(entity, [number], { fileName, ...file, contentType: file.type });
    const answer = await download(id);
    expect(answer.status).toBe(200);
    const response = await fetch((answer.body as { url: string }).url);
    expect(response.headers.get('content-type')).toBe(file.type);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(file.bytes);
  });

  it.each(additions.map((addition, n) => [n + 1, addition] as const))(
    'is refused with its reason where it is not what it says: addition %i',
    async (_, addition) => {
      const { number, key } = await someInvoice(entity);
      const named = addition.map(([, fileName, bytes], n) => ({
        fileName: `${n}-${fileName}`,
        bytes,
      }));
      const { attachments } = await announce(entity, [number], named);
      for (const [index, { id, upload }] of attachments.entries()) {
        await refused(addition[index], id, upload);
      }
      const path = { e, n: key };
      const invoice = await world.main.call('GET /v1/entities/{e}/invoices/{n}', { path });
      expect(invoice.attachmentCount).toBe(0);
      // Every name is free again.
      expect((await announce(entity, [number], named)).attachments).toHaveLength(named.length);
    },
  );
});

type Upload = Awaited<ReturnType<typeof announce>>['attachments'][number]['upload'];

async function refused(hostile: Hostile | undefined, id: string, upload: Upload): Promise<void> {
  const [what, , bytes = Buffer.alloc(0), code] = hostile ?? [];
  expect([what, await post(upload, bytes)]).toEqual([what, 204]);
  const errors = [{ path: 'content', code, message: expect.stringMatching(/^[A-Z].*\.$/) }];
  const answer = await complete(id);
  expect([what, answer.body]).toMatchObject([
    what,
    { status: 415, code: 'content-mismatch', errors },
  ]);
  expect((await download(id)).status).toBe(404);
  expect(await versionsOf(world, `entities/${e}/attachments/${id}`)).toEqual([]);
}
