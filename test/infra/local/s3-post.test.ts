import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { directoryOf, principal, refusal, startS3 } from './s3-support.ts';

const KEY = 'entity/upload-1';
const POLICY_REFUSED = '403 AccessDenied';
let clock = Date.now();
let s3: Awaited<ReturnType<typeof startS3>>;

beforeAll(async () => {
  s3 = await startS3({
    now: () => new Date(clock),
    directory: directoryOf(
      principal('operator', ['s3:*']),
      principal('uploader', [`s3:PutObject arn:aws:s3:::files/${KEY}`]),
    ),
  });
});
afterAll(() => s3.close());
afterEach(() => {
  clock = Date.now();
});

function grant(options: Partial<PresignedPostOptions> = {}, accessKeyId = 'operator') {
  return createPresignedPost(s3.client(accessKeyId), {
    Bucket: 'files',
    Key: KEY,
    Expires: 300,
    Fields: { 'Content-Type': 'application/pdf' },
    Conditions: [
      ['content-length-range', 2, 10],
      ['eq', '$Content-Type', 'application/pdf'],
    ],
    ...options,
  });
}

type Fields = Record<string, string>;

async function send(url: string, fields: Fields, body = '%PDF-', fileName = 'a.pdf') {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([body]), fileName);
  return fetch(url, { method: 'POST', body: form });
}

