import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type ChecksumAlgorithm,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyDigests } from '#infra/local/aws/s3/checksums.ts';
import { refusal, startS3 } from './s3-support.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.close());

const TARGET = { Bucket: 'files', Key: 'checked' };

async function storedVersions(): Promise<number> {
  const list = await s3.client().send(new ListObjectVersionsCommand({ Bucket: 'files' }));
  return list.Versions?.length ?? 0;
}

/** A client whose request is changed after it was signed. */
function tamperingClient(change: (request: { headers: Headers; body?: unknown }) => void) {
  const client = s3.client();
  client.middlewareStack.add(
    (next) => async (args) => {
      change(args.request as { headers: Headers });
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'tamper' },
  );
  return client;
}
type Headers = Record<string, string>;

describe('verifyDigests', () => {
  const CHECKED = '123456789';
  // The check values of the algorithms' own definitions.
  const VALUES = {
    md5: '25f9e794323b453885f5181f1b624d0b',
    crc32: 'cbf43926',
    crc32c: 'e3069283',
    crc64nvme: 'ae8b14860a799888',
    sha1: 'f7c3bc1d808e04732adf679965ccc34ca7ae3441',
    sha256: '15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225',
  } as const;

  async function verify(algorithm: keyof typeof VALUES, value: string): Promise<string> {
    const pieces = Readable.from([Buffer.from(CHECKED.slice(0, 4)), Buffer.from(CHECKED.slice(4))]);
    const parts: string[] = [];
    for await (const part of verifyDigests(pieces, [{ algorithm, value: () => value }])) {
      parts.push(part.toString());
    }
    return parts.join('');
  }

  it.each(Object.entries(VALUES))('knows %s', async (name, hex) => {
    const algorithm = name as keyof typeof VALUES;
    const right = Buffer.from(hex, 'hex');
    expect(await verify(algorithm, right.toString('base64'))).toBe(CHECKED);
    right.writeUInt8(right.readUInt8(0) ^ 1);
    await expect(verify(algorithm, right.toString('base64'))).rejects.toMatchObject({
      code: 'BadDigest',
    });
    await expect(verify(algorithm, 'AAA=')).rejects.toMatchObject({ status: 400 });
  });
});

describe('a body', () => {
  const ALGORITHMS: ChecksumAlgorithm[] = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'];

  it.each(ALGORITHMS)('is held against %s in a header and in a trailer', async (algorithm) => {
    const content = 'x'.repeat(200_000);
    for (const body of [Buffer.from(content), Readable.from([Buffer.from(content)])]) {
      await s3.client().send(
        new PutObjectCommand({
          ...TARGET,
          Body: body,
          ContentLength: content.length,
          ChecksumAlgorithm: algorithm,
        }),
      );
      const read = await s3.client().send(new GetObjectCommand(TARGET));
      expect(read).toHaveProperty(`Checksum${algorithm}`);
      expect(await read.Body?.transformToString()).toBe(content);
      expect(read.ContentEncoding).toBeUndefined();
    }
  });

  it('is refused when its bytes were changed on the way', async () => {
    const before = await storedVersions();
    const swap = tamperingClient((request) => {
      request.body = Buffer.from('12346');
    });
    const put = new PutObjectCommand({ ...TARGET, Body: Buffer.from('12345') });
    await expect(swap.send(put)).rejects.toMatchObject({
      name: expect.stringMatching(/^(XAmzContentSHA256Mismatch|BadDigest)$/),
    });
    expect(await storedVersions()).toBe(before);
  });

  it('is refused when a streamed byte or its trailer was changed', async () => {
    const before = await storedVersions();
    for (const [from, to] of [
      ['streamed', 'streaned'],
      ['x-amz-checksum-crc32:', 'x-amz-checksum-crc32:A'],
      ['x-amz-checksum-crc32:', 'x-amz-checksum-other:'],
    ] as const) {
      const change = tamperingClient((request) => {
        const source = request.body as Readable;
        request.body = Readable.from(
          source.map((piece: Buffer) => Buffer.from(piece.toString().replace(from, to))),
        );
      });
      const body = Readable.from([Buffer.from('streamed body')]);
      const put = new PutObjectCommand({ ...TARGET, Body: body, ContentLength: 13 });
      await expect(change.send(put)).rejects.toMatchObject({
        name: expect.stringMatching(/^(BadDigest|InvalidRequest)$/),
      });
    }
    expect(await storedVersions()).toBe(before);
  });

  it('is held against Content-MD5', async () => {
    const client = s3.client('operator', { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const put = (ContentMD5: string) =>
      client.send(new PutObjectCommand({ ...TARGET, Body: Buffer.from('md5'), ContentMD5 }));
    const md5 = (text: string) => createHash('md5').update(text).digest('base64');
    await expect(put(md5('md5'))).resolves.toBeDefined();
    await expect(put(md5('other'))).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(put('no digest')).rejects.toMatchObject({ name: 'InvalidDigest' });
  });

  it('has a length, and no header that is not understood', async () => {
    const client = s3.client('operator', { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const url = await getSignedUrl(client, new PutObjectCommand(TARGET));
    const body = new Blob(['unknown length']).stream();
    const streamed = { method: 'PUT', body, duplex: 'half' } as const;
    expect(await refusal(await fetch(url, streamed))).toBe('411 MissingContentLength');
    for (const options of [
      { ServerSideEncryption: 'aws:kms' },
      { ObjectLockLegalHoldStatus: 'ON' },
      { StorageClass: 'GLACIER' },
    ] as const) {
      await expect(
        client.send(new PutObjectCommand({ ...TARGET, Body: Buffer.from('x'), ...options })),
      ).rejects.toMatchObject({ name: 'NotImplemented' });
    }
    await expect(
      client.send(new PutObjectCommand({ ...TARGET, Body: Buffer.from('x'), ACL: 'public-read' })),
    ).rejects.toMatchObject({ name: 'AccessControlListNotSupported' });
    await expect(
      client.send(
        new PutObjectCommand({ ...TARGET, Key: 'k'.repeat(1025), Body: Buffer.from('x') }),
      ),
    ).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });
});
