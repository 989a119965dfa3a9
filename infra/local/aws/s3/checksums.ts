import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { s3Error } from './errors.ts';

export const CHECKSUM_ALGORITHMS = ['crc32', 'crc32c', 'crc64nvme', 'sha1', 'sha256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];
type DigestAlgorithm = ChecksumAlgorithm | 'md5';

/** A checksum of the whole object, base64. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly value: string;
}

/** A value that the sender declared; a trailer's is known only after the last byte. */
export interface Declared {
  readonly algorithm: DigestAlgorithm;
  value(): string | undefined;
}

interface Digest {
  update(bytes: Uint8Array): void;
  /** Base64. */
  finish(): string;
}

const BYTES: Record<DigestAlgorithm, number> = {
  md5: 16,
  crc32: 4,
  crc32c: 4,
  crc64nvme: 8,
  sha1: 20,
  sha256: 32,
};

/**
 * Passes the bytes on and compares every declared digest after the last one.
 * Throws InvalidDigest for a value of the wrong form, BadDigest for one that differs.
 */
export async function* verifyDigests(
  bytes: AsyncIterable<Buffer>,
  declared: readonly Declared[],
): AsyncGenerator<Buffer> {
  const digests = declared.map((one) => ({ ...one, digest: createDigest(one.algorithm) }));
  for await (const chunk of bytes) {
    for (const { digest } of digests) digest.update(chunk);
    yield chunk;
  }
  for (const { algorithm, value, digest } of digests) {
    requireDigest(algorithm, value(), digest.finish());
  }
}

/** Throws InvalidDigest unless the text is base64 of the algorithm's length. */
export function requireDigestForm(algorithm: DigestAlgorithm, text: string | undefined): void {
  const decoded = Buffer.from(text ?? '', 'base64');
  if (decoded.length === BYTES[algorithm] && decoded.toString('base64') === text) return;
  throw s3Error(
    algorithm === 'md5' ? 'InvalidDigest' : 'InvalidRequest',
    algorithm === 'md5'
      ? 'The Content-MD5 you specified was invalid.'
      : `Value for x-amz-checksum-${algorithm} header is invalid.`,
  );
}

function requireDigest(algorithm: DigestAlgorithm, given: string | undefined, computed: string) {
  requireDigestForm(algorithm, given);
  if (given === computed) return;
  const name = algorithm === 'md5' ? 'Content-MD5' : algorithm.toUpperCase();
  throw s3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
}

function createDigest(algorithm: DigestAlgorithm): Digest {
  if (algorithm === 'crc32') return createCrc32((value, bytes) => crc32(bytes, value));
  if (algorithm === 'crc32c') return createCrc32(crc32c);
  if (algorithm === 'crc64nvme') return createCrc64();
  const hash: Hash = createHash(algorithm);
  return { update: (bytes) => hash.update(bytes), finish: () => hash.digest('base64') };
}

function createCrc32(step: (value: number, bytes: Uint8Array) => number): Digest {
  let value = 0;
  const finish = () => {
    const result = Buffer.alloc(4);
    result.writeUInt32BE(value);
    return result.toString('base64');
  };
  return {
    update: (bytes) => {
      value = step(value, bytes);
    },
    finish,
  };
}

// Castagnoli's polynomial, reflected (RFC 3720, appendix B.4).
const CRC32C = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0x82f63b78 : 0);
  return value >>> 0;
});

function crc32c(start: number, bytes: Uint8Array): number {
  let value = ~start;
  for (const byte of bytes) value = (CRC32C[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}

// CRC-64/NVME, reflected polynomial, in two halves because BigInt is too slow per byte.
const CRC64 = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index);
  for (let bit = 0; bit < 8; bit++) {
    value = (value >> 1n) ^ (value & 1n ? 0x9a6c9329ac4bc9b5n : 0n);
  }
  return value;
});
const CRC64_HIGH = Uint32Array.from(CRC64, (value) => Number(value >> 32n));
const CRC64_LOW = Uint32Array.from(CRC64, (value) => Number(value & 0xffffffffn));

function createCrc64(): Digest {
  let [high, low] = [-1, -1];
  const update = (bytes: Uint8Array) => {
    for (const byte of bytes) {
      const index = (low ^ byte) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[index] ?? 0);
      high = (high >>> 8) ^ (CRC64_HIGH[index] ?? 0);
    }
  };
  const finish = () => {
    const result = Buffer.alloc(8);
    result.writeInt32BE(~high);
    result.writeInt32BE(~low, 4);
    return result.toString('base64');
  };
  return { update, finish };
}
