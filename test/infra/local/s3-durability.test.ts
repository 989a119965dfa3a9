import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startS3 } from './s3-support.ts';

const MIB = 1024 ** 2;
/** Another process is started; the machine may be busy. */
const LONG = { timeout: 60_000 };
const CHILD = `
  import { startS3 } from ${JSON.stringify(new URL('./s3-support.ts', import.meta.url).href)};
  const { origin } = await startS3({ dataFolder: process.argv[1] });
  process.stdout.write(origin);
  process.on('message', () => {
    gc();
    process.send(process.memoryUsage());
  });
`;

let folder: string;
let child: ChildProcess;
let s3: Awaited<ReturnType<typeof startS3>>;

/** The stand-in in its own process, with clients that talk to it. */
async function spawnS3() {
  child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', CHILD, folder], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  if (!child.stdout) throw new Error('The child has no output');
  const [origin] = await once(child.stdout, 'data');
  return String(origin);
}

async function kill() {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 's3-durability-'));
  s3 = await startS3();
});
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) await kill();
  await s3.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a killed stand-in', () => {
  it('has kept every answered write and nothing of the others', LONG, async () => {
    const endpoint = await spawnS3();
    const client = s3.client('operator', { endpoint });
    const put = async (Key: string, Body: string) => {
      const command = new PutObjectCommand({ Bucket: 'files', Key, Body: Buffer.from(Body) });
      return (await client.send(command)).VersionId ?? '';
    };
    const [first, second] = [await put('kept', 'first'), await put('kept', 'second')];
    await put('gone', 'x');
    await client.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'gone' }));
    const TagSet = [{ Key: 'a', Value: '1' }];
    await client.send(
      new PutObjectTaggingCommand({ Bucket: 'files', Key: 'kept', Tagging: { TagSet } }),
    );

    const url = await getSignedUrl(
      s3.client('operator', { endpoint, requestChecksumCalculation: 'WHEN_REQUIRED' }),
      new PutObjectCommand({ Bucket: 'files', Key: 'partial' }),
    );
    const upload = request(url, { method: 'PUT', headers: { 'content-length': 2 * MIB } });
    const broken = once(upload, 'error');
    await new Promise((resolve) => upload.write(Buffer.alloc(MIB), resolve));
    const answered: string[] = [];
    const writers = Array.from({ length: 40 }, (_, n) =>
      put(`burst/${n}`, `${n}`).then(
        async () => {
          if (answered.push(`burst/${n}`) === 10) await kill();
        },
        () => undefined,
      ),
    );
    await Promise.all(writers);
    await broken;
    expect(answered.length).toBeGreaterThanOrEqual(10);

    expect(await readdir(join(folder, 'staging'))).not.toEqual([]);

    const again = s3.client('operator', { endpoint: await spawnS3() });
    const { Versions, DeleteMarkers } = await again.send(
      new ListObjectVersionsCommand({ Bucket: 'files' }),
    );
    const keys = Versions?.map(({ Key }) => Key) ?? [];
    expect(keys).toEqual(expect.arrayContaining(answered));
    expect(keys).not.toContain('partial');
    expect(DeleteMarkers?.map(({ Key }) => Key)).toEqual(['gone']);
    for (const Key of keys.filter((one) => one?.startsWith('burst/'))) {
      const { Body } = await again.send(new GetObjectCommand({ Bucket: 'files', Key }));
      expect(`burst/${await Body?.transformToString()}`).toBe(Key);
    }
    const kept = Versions?.filter(({ Key }) => Key === 'kept').map(({ VersionId }) => VersionId);
    expect(kept).toEqual([second, first]);
    const current = await again.send(new GetObjectCommand({ Bucket: 'files', Key: 'kept' }));
    expect(current).toMatchObject({ TagCount: 1, VersionId: second });
    expect(await readdir(join(folder, 'staging'))).toEqual([]);
    // One body for each version: nothing is left of what was not answered.
    expect(await readdir(join(folder, 'bodies'))).toHaveLength(keys.length);
  });
});

