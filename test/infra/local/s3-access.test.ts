import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { directoryOf, principal, refusal, startS3, WEB_ORIGIN } from './s3-support.ts';

const ARN = 'arn:aws:s3:::files';
const GRANTS: Record<string, readonly string[]> = {
  reader: [`s3:GetObject ${ARN}/open`],
  lister: [`s3:GetObject ${ARN}/open`, `s3:ListBucket ${ARN}`],
  writer: [`s3:PutObject ${ARN}/open`],
  nobody: [],
};
let clock = Date.now();
let s3: Awaited<ReturnType<typeof startS3>>;
let versionId = '';

beforeAll(async () => {
  const limited = Object.entries(GRANTS).map(([name, grants]) => principal(name, grants));
  s3 = await startS3({
    now: () => new Date(clock),
    directory: directoryOf(principal('operator', ['s3:*']), ...limited),
  });
});
beforeEach(async () => {
  const written = await s3
    .client()
    .send(new PutObjectCommand({ Bucket: 'files', Key: 'open', Body: 'content' }));
  versionId = written.VersionId ?? '';
});
afterEach(() => {
  clock = Date.now();
});
afterAll(() => s3.close());

const OPEN = { Bucket: 'files', Key: 'open' };

describe('a presigned URL', () => {
  const sign = (options = {}, accessKeyId = 'operator') =>
    getSignedUrl(s3.client(accessKeyId), new GetObjectCommand({ ...OPEN, ...options }), {
      expiresIn: 60,
    });

  it('reads one version as an attachment until it expires', async () => {
    const url = await sign({
      VersionId: versionId,
      ResponseContentDisposition: 'attachment; filename="é.pdf"',
      ResponseContentType: 'application/pdf',
    });
    const answer = await fetch(url);
    expect(await answer.text()).toBe('content');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="é.pdf"');
    clock += 62_000;
    expect(await refusal(await fetch(url))).toBe('403 AccessDenied');
    clock -= 20 * 60_000;
    expect(await refusal(await fetch(url))).toBe('403 AccessDenied');
  });

  it('is refused once any part of it was changed', async () => {
    const url = await sign({ VersionId: versionId });
    const parameters = [...new URL(url).searchParams.keys()];
    expect(parameters).toContain('X-Amz-Expires');
    for (const name of parameters) {
      const tampered = new URL(url);
      tampered.searchParams.set(name, `${tampered.searchParams.get(name)}1`);
      expect((await fetch(tampered)).status, name).toBeGreaterThanOrEqual(400);
      tampered.searchParams.delete(name);
      expect((await fetch(tampered)).status, name).toBeGreaterThanOrEqual(400);
    }
    for (const tampered of [url.replace('/open', '/shut'), `${url}&response-content-type=a/b`]) {
      expect(await refusal(await fetch(tampered))).toBe('403 SignatureDoesNotMatch');
    }
    expect(await refusal(await fetch(url, { method: 'DELETE' }))).toBe('403 SignatureDoesNotMatch');
    const headers = { 'x-amz-meta-a': '1' };
    expect(await refusal(await fetch(url, { headers }))).toBe('403 AccessDenied');
  });

  it("has the signer's permissions and no more", async () => {
    expect((await fetch(await sign({}, 'reader'))).status).toBe(200);
    for (const url of [
      await sign({}, 'nobody'),
      await sign({ VersionId: versionId }, 'reader'),
      await sign({ Key: 'shut' }, 'reader'),
    ]) {
      expect(await refusal(await fetch(url))).toBe('403 AccessDenied');
    }
  });

  it('writes, heads and deletes', async () => {
    const client = s3.client('operator', { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const target = { Bucket: 'plain', Key: 'presigned' };
    const put = await getSignedUrl(client, new PutObjectCommand(target));
    expect((await fetch(put, { method: 'PUT', body: 'put' })).status).toBe(200);
    const head = await getSignedUrl(client, new HeadObjectCommand(target));
    expect((await fetch(head, { method: 'HEAD' })).headers.get('content-length')).toBe('3');
    const remove = await getSignedUrl(client, new DeleteObjectCommand(target));
    expect((await fetch(remove, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(head, { method: 'HEAD' })).status).toBe(404);
  });

  it("refuses the body of a PUT that was signed with an empty body's checksum", async () => {
    const url = await getSignedUrl(s3.client(), new PutObjectCommand(OPEN));
    expect(url).toContain('x-amz-checksum-crc32');
    expect(await refusal(await fetch(url, { method: 'PUT', body: 'put' }))).toBe('400 BadDigest');
  });
});

describe('the clock', () => {
  it('is the one given, months ahead of the machine', async () => {
    const offset = 200 * 24 * 3600_000;
    clock += offset;
    await expect(s3.client().send(new GetObjectCommand(OPEN))).rejects.toMatchObject({
      name: 'RequestTimeTooSkewed',
    });
    const client = s3.client('operator', { systemClockOffset: offset });
    const written = await client.send(new PutObjectCommand({ ...OPEN, Body: 'later' }));
    const { LastModified } = await client.send(
      new GetObjectCommand({ ...OPEN, VersionId: written.VersionId ?? '' }),
    );
    expect(LastModified?.getTime()).toBe(Math.floor(clock / 1000) * 1000);
  });
});

describe('IAM', () => {
  it('refuses every call that was not granted', async () => {
    const nobody = s3.client('nobody');
    const Tagging = { TagSet: [] };
    const calls: Array<(client: S3Client) => Promise<unknown>> = [
      (client) => client.send(new GetObjectCommand(OPEN)),
      (client) => client.send(new GetObjectCommand({ ...OPEN, VersionId: versionId })),
      (client) => client.send(new PutObjectCommand({ ...OPEN, Body: 'x' })),
      (client) => client.send(new DeleteObjectCommand(OPEN)),
      (client) => client.send(new DeleteObjectCommand({ ...OPEN, VersionId: versionId })),
      (client) => client.send(new GetObjectTaggingCommand(OPEN)),
      (client) => client.send(new PutObjectTaggingCommand({ ...OPEN, Tagging })),
      (client) => client.send(new ListObjectsV2Command({ Bucket: 'files' })),
      (client) => client.send(new ListObjectVersionsCommand({ Bucket: 'files' })),
      (client) => client.send(new CopyObjectCommand({ ...OPEN, CopySource: 'files/open' })),
    ];
    for (const call of calls) {
      await expect(call(nobody)).rejects.toMatchObject({
        name: 'AccessDenied',
        $metadata: { httpStatusCode: 403 },
      });
    }
    await expect(nobody.send(new HeadBucketCommand({ Bucket: 'files' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    const Delete = { Objects: [{ Key: 'open' }] };
    const { Errors } = await nobody.send(new DeleteObjectsCommand({ Bucket: 'files', Delete }));
    expect(Errors).toMatchObject([{ Key: 'open', Code: 'AccessDenied' }]);
    const kept = await s3.client().send(new GetObjectCommand(OPEN));
    expect(await kept.Body?.transformToString()).toBe('content');
  });

  it('grants a write without tags, and a read of what may be read', async () => {
    const writer = s3.client('writer');
    await writer.send(new PutObjectCommand({ ...OPEN, Body: 'written' }));
    const tagged = new PutObjectCommand({ ...OPEN, Body: 'x', Tagging: 'a=1' });
    await expect(writer.send(tagged)).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(s3.client('reader').send(new GetObjectCommand(OPEN))).resolves.toBeDefined();
  });

  it('does not tell a caller without s3:ListBucket whether a key exists', async () => {
    await s3.client().send(new DeleteObjectCommand(OPEN));
    const read = (name: string) => s3.client(name).send(new GetObjectCommand(OPEN));
    await expect(read('reader')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(read('lister')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('knows no anonymous callers, no wrong secrets and no other buckets', async () => {
    expect(await refusal(await fetch(`${s3.origin}/files/open`))).toBe('403 AccessDenied');
    const forged = s3.client('operator', {
      credentials: { accessKeyId: 'operator', secretAccessKey: 'guess' },
    });
    await expect(forged.send(new GetObjectCommand(OPEN))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(
      s3.client().send(new GetObjectCommand({ ...OPEN, Bucket: 'none' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('an account', () => {
  it('is the one expected, in the region that signatures name', async () => {
    const ours = await startS3({ account: '111122223333', region: 'eu-west-3' });
    const owned = (ExpectedBucketOwner: string, region: string) =>
      ours
        .client('operator', { region })
        .send(new HeadBucketCommand({ Bucket: 'files', ExpectedBucketOwner }));
    await expect(owned('111122223333', 'eu-west-3')).resolves.toBeDefined();
    await expect(owned('000000000000', 'eu-west-3')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    await expect(owned('111122223333', 'us-east-1')).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
    });
    await ours.close();
  });
});

describe('CORS', () => {
  const preflight = (origin: string, bucket = 'files') =>
    fetch(`${s3.origin}/${bucket}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'X-Custom',
      },
    });

  it('lets the web origin through, and no other', async () => {
    const allowed = await preflight(WEB_ORIGIN);
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('access-control-allow-origin')).toBe(WEB_ORIGIN);
    expect(allowed.headers.get('access-control-allow-methods')).toContain('POST');
    expect(allowed.headers.get('access-control-allow-headers')).toBe('x-custom');
    for (const refused of [
      await preflight('https://evil.example'),
      await preflight(`${WEB_ORIGIN}.evil.example`),
      await preflight(WEB_ORIGIN, 'plain'),
    ]) {
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
      expect(await refusal(refused)).toBe('403 AccessForbidden');
    }
  });

  it('marks answers and refusals for the web origin only', async () => {
    const url = await getSignedUrl(s3.client(), new GetObjectCommand(OPEN));
    for (const target of [url, `${url}1`]) {
      const own = await fetch(target, { headers: { origin: WEB_ORIGIN } });
      expect(own.headers.get('access-control-allow-origin')).toBe(WEB_ORIGIN);
      const other = await fetch(target, { headers: { origin: 'https://evil.example' } });
      expect(other.headers.get('access-control-allow-origin')).toBeNull();
    }
  });
});
