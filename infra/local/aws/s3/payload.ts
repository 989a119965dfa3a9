import { createHash } from 'node:crypto';
import type { Verified } from '../sigv4.ts';
import {
  CHECKSUM_ALGORITHMS,
  type Checksum,
  type ChecksumAlgorithm,
  type Declared,
  requireDigestForm,
  verifyDigests,
} from './checksums.ts';
import { decodeChunked } from './chunked.ts';
import { s3Error } from './errors.ts';
import type { Headers } from './headers.ts';

/** A body that verifies itself: reading it throws when it is not what was declared. */
export interface Payload {
  readonly bytes: AsyncIterable<Buffer>;
  /** The object's checksum, once the bytes were read to the end. */
  checksum(): Checksum | undefined;
}

const MAX_OBJECT = 5 * 1024 ** 3;
const MAX_DOCUMENT = 2 * 1024 ** 2;
const HEX_SHA256 = /^[0-9a-f]{64}$/;

/**
 * Decodes and verifies a request's body: aws-chunked framing, chunk signatures, the signed
 * SHA-256, Content-MD5 and x-amz-checksum-* from header or trailer.
 */
export function openPayload(
  body: AsyncIterable<Buffer>,
  headers: Headers,
  verified: Verified,
): Payload {
  const trailers = new Map<string, string>();
  const decoded = decode(body, headers, verified, trailers);
  return verifyDeclared(decoded, headers, trailers);
}

/** Verifies the bytes of a form's file by the form's own fields. */
export function openFormPayload(bytes: AsyncIterable<Buffer>, fields: Headers): Payload {
  return verifyDeclared(bytes, fields, new Map());
}

/** Reads a small document; throws MalformedXML when it is over 2 MiB. */
export async function readText(bytes: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > MAX_DOCUMENT) throw s3Error('MalformedXML');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function decode(
  body: AsyncIterable<Buffer>,
  headers: Headers,
  verified: Verified,
  trailers: Map<string, string>,
): AsyncIterable<Buffer> {
  const { payloadHash } = verified;
  const streaming = /^STREAMING-(AWS4-HMAC-SHA256-PAYLOAD|UNSIGNED-PAYLOAD)(-TRAILER)?$/.exec(
    payloadHash,
  );
  const length = requireLength(
    headers[streaming ? 'x-amz-decoded-content-length' : 'content-length'],
  );
  if (streaming) {
    const signed = streaming[1] !== 'UNSIGNED-PAYLOAD';
    return decodeChunked(body, {
      ...(signed && { signatures: verified.chunkSignatures() }),
      trailer: streaming[2] !== undefined,
      length,
      trailers,
    });
  }
  if (payloadHash === 'UNSIGNED-PAYLOAD') return body;
  if (HEX_SHA256.test(payloadHash)) return verifySha256(body, payloadHash);
  throw s3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
  );
}

function verifyDeclared(
  bytes: AsyncIterable<Buffer>,
  headers: Headers,
  trailers: ReadonlyMap<string, string>,
): Payload {
  const checksums = declaredChecksums(headers, trailers);
  const md5 = headers['content-md5'];
  if (md5 !== undefined) requireDigestForm('md5', md5);
  const declared: Declared[] =
    md5 === undefined ? checksums : [...checksums, { algorithm: 'md5', value: () => md5 }];
  return { bytes: verifyDigests(bytes, declared), checksum: () => toChecksum(checksums[0]) };
}

function requireLength(text: string | undefined): number {
  if (!/^\d+$/.test(text ?? '')) throw s3Error('MissingContentLength');
  const length = Number(text);
  if (length > MAX_OBJECT) throw s3Error('EntityTooLarge');
  return length;
}

async function* verifySha256(bytes: AsyncIterable<Buffer>, expected: string) {
  const hash = createHash('sha256');
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
  const computed = hash.digest('hex');
  if (computed === expected) return;
  throw s3Error('XAmzContentSHA256Mismatch', undefined, {
    ClientComputedContentSHA256: expected,
    S3ComputedContentSHA256: computed,
  });
}

type DeclaredChecksum = Declared & { readonly algorithm: ChecksumAlgorithm };

function declaredChecksums(
  headers: Headers,
  trailers: ReadonlyMap<string, string>,
): DeclaredChecksum[] {
  const announced = (headers['x-amz-trailer'] ?? '').toLowerCase().split(/\s*,\s*/);
  const declared = CHECKSUM_ALGORITHMS.flatMap((algorithm): DeclaredChecksum[] => {
    const name = `x-amz-checksum-${algorithm}`;
    const value = headers[name];
    if (value !== undefined) {
      requireDigestForm(algorithm, value);
      return [{ algorithm, value: () => value }];
    }
    return announced.includes(name) ? [{ algorithm, value: () => trailers.get(name) }] : [];
  });
  if (declared.length <= 1) return declared;
  throw s3Error(
    'InvalidRequest',
    'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
  );
}

function toChecksum(declared: DeclaredChecksum | undefined): Checksum | undefined {
  const value = declared?.value();
  return declared && value !== undefined ? { algorithm: declared.algorithm, value } : undefined;
}