describe('an upload that breaks off', () => {
  it('leaves nothing behind', LONG, async () => {
    const endpoint = await spawnS3();
    const client = s3.client('operator', { endpoint, requestChecksumCalculation: 'WHEN_REQUIRED' });
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: 'files', Key: 'half' }));
    const upload = request(url, { method: 'PUT', headers: { 'content-length': MIB } });
    upload.on('error', () => undefined).write(Buffer.alloc(1000));
    const staged = () => readdir(join(folder, 'staging'));
    await expect.poll(staged).toHaveLength(1);
    upload.destroy();
    await expect.poll(staged).toEqual([]);
    const { Versions } = await client.send(new ListObjectVersionsCommand({ Bucket: 'files' }));
    expect(Versions).toBeUndefined();
  });
});

describe('50 MB', () => {
  const SIZE = 50 * MIB;
  const piece = randomBytes(64 * 1024);
  const count = SIZE / piece.length;

  /** What the stand-in's process holds, in MiB, after garbage was collected. */
  async function memory() {
    const reply = once(child, 'message');
    child.send('memory');
    const [{ rss, external }] = await reply;
    return { rss: rss / MIB, buffers: external / MIB };
  }

  type Samples = Awaited<ReturnType<typeof memory>>[];

  /** The pieces of the file; after each 5 MiB the memory is read. */
  async function* file(samples: Samples) {
    for (let n = 1; n <= count; n++) {
      yield piece;
      if (n % (count / 10) === 0) samples.push(await memory());
    }
  }

  async function post(url: string, fields: Record<string, string>, samples: Samples) {
    const head = Object.entries(fields)
      .map(
        ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
      )
      .concat('--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
      .join('\r\n');
    const tail = '\r\n--b--\r\n';
    async function* body() {
      yield Buffer.from(head);
      yield* file(samples);
      yield Buffer.from(tail);
    }
    const outgoing = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        'content-length': head.length + SIZE + tail.length,
      },
    });
    const answered = once(outgoing, 'response');
    await pipeline(body, outgoing);
    const [response] = await answered;
    response.resume();
    return response.statusCode;
  }

  it('stream in by form and by PUT and out again without being held', LONG, async () => {
    const endpoint = await spawnS3();
    const client = s3.client('operator', { endpoint });
    const target = { Bucket: 'files', Key: 'large' };
    await client.send(new PutObjectCommand({ ...target, Body: Buffer.from('warm') }));
    const before = await memory();
    const samples: Samples = [];

    const { url, fields } = await createPresignedPost(client, {
      ...target,
      Conditions: [['content-length-range', 1, SIZE]],
    });
    expect(await post(url, fields, samples)).toBe(204);
    const Body = Readable.from(file(samples));
    await client.send(new PutObjectCommand({ ...target, Body, ContentLength: SIZE }));

    const read = await client.send(new GetObjectCommand(target));
    let received = 0;
    for await (const part of read.Body as Readable) {
      const whole = Math.floor(received / MIB);
      received += part.length;
      if (Math.floor(received / MIB) > whole && whole % 5 === 0) samples.push(await memory());
    }
    expect(received).toBe(SIZE);
    const versions = await client.send(new ListObjectVersionsCommand({ Bucket: 'files' }));
    const md5 = createHash('md5');
    for (let n = 0; n < count; n++) md5.update(piece);
    const etag = `"${md5.digest('hex')}"`;
    expect(versions.Versions?.map(({ ETag }) => ETag).slice(0, 2)).toEqual([etag, etag]);

    expect(samples.length).toBeGreaterThanOrEqual(29);
    const peak = (name: 'rss' | 'buffers') =>
      Math.max(...samples.map((sample) => sample[name])) - before[name];
    expect(peak('buffers')).toBeLessThan(25);
    expect(peak('rss')).toBeLessThan(30);
  });
});
