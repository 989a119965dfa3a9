import { createHash } from 'node:crypto';
import { type ChunkSignatures, sha256 } from '../sigv4.ts';
import { s3Error } from './errors.ts';
import { createReader, type Reader } from './reader.ts';

interface ChunkedOptions {
  /** Present when every chunk is signed. */
  readonly signatures?: ChunkSignatures;
  /** Whether trailing headers follow the last chunk. */
  readonly trailer: boolean;
  /** x-amz-decoded-content-length. */
  readonly length: number;
  /** Filled with the trailing headers, names in lower case. */
  readonly trailers: Map<string, string>;
}

const MAX_LINE = 8192;

/**
 * Decodes an aws-chunked body and verifies its signatures; throws IncompleteBody,
 * SignatureDoesNotMatch or InvalidRequest. A signed chunk's bytes are passed on before its
 * signature is known to hold, so the receiver keeps nothing until the end.
 * Source: "Transferring payload in multiple chunks" of the S3 API reference.
 */
export async function* decodeChunked(
  bytes: AsyncIterable<Buffer>,
  options: ChunkedOptions,
): AsyncGenerator<Buffer> {
  const reader = createReader(bytes);
  let remaining = options.length;
  for (;;) {
    const { size, signature } = parseChunkHeader(await readLine(reader));
    if (size > remaining) throw s3Error('IncompleteBody');
    remaining -= size;
    const hash = createHash('sha256');
    for await (const part of reader.take(size)) {
      if (options.signatures) hash.update(part);
      yield part;
    }
    options.signatures?.chunk(hash.digest('hex'), signature);
    if (size === 0) break;
    if ((await readLine(reader)) !== '') throw s3Error('IncompleteBody');
  }
  if (remaining !== 0) throw s3Error('IncompleteBody');
  await readTrailers(reader, options);
}

function parseChunkHeader(line: string): { size: number; signature: string } {
  const match = /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(line);
  if (!match?.[1]) throw s3Error('IncompleteBody');
  return { size: Number.parseInt(match[1], 16), signature: match[2] ?? '' };
}

async function readTrailers(reader: Reader, options: ChunkedOptions): Promise<void> {
  let signed = '';
  let signature = '';
  for (let line = await readLine(reader); line !== ''; line = await readLine(reader)) {
    const colon = line.indexOf(':');
    if (colon < 0 || !options.trailer) throw s3Error('InvalidRequest', 'Malformed trailer.');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'x-amz-trailer-signature') signature = value;
    else {
      signed += `${name}:${value}\n`;
      options.trailers.set(name, value);
    }
  }
  if (options.signatures && options.trailer) {
    options.signatures.trailer(sha256(signed), signature);
  }
}

async function readLine(reader: Reader): Promise<string> {
  const line = await reader.line(MAX_LINE);
  if (line === undefined) throw s3Error('IncompleteBody');
  return line;
}
