import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeChunked } from '#infra/local/aws/s3/chunked.ts';
import { openPayload } from '#infra/local/aws/s3/payload.ts';
import { AwsError, sha256, type Verified, verifyRequest } from '#infra/local/aws/sigv4.ts';
import { directoryOf, principal } from './s3-support.ts';

// The examples of AWS's own documentation ("Signature Calculations" of the S3 API reference).
const EXAMPLE_KEY = 'AKIAIOSFODNN7EXAMPLE';
const EXAMPLES = directoryOf({
  name: EXAMPLE_KEY,
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  allows: () => true,
});
const EXAMPLE_TIME = new Date('2013-05-24T00:00:00Z');
const SCOPE = `${EXAMPLE_KEY}/20130524/us-east-1/s3/aws4_request`;

const GET = {
  method: 'GET',
  url: '/test.txt',
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': sha256(''),
    'x-amz-date': '20130524T000000Z',
    authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
  },
};

const PRESIGNED = {
  method: 'GET',
  url: `/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(SCOPE)}&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
  headers: { host: 'examplebucket.s3.amazonaws.com' },
};

const CHUNKED = {
  method: 'PUT',
  url: '/examplebucket/chunkObject.txt',
  headers: {
    host: 's3.amazonaws.com',
    'x-amz-date': '20130524T000000Z',
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '66560',
    'content-length': '66824',
    authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9`,
  },
};

function timeAt(seconds: number): Date {
  return new Date(EXAMPLE_TIME.getTime() + seconds * 1000);
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AwsError) return `${error.status} ${error.code}`;
    throw error;
  }
  return 'accepted';
}

describe('verifyRequest in the Authorization header', () => {
  const verify = (change: object, headers: IncomingHttpHeaders = {}, now = EXAMPLE_TIME) =>
    codeOf(() =>
      verifyRequest({ ...GET, ...change, headers: { ...GET.headers, ...headers } }, EXAMPLES, now),
    );

  it('accepts the documented example, up to 15 minutes off', () => {
    expect(verifyRequest(GET, EXAMPLES, EXAMPLE_TIME)).toMatchObject({
      principal: { name: EXAMPLE_KEY },
      service: 's3',
      region: 'us-east-1',
      presigned: false,
      payloadHash: sha256(''),
    });
    expect(verify({}, {}, timeAt(900))).toBe('accepted');
    expect(verify({}, {}, timeAt(-900))).toBe('accepted');
  });

  it('refuses whatever differs from what was signed', () => {
    const mismatch = '403 SignatureDoesNotMatch';
    expect(verify({ method: 'PUT' })).toBe(mismatch);
    expect(verify({ url: '/test.txu' })).toBe(mismatch);
    expect(verify({ url: '/test.txt?versionId=1' })).toBe(mismatch);
    expect(verify({}, { host: 'other' })).toBe(mismatch);
    expect(verify({}, { range: 'bytes=0-10' })).toBe(mismatch);
    expect(verify({}, { 'x-amz-content-sha256': sha256('x') })).toBe(mismatch);
    expect(verify({ payloadHash: sha256('x') })).toBe(mismatch);
    expect(verify({ service: 'dynamodb' })).toBe(mismatch);
    expect(verify({ region: 'eu-west-3' })).toBe('400 AuthorizationHeaderMalformed');
  });

  it('refuses strangers, wrong clocks, unsigned headers and malformed headers', () => {
    const stranger = GET.headers.authorization.replace(EXAMPLE_KEY, 'AKIASTRANGER');
    expect(verify({}, { authorization: stranger })).toBe('403 InvalidAccessKeyId');
    expect(verify({}, {}, timeAt(901))).toBe('403 RequestTimeTooSkewed');
    expect(verify({}, {}, timeAt(-901))).toBe('403 RequestTimeTooSkewed');
    expect(verify({}, { 'x-amz-meta-a': '1' })).toBe('403 AccessDenied');
    expect(verify({}, { authorization: '' })).toBe('403 AccessDenied');
    expect(verify({}, { authorization: 'Bearer x' })).toBe('400 AuthorizationHeaderMalformed');
    const nextDay = { 'x-amz-date': '20130525T000000Z' };
    expect(verify({}, nextDay, timeAt(86_400))).toBe('403 SignatureDoesNotMatch');
  });
});

describe('verifyRequest in the query', () => {
  const verify = (url: string, now = EXAMPLE_TIME, headers: IncomingHttpHeaders = {}) =>
    codeOf(() =>
      verifyRequest(
        { ...PRESIGNED, url, headers: { ...PRESIGNED.headers, ...headers } },
        EXAMPLES,
        now,
      ),
    );
  const { url } = PRESIGNED;

  it('accepts the documented example until it expires', () => {
    expect(verify(url)).toBe('accepted');
    expect(verify(url, timeAt(86_400))).toBe('accepted');
    expect(verify(url, timeAt(86_401))).toBe('403 AccessDenied');
    expect(verify(url, timeAt(-901))).toBe('403 AccessDenied');
  });

  it('refuses a longer life, another path, another parameter and other headers', () => {
    const mismatch = '403 SignatureDoesNotMatch';
    expect(verify(url.replace('=86400', '=86401'))).toBe(mismatch);
    expect(verify(url.replace('test', 'rest'))).toBe(mismatch);
    expect(verify(`${url}&response-content-type=text/html`)).toBe(mismatch);
    expect(verify(url, EXAMPLE_TIME, { host: 'other' })).toBe(mismatch);
    expect(verify(url, EXAMPLE_TIME, { 'x-amz-acl': 'public-read' })).toBe('403 AccessDenied');
    const malformed = '400 AuthorizationQueryParametersError';
    expect(verify(url.replace('=86400', '=604801'))).toBe(malformed);
    expect(verify(`${url}&X-Amz-Expires=1`)).toBe(malformed);
    expect(verify(url, EXAMPLE_TIME, { authorization: 'x' })).toBe('400 InvalidArgument');
  });
});