/** What a form answers once its fields were changed; undefined removes one. */
async function changed(change: Record<string, string | undefined>, body?: string) {
  const { url, fields } = await grant();
  const entries = Object.entries({ ...fields, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  const answer = await send(url, Object.fromEntries(entries) as Fields, body);
  return answer.ok ? `${answer.status}` : refusal(answer);
}

async function storedVersions(): Promise<number> {
  const list = await s3.client().send(new ListObjectVersionsCommand({ Bucket: 'files' }));
  return list.Versions?.length ?? 0;
}

describe("a browser's form (G10)", () => {
  it('stores the file under the key, with type, metadata and tags, and names the version', async () => {
    const { url, fields } = await grant({
      Fields: {
        'Content-Type': 'application/pdf',
        'x-amz-meta-invoice': 'Reçu €',
        tagging:
          '<Tagging><TagSet><Tag><Key>state</Key><Value>pending</Value></Tag></TagSet></Tagging>',
      },
    });
    const answer = await send(url, fields);
    expect(answer.status).toBe(204);
    const VersionId = answer.headers.get('x-amz-version-id') ?? '';
    const target = { Bucket: 'files', Key: KEY, VersionId };
    const stored = await s3.client().send(new GetObjectCommand(target));
    expect(await stored.Body?.transformToString()).toBe('%PDF-');
    expect(stored.ContentType).toBe('application/pdf');
    expect(stored.Metadata?.invoice).toBe(
      `=?UTF-8?B?${Buffer.from('Reçu €').toString('base64')}?=`,
    );
    expect(stored.ETag).toBe(answer.headers.get('etag'));
    const { TagSet } = await s3.client().send(new GetObjectTaggingCommand(target));
    expect(TagSet).toEqual([{ Key: 'state', Value: 'pending' }]);
  });

  it('answers 200, 201 with a document, or 204, as the form asks', async () => {
    for (const status of ['200', '201', '500']) {
      const { url, fields } = await grant({
        Fields: { 'Content-Type': 'application/pdf', success_action_status: status },
      });
      const answer = await send(url, fields);
      expect(answer.status).toBe(status === '500' ? 204 : Number(status));
      const xml = await answer.text();
      if (status === '201') expect(xml).toContain(`<Bucket>files</Bucket><Key>${KEY}</Key>`);
      else expect(xml).toBe('');
    }
  });

  it("takes only the last part of the file's name, for a key that stays in its place", async () => {
    const template = { Key: `entity/\${filename}` };
    const conditions: PresignedPostOptions['Conditions'] = [['starts-with', '$key', 'entity/']];
    for (const name of ['../../evil.pdf', 'C:\\temp\\evil.pdf', 'evil.pdf']) {
      const { url, fields } = await grant({ ...template, Fields: {}, Conditions: conditions });
      const answer = await send(url, { ...fields, success_action_status: '201' }, 'x', name);
      expect(await refusal(answer)).toBe(POLICY_REFUSED);
      const plain = await send(url, fields, 'x', name);
      expect(plain.headers.get('location')).toBe(`${s3.origin}/files/entity/evil.pdf`);
    }
  });

  it('is bound to the key, type, bucket and credential that were signed', async () => {
    const before = await storedVersions();
    expect(await changed({ key: 'entity/upload-2' })).toBe(POLICY_REFUSED);
    expect(await changed({ key: `${KEY}/../upload-2` })).toBe(POLICY_REFUSED);
    expect(await changed({ 'Content-Type': 'text/html' })).toBe(POLICY_REFUSED);
    expect(await changed({ 'Content-Type': undefined })).toBe(POLICY_REFUSED);
    expect(await changed({ bucket: 'plain' })).toBe('204');
    const { url, fields } = await grant();
    const otherBucket = await send(url.replace('/files', '/plain'), fields);
    expect(await refusal(otherBucket)).toBe(POLICY_REFUSED);
    expect(await storedVersions()).toBe(before + 1);
  });

  it('is refused with an extra, a missing or a changed field', async () => {
    const before = await storedVersions();
    expect(await changed({ 'x-amz-meta-extra': '1' })).toBe(POLICY_REFUSED);
    expect(await changed({ acl: 'public-read' })).toBe(POLICY_REFUSED);
    expect(await changed({ success_action_status: '201' })).toBe(POLICY_REFUSED);
    expect(await changed({ 'Cache-Control': 'no-store' })).toBe(POLICY_REFUSED);
    for (const name of ['key', 'Policy', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Date']) {
      expect(await changed({ [name]: undefined })).toBe('400 InvalidArgument');
    }
    const { fields } = await grant();
    const signature = fields['X-Amz-Signature'] ?? '';
    const flipped = (signature.startsWith('0') ? '1' : '0') + signature.slice(1);
    expect(await changed({ 'X-Amz-Signature': flipped })).toBe('403 SignatureDoesNotMatch');
    const loose = JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [] });
    expect(await changed({ Policy: Buffer.from(loose).toString('base64') })).toBe(
      '403 SignatureDoesNotMatch',
    );
    const stranger = fields['X-Amz-Credential']?.replace('operator', 'stranger');
    expect(await changed({ 'X-Amz-Credential': stranger })).toBe('403 InvalidAccessKeyId');
    expect(await storedVersions()).toBe(before);
  });

  it('accepts fields to be ignored and the sizes from 2 to 10 bytes, no others', async () => {
    expect(await changed({ 'x-ignore-note': 'free' })).toBe('204');
    expect(await changed({}, '12')).toBe('204');
    expect(await changed({}, '1234567890')).toBe('204');
    const before = await storedVersions();
    expect(await changed({}, '1')).toBe('400 EntityTooSmall');
    expect(await changed({}, '')).toBe('400 EntityTooSmall');
    expect(await changed({}, '12345678901')).toBe('400 EntityTooLarge');
    expect(await changed({}, 'x'.repeat(3_000_000))).toBe('400 EntityTooLarge');
    expect(await storedVersions()).toBe(before);
  });

  it('expires by the clock of the application', async () => {
    const start = Math.floor(Date.now() / 1000) * 1000;
    const { url, fields } = await grant();
    const policy = Buffer.from(fields.Policy ?? '', 'base64').toString();
    const expiration = Date.parse(JSON.parse(policy).expiration);
    expect(expiration - start).toBeLessThanOrEqual(302_000);
    clock = expiration;
    expect((await send(url, fields)).status).toBe(204);
    clock = expiration + 1;
    expect(await refusal(await send(url, fields))).toBe(POLICY_REFUSED);
  });

  it("has the signer's permissions and no more", async () => {
    const allowed = await grant({}, 'uploader');
    expect((await send(allowed.url, allowed.fields)).status).toBe(204);
    const elsewhere = await grant({ Key: 'entity/upload-9' }, 'uploader');
    expect(await refusal(await send(elsewhere.url, elsewhere.fields))).toBe('403 AccessDenied');
    const tagging = '<Tagging><TagSet></TagSet></Tagging>';
    const tagged = await grant({ Fields: { tagging }, Conditions: [] }, 'uploader');
    expect(await refusal(await send(tagged.url, tagged.fields))).toBe('403 AccessDenied');
  });

  it('holds the file against a checksum among its fields', async () => {
    const sha = createHash('sha256').update('%PDF-').digest('base64');
    const { url, fields } = await grant({
      Fields: { 'Content-Type': 'application/pdf', 'x-amz-checksum-sha256': sha },
    });
    expect((await send(url, fields)).status).toBe(204);
    expect(await refusal(await send(url, fields, '%PDF+'))).toBe('400 BadDigest');
  });
});

describe('the bytes of a form', () => {
  const BOUNDARY = 'limit';

  /** Sends the body in pieces, so that every boundary is cut somewhere. */
  function sendRaw(url: string, body: Buffer, pieceSize: number, length = body.length) {
    return new Promise<string>((resolve, reject) => {
      const outgoing = request(url, {
        method: 'POST',
        headers: {
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          'content-length': length,
        },
      });
      outgoing.on('error', reject).on('response', async (response) => {
        const code = /<Code>(\w+)/.exec(await text(response))?.[1];
        resolve(code ?? `${response.statusCode}`);
      });
      for (let at = 0; at < body.length; at += pieceSize) {
        outgoing.write(body.subarray(at, at + pieceSize));
      }
      outgoing.end();
    });
  }

  function part(name: string, value: string, fileName?: string): string {
    const file = fileName === undefined ? '' : `; filename="${fileName}"`;
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
  }

  async function build(
    file: string,
    extra: { before?: string; behind?: string; end?: string } = {},
  ) {
    const { url, fields } = await grant();
    const parts = Object.entries(fields).map(([name, value]) => part(name, value));
    const { before = '', behind = '', end = `--${BOUNDARY}--` } = extra;
    return {
      url,
      body: Buffer.from([...parts, before, part('file', file, 'a'), behind, end].join('')),
    };
  }

  it('may be cut anywhere, and may hold what looks like a boundary', async () => {
    const file = '\r\n--lim\r\n';
    for (const size of [1, 7, 4096]) {
      const { url, body } = await build(file);
      expect(await sendRaw(url, body, size)).toBe('204');
      const stored = await s3.client().send(new GetObjectCommand({ Bucket: 'files', Key: KEY }));
      expect(await stored.Body?.transformToString()).toBe(file);
    }
  });

  it('are refused when they are no complete form with one file', async () => {
    const before = await storedVersions();
    const refused = async (extra: Parameters<typeof build>[1]) => {
      const { url, body } = await build('12345', extra);
      return sendRaw(url, body, 4096);
    };
    expect(await refused({ end: '' })).toBe('MalformedPOSTRequest');
    expect(await refused({ end: '--other--' })).toBe('MalformedPOSTRequest');
    expect(await refused({ behind: part('file', 'second', 'b') })).toBe(
      'IncorrectNumberOfFilesInPostRequest',
    );
    expect(await refused({ before: part('key', 'other') })).toBe('InvalidArgument');
    expect(await refused({ before: part('x-ignore-a', 'x'.repeat(20_481)) })).toBe(
      'MaxPostPreDataLengthExceeded',
    );
    const { url } = await grant();
    const noFile = Buffer.from(`${part('key', 'a')}--${BOUNDARY}--`);
    expect(await sendRaw(url, noFile, 99)).toBe('IncorrectNumberOfFilesInPostRequest');
    expect(await sendRaw(url, Buffer.from('nonsense'), 99)).toBe('MalformedPOSTRequest');
    const json = await fetch(url, { method: 'POST', body: '{}' });
    expect(await refusal(json)).toBe('412 PreconditionFailed');
    expect(await storedVersions()).toBe(before);
  });

  it('do not count fields behind the file', async () => {
    const { url, body } = await build('12345', { behind: part('key', 'elsewhere') });
    expect(await sendRaw(url, body, 4096)).toBe('204');
    const list = await s3.client().send(new ListObjectVersionsCommand({ Bucket: 'files' }));
    expect(list.Versions?.map(({ Key }) => Key)).not.toContain('elsewhere');
  });
});
