import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startS3 } from './s3-support.ts';

let s3: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(() => s3.close());

async function put(Key: string, Body = 'body', Bucket = 'files') {
  const { VersionId = '' } = await s3
    .client()
    .send(new PutObjectCommand({ Bucket, Key, Body: Buffer.from(Body) }));
  return VersionId;
}

async function get(Key: string, options: { VersionId?: string; Range?: string } = {}) {
  const answer = await s3.client().send(new GetObjectCommand({ Bucket: 'files', Key, ...options }));
  return answer.Body?.transformToString();
}

describe('an object', () => {
  it('comes back with its bytes, headers, metadata and checksum, whatever its key', async () => {
    const keys = ['a b+c&d=é/€😀?#%25.pdf', '../../etc/passwd', 'a//b/./c', "it's (1)!*", '~'];
    for (const Key of keys) {
      await s3.client().send(
        new PutObjectCommand({
          Bucket: 'files',
          Key,
          Body: `body of ${Key}`,
          ContentType: 'application/pdf',
          ContentDisposition: 'attachment; filename="x.pdf"',
          CacheControl: 'no-store',
          Metadata: { invoice: 'F-1' },
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      const answer = await s3.client().send(new GetObjectCommand({ Bucket: 'files', Key }));
      expect(await answer.Body?.transformToString()).toBe(`body of ${Key}`);
      expect(answer).toMatchObject({
        ContentType: 'application/pdf',
        ContentDisposition: 'attachment; filename="x.pdf"',
        CacheControl: 'no-store',
        Metadata: { invoice: 'F-1' },
        ServerSideEncryption: 'AES256',
        ChecksumSHA256: expect.any(String),
      });
    }
    const { Contents } = await s3.client().send(new ListObjectsV2Command({ Bucket: 'files' }));
    expect(Contents?.map(({ Key }) => Key)).toEqual(keys.toSorted());
  });

  it('may be empty', async () => {
    await put('empty', '');
    expect(await get('empty')).toBe('');
    expect(
      await s3.client().send(new HeadObjectCommand({ Bucket: 'files', Key: 'empty' })),
    ).toMatchObject({ ContentLength: 0, ETag: '"d41d8cd98f00b204e9800998ecf8427e"' });
  });

  it('is read by range', async () => {
    await put('range', '0123456789');
    expect(await get('range', { Range: 'bytes=2-4' })).toBe('234');
    expect(await get('range', { Range: 'bytes=7-' })).toBe('789');
    expect(await get('range', { Range: 'bytes=-3' })).toBe('789');
    expect(await get('range', { Range: 'bytes=8-99' })).toBe('89');
    expect(await get('range', { Range: 'bytes=4-2' })).toBe('0123456789');
    const part = await s3
      .client()
      .send(new GetObjectCommand({ Bucket: 'files', Key: 'range', Range: 'bytes=2-4' }));
    expect(part).toMatchObject({ ContentRange: 'bytes 2-4/10', ContentLength: 3 });
    await expect(get('range', { Range: 'bytes=10-' })).rejects.toMatchObject({
      name: 'InvalidRange',
      $metadata: { httpStatusCode: 416 },
    });
  });

  it('is read and written under conditions', async () => {
    await put('conditional');
    const target = { Bucket: 'files', Key: 'conditional' };
    const { ETag = '' } = await s3.client().send(new HeadObjectCommand(target));
    const read = (condition: object) =>
      s3.client().send(new GetObjectCommand({ ...target, ...condition }));
    const write = (condition: object) =>
      s3.client().send(new PutObjectCommand({ ...target, Body: 'new', ...condition }));
    await expect(read({ IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(read({ IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(write({ IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(write({ IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    await expect(write({ IfMatch: ETag })).resolves.toMatchObject({
      VersionId: expect.any(String),
    });
  });

  it('is created once by 20 writers that require that there is none', async () => {
    const client = s3.client();
    const writers = Array.from({ length: 20 }, (_, n) =>
      client
        .send(
          new PutObjectCommand({ Bucket: 'plain', Key: 'once', Body: `${n}`, IfNoneMatch: '*' }),
        )
        .then(
          () => 'created',
          (error: Error) => error.name,
        ),
    );
    const outcomes = await Promise.all(writers);
    expect(outcomes.filter((one) => one === 'created')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'PreconditionFailed')).toHaveLength(19);
  });
});

describe('versions', () => {
  it('stay behind newer ones and delete markers until they are deleted themselves', async () => {
    const client = s3.client();
    const target = { Bucket: 'files', Key: 'versions' };
    const [first, second] = [await put('versions', 'first'), await put('versions', 'second')];
    expect(first).not.toBe(second);
    expect(await get('versions')).toBe('second');
    expect(await get('versions', { VersionId: first })).toBe('first');

    const marker = await client.send(new DeleteObjectCommand(target));
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.any(String) });
    await expect(get('versions')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await get('versions', { VersionId: second })).toBe('second');
    const VersionId = marker.VersionId ?? '';
    await expect(get('versions', { VersionId })).rejects.toMatchObject({
      name: 'MethodNotAllowed',
    });
    const list = await client.send(
      new ListObjectVersionsCommand({ Bucket: 'files', Prefix: 'versions' }),
    );
    expect(list.Versions?.map((one) => [one.VersionId, one.IsLatest])).toEqual([
      [second, false],
      [first, false],
    ]);
    expect(list.DeleteMarkers).toMatchObject([{ VersionId, IsLatest: true }]);

    await client.send(new DeleteObjectCommand({ ...target, VersionId }));
    expect(await get('versions')).toBe('second');
    await client.send(new DeleteObjectCommand({ ...target, VersionId: second }));
    expect(await get('versions')).toBe('first');
    await expect(get('versions', { VersionId: second })).rejects.toMatchObject({
      name: 'NoSuchVersion',
    });
    await expect(get('versions', { VersionId: '../x' })).rejects.toMatchObject({
      name: 'InvalidArgument',
    });
  });

  it('are not kept by a bucket without versioning', async () => {
    const client = s3.client();
    const target = { Bucket: 'plain', Key: 'one' };
    expect(await put('one', 'first', 'plain')).toBe('');
    await put('one', 'second', 'plain');
    const list = await client.send(new ListObjectVersionsCommand({ ...target, Prefix: 'one' }));
    expect(list.Versions).toMatchObject([{ VersionId: 'null', Size: 6 }]);
    await client.send(new DeleteObjectCommand(target));
    await expect(client.send(new HeadObjectCommand(target))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('are deleted many at once', async () => {
    const client = s3.client();
    const version = await put('many/<a>&"b"', 'x');
    await put('many/c', 'x');
    const Objects = [{ Key: 'many/<a>&"b"', VersionId: version }, { Key: 'many/c' }, { Key: 'no' }];
    const answer = await client.send(
      new DeleteObjectsCommand({ Bucket: 'files', Delete: { Objects } }),
    );
    expect(answer.Errors).toBeUndefined();
    expect(answer.Deleted).toMatchObject([
      { Key: 'many/<a>&"b"', VersionId: version },
      { Key: 'many/c', DeleteMarker: true },
      { Key: 'no', DeleteMarker: true },
    ]);
    const left = await client.send(new ListObjectsV2Command({ Bucket: 'files', Prefix: 'many/' }));
    expect(left.KeyCount).toBe(0);
  });
});

describe('tags', () => {
  it('change without touching the bytes, the version or the date', async () => {
    const client = s3.client();
    const target = { Bucket: 'files', Key: 'tagged' };
    const VersionId = await put('tagged', 'tagged body');
    const before = await client.send(new HeadObjectCommand(target));
    const TagSet = [{ Key: 'state', Value: 'pending scan' }];
    await client.send(new PutObjectTaggingCommand({ ...target, Tagging: { TagSet } }));
    const after = await client.send(new HeadObjectCommand(target));
    expect(after).toMatchObject({
      VersionId,
      ETag: before.ETag,
      LastModified: before.LastModified,
      TagCount: 1,
    });
    expect(await get('tagged')).toBe('tagged body');
    expect(await client.send(new GetObjectTaggingCommand(target))).toMatchObject({ TagSet });
    await client.send(new DeleteObjectTaggingCommand({ ...target, VersionId }));
    expect((await client.send(new GetObjectTaggingCommand(target))).TagSet).toEqual([]);
    const eleven = Array.from({ length: 11 }, (_, n) => ({ Key: `k${n}`, Value: '' }));
    await expect(
      client.send(new PutObjectTaggingCommand({ ...target, Tagging: { TagSet: eleven } })),
    ).rejects.toMatchObject({ name: 'BadRequest' });
  });

  it('come with a write, and with a copy', async () => {
    const client = s3.client();
    await client.send(
      new PutObjectCommand({
        Bucket: 'files',
        Key: 'source',
        Body: 'copied',
        Tagging: 'a=1&b=x%20y',
      }),
    );
    await client.send(
      new CopyObjectCommand({ Bucket: 'plain', Key: 'copy', CopySource: 'files/source' }),
    );
    const copy = { Bucket: 'plain', Key: 'copy' };
    expect((await client.send(new GetObjectTaggingCommand(copy))).TagSet).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: 'x y' },
    ]);
    const read = await client.send(new GetObjectCommand(copy));
    expect(await read.Body?.transformToString()).toBe('copied');
  });
});

describe('a list', () => {
  it('pages in order, with common prefixes', async () => {
    const client = s3.client();
    for (const key of ['p/1', 'p/a/1', 'p/a/2', 'p/b/1', 'p/z']) await put(key, 'x', 'plain');
    const seen: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: 'plain',
          Prefix: 'p/',
          Delimiter: '/',
          MaxKeys: 1,
          ...(ContinuationToken && { ContinuationToken }),
        }),
      );
      expect(page.KeyCount).toBe(1);
      seen.push(...(page.Contents ?? []).map(({ Key }) => `${Key}`));
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => `${Prefix}`));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);
    expect(seen).toEqual(['p/1', 'p/a/', 'p/b/', 'p/z']);
  });

  it('pages through the versions of one key', async () => {
    const client = s3.client();
    const written = [await put('paged', '1'), await put('paged', '2'), await put('paged', '3')];
    const seen: string[] = [];
    let markers: { KeyMarker?: string; VersionIdMarker?: string } = {};
    for (let more = true; more; ) {
      const page = await client.send(
        new ListObjectVersionsCommand({
          Bucket: 'files',
          Prefix: 'paged',
          MaxKeys: 1,
          ...markers,
        }),
      );
      seen.push(...(page.Versions ?? []).map(({ VersionId }) => `${VersionId}`));
      markers = {
        KeyMarker: page.NextKeyMarker ?? '',
        VersionIdMarker: page.NextVersionIdMarker ?? '',
      };
      more = page.IsTruncated === true;
    }
    expect(seen).toEqual(written.toReversed());
  });
});