describe('signed chunks', () => {
  const signatures = [
    'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
    '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
    'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
  ];
  const body = [65536, 1024, 0]
    .map((size, n) => {
      const head = `${size.toString(16)};chunk-signature=${signatures[n]}\r\n`;
      return `${head}${'a'.repeat(size)}\r\n`;
    })
    .join('');

  async function decode(text: string, pieceSize: number): Promise<string> {
    const verified = verifyRequest(CHUNKED, EXAMPLES, EXAMPLE_TIME);
    async function* pieces() {
      for (let at = 0; at < text.length; at += pieceSize) {
        yield Buffer.from(text.slice(at, at + pieceSize));
      }
    }
    const parts: string[] = [];
    const options = { trailer: false, length: 66_560, trailers: new Map<string, string>() };
    const chunks = decodeChunked(pieces(), {
      ...options,
      signatures: verified.chunkSignatures(),
    });
    for await (const part of chunks) parts.push(part.toString());
    return parts.join('');
  }

  it('decodes the documented example however the network cuts it', async () => {
    expect(body.length).toBe(66_824);
    expect(await decode(body, 70_000)).toBe('a'.repeat(66_560));
    expect(await decode(body, 1)).toBe('a'.repeat(66_560));
    expect(await decode(body, 7)).toBe('a'.repeat(66_560));
  });

  it('refuses a changed byte, a changed signature, a missing and a swapped chunk', async () => {
    const mismatch = { code: 'SignatureDoesNotMatch' };
    await expect(decode(body.replace('aaaa', 'aaba'), 4096)).rejects.toMatchObject(mismatch);
    await expect(decode(body.replace('ad80', 'ad81'), 4096)).rejects.toMatchObject(mismatch);
    const first = body.slice(0, body.indexOf('400;'));
    const rest = body.slice(first.length);
    await expect(decode(rest + first, 4096)).rejects.toMatchObject(mismatch);
    const last = body.indexOf('0;chunk', 1000);
    await expect(decode(body.slice(0, last), 4096)).rejects.toMatchObject({
      code: 'IncompleteBody',
    });
  });
});

describe('signed chunks with a trailer', () => {
  const request = {
    method: 'PUT',
    url: '/examplebucket/chunkObject.txt',
    headers: {
      host: 's3.amazonaws.com',
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '66560',
      'x-amz-trailer': 'x-amz-checksum-crc32c',
      authorization: `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer,Signature=106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e`,
    },
  };
  const chunk = (size: number, signature: string) =>
    `${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}${size > 0 ? '\r\n' : ''}`;
  const body = [
    chunk(65_536, 'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2'),
    chunk(1024, '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7'),
    chunk(0, '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992'),
    'x-amz-checksum-crc32c:sOO8/Q==\r\n',
    'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
  ].join('');

  async function receive(text: string): Promise<number> {
    const verified = verifyRequest(request, EXAMPLES, EXAMPLE_TIME);
    const payload = openPayload(Readable.from([Buffer.from(text)]), request.headers, verified);
    let size = 0;
    for await (const part of payload.bytes) size += part.length;
    expect(payload.checksum()).toEqual({ algorithm: 'crc32c', value: 'sOO8/Q==' });
    return size;
  }

  it('accepts the documented example with its checksum', async () => {
    expect(await receive(body)).toBe(66_560);
  });

  it('refuses another checksum, another or no trailer signature', async () => {
    const mismatch = { code: 'SignatureDoesNotMatch' };
    await expect(receive(body.replace('sOO8', 'sOO9'))).rejects.toMatchObject(mismatch);
    await expect(receive(body.replace(':d81f', ':d82f'))).rejects.toMatchObject(mismatch);
    const unsigned = body.replace(/x-amz-trailer-signature:.*\r\n/, '');
    await expect(receive(unsigned)).rejects.toMatchObject(mismatch);
  });
});

describe('a JSON service signed by the SDK', () => {
  const outcomes: string[] = [];
  let verified: Verified | undefined;
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { method = '', url = '', headers } = request;
    const payloadHash = sha256(Buffer.concat(parts));
    outcomes.push(
      codeOf(() => {
        verified = verifyRequest(
          { method, url, headers, payloadHash, service: 'dynamodb' },
          directoryOf(principal('api', [])),
          new Date(),
        );
      }),
    );
    response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is accepted with the right secret only', async () => {
    const { port } = server.address() as AddressInfo;
    for (const secretAccessKey of ['secret of api', 'another']) {
      const client = new DynamoDBClient({
        endpoint: `http://127.0.0.1:${port}`,
        region: 'eu-west-3',
        credentials: { accessKeyId: 'api', secretAccessKey },
      });
      await client.send(new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'é' } } }));
      client.destroy();
    }
    expect(outcomes).toEqual(['accepted', '403 SignatureDoesNotMatch']);
    expect(verified).toMatchObject({ principal: { name: 'api' }, region: 'eu-west-3' });
  });
});
