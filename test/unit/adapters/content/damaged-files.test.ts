import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostRead } from '#shared/adapters/content/limited.ts';
import { compoundFile } from '#test/support/compound.ts';
import { files } from '#test/support/files.ts';
import { hostileFiles } from '#test/support/hostile-files.ts';
import { sevenZips } from '#test/support/seven-zips.ts';
import { checked } from '#test/unit/adapters/content/source.ts';

const large = compoundFile({
  Data: Buffer.alloc(8 * 1024 * 1024),
  WordDocument: Buffer.alloc(4096),
});
const real: [string, Buffer][] = [
  ...Object.entries(files).map(([extension, { bytes }]): [string, Buffer] => [extension, bytes]),
  ['7z', sevenZips.compressed],
];
const extensions = Object.keys(files);
const runs = { numRuns: 100 };

/** Anything but a refusal fails by itself. */
async function within(extension: string, bytes: Uint8Array): Promise<void> {
  const { code, bytes: read } = await checked(`a.${extension}`, bytes);
  expect(code).toMatch(/^[a-z0-9-]+$/);
  expect(read).toBeLessThanOrEqual(mostRead);
}

describe('whatever is wrong with a file, it is accepted or refused (G2; reliability 9)', () => {
  it.each(real)('%s with bytes that are others', async (extension, bytes) => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, async (others) => {
        const damaged = Buffer.from(bytes);
        for (const [at, byte] of others) damaged[at] = byte;
        await within(extension, damaged);
      }),
      runs,
    );
  });

  it.each(real)(
    '%s with one bit that is another, cut off, or with bytes taken out',
    async (extension, bytes) => {
      const place = fc.nat(bytes.length - 1);
      await fc.assert(
        fc.asyncProperty(place, place, fc.nat(7), async (at, other, bit) => {
          const flipped = Buffer.from(bytes);
          flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
          await within(extension, flipped);
          await within(extension, bytes.subarray(0, at));
          const [start, end] = [Math.min(at, other), Math.max(at, other)];
          await within(extension, Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]));
        }),
        runs,
      );
    },
  );

  it('bytes at random, behind any start', async () => {
    const starts = fc.constantFrom(...real.map(([, bytes]) => bytes));
    const bytes = fc.uint8Array({ maxLength: 4_000 });
    await fc.assert(
      fc.asyncProperty(starts, fc.nat(64), bytes, async (start, length, rest) => {
        const file = Buffer.concat([start.subarray(0, length), rest]);
        for (const extension of extensions) await within(extension, file);
      }),
      runs,
    );
  });

  it('a large compound file whose tables lead anywhere', async () => {
    const anywhere = fc.array(fc.tuple(fc.nat(large.length / 4 - 1), fc.nat(20_000)), {
      maxLength: 300,
    });
    const inHeader = fc.array(fc.tuple(fc.nat(127), fc.nat(20_000)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anywhere, inHeader, async (others, header) => {
        const damaged = Buffer.from(large);
        for (const [at, value] of [...others, ...header]) damaged.writeUInt32LE(value, at * 4);
        damaged.set(large.subarray(0, 40));
        await within('doc', damaged);
      }),
      { numRuns: 20 },
    );
  });

  it('a picture with parts all over it, which takes too much reading', async () => {
    const segment = Buffer.concat([Buffer.from('ffe1ffff', 'hex'), Buffer.alloc(0xfffd)]);
    const jpg = files.jpg?.bytes ?? segment;
    const picture = Buffer.concat([
      jpg.subarray(0, 2),
      ...Array(200).fill(segment),
      jpg.subarray(2),
    ]);
    const { code, bytes } = await checked('a.jpg', picture);
    expect([code, bytes <= mostRead]).toEqual(['too-complex', true]);
  });

  it('every hostile file under every name', async () => {
    for (const [, , bytes] of hostileFiles) {
      for (const extension of extensions) await within(extension, bytes);
    }
  });
});
