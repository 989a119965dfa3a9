import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../identity.ts';
import { verifyRequest } from '../sigv4.ts';
import { writeAnswer, writeError } from './answer.ts';
import type { Answer, BucketOptions, Headers } from './call.ts';
import { corsHeaders, preflight } from './cors.ts';
import { s3Error } from './errors.ts';
import { findOperation } from './operations.ts';
import { openPayload } from './payload.ts';
import { postObject } from './post-object.ts';
import { openStore, type Store } from './store.ts';
import { hoistedHeaders, parseTarget, type Target } from './target.ts';

export type { BucketOptions } from './call.ts';

export interface S3Options {
  readonly directory: Directory;
  /** Judges expiry and skew, and dates objects. */
  readonly now: () => Date;
  /** Keeps the objects; without it they live in a temporary folder until `close`. */
  readonly dataFolder?: string;
  readonly buckets: readonly BucketOptions[];
  /** Owner of the buckets, for x-amz-expected-bucket-owner. */
  readonly account?: string;
  /** When given, requests signed for another region are refused. */
  readonly region?: string;
}

export interface S3 {
  /** Port 0 takes a free one. `origin` is the endpoint to give to clients. */
  listen(port: number, host?: string): Promise<{ readonly origin: string }>;
  close(): Promise<void>;
}

interface Service extends S3Options {
  readonly store: Store;
}

interface Received {
  readonly request: IncomingMessage;
  readonly headers: Headers;
  readonly target: Target;
  readonly bucket: BucketOptions | undefined;
  readonly body: AsyncIterable<Buffer>;
}

/**
 * S3 on this machine: its wire protocol, path-style, with the checks that S3 makes (signatures,
 * expiry, POST policies, checksums, IAM). A write is on the disk before it is answered.
 */
export function createS3(options: S3Options): S3 {
  const temporary = options.dataFolder === undefined;
  const folder = options.dataFolder ?? mkdtemp(join(tmpdir(), 'encours-s3-'));
  const server = createServer();
  server.keepAliveTimeout = 60_000;

  async function open(): Promise<Service> {
    const versioned = new Set(
      options.buckets.filter((one) => one.versioned).map(({ name }) => name),
    );
    const store = await openStore({
      folder: await folder,
      durable: !temporary,
      now: options.now,
      isVersioned: (bucket) => versioned.has(bucket),
    });
    return { ...options, store };
  }

  return {
    listen: async (port, host = '127.0.0.1') => {
      const service = await open();
      server.on('request', (request, response) => void serve(service, request, response));
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      const address = server.address();
      const bound = typeof address === 'object' ? address?.port : undefined;
      return { origin: `http://${host}:${bound ?? port}` };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (temporary) await rm(await folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function serve(
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = request.iterator({ destroyOnReturn: false });
  const context = { path: (request.url ?? '/').split('?', 1)[0] ?? '/', method: request.method };
  let cors: Headers = {};
  // Clients correct their own clock by this header.
  response.setHeader('date', service.now().toUTCString());
  try {
    const headers = request.headers as Headers;
    const target = parseTarget(request.url ?? '/');
    const bucket = service.buckets.find(({ name }) => name === target.bucket);
    if (bucket) cors = corsHeaders(bucket, request.method ?? '', headers);
    const answer = await respond(service, { request, headers, target, bucket, body });
    await writeAnswer(response, { ...answer, headers: { ...cors, ...answer.headers } }, context);
  } catch (error) {
    writeError(response, error, cors, context);
  } finally {
    // A refused upload is read to its end, so that the client gets to see the answer.
    await body.return?.().catch(() => undefined);
    request.resume();
  }
}

async function respond(service: Service, received: Received): Promise<Answer> {
  const { request, headers, target, bucket, body } = received;
  const { store, directory } = service;
  const method = request.method ?? '';
  if (method === 'OPTIONS') return preflight(bucket, headers);
  const now = service.now();
  if (method === 'POST' && target.key === '' && target.query.size === 0) {
    if (!bucket) throw s3Error('NoSuchBucket');
    return postObject({
      bucket,
      contentType: headers['content-type'],
      body,
      origin: `http://${headers.host ?? ''}`,
      store,
      directory,
      now,
      region: service.region,
    });
  }

  const verified = verifyRequest(
    {
      method,
      url: request.url ?? '/',
      headers: request.headers,
      service: 's3',
      region: service.region,
    },
    directory,
    now,
  );
  if (!bucket) throw s3Error(target.bucket === '' ? 'MethodNotAllowed' : 'NoSuchBucket');
  const effective = verified.presigned ? { ...hoistedHeaders(target), ...headers } : headers;
  const account = service.account ?? '000000000000';
  if ((effective['x-amz-expected-bucket-owner'] ?? account) !== account) {
    throw s3Error('AccessDenied');
  }
  const { query, key } = target;
  const operation = findOperation({ method, key, query, headers: effective });
  return operation({
    method,
    bucket,
    key,
    query,
    headers: effective,
    principal: verified.principal,
    store,
    findBucket: (name) => service.buckets.find((one) => one.name === name),
    payload: () => openPayload(body, effective, verified),
  });
}
