import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from './error.ts';
import type { Scope } from './scope.ts';

/** Hex SHA-256 of a text or of bytes. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A key serves all requests of its day. */
const signingKeys = new Map<string, Buffer>();

export function signingKey(secretAccessKey: string, { date, region, service }: Scope): Buffer {
  const steps = [date, region, service, 'aws4_request'];
  const name = [secretAccessKey, ...steps].join(' ');
  const known = signingKeys.get(name);
  if (known) return known;
  const key = steps.reduce<Buffer>(
    (last, step) => createHmac('sha256', last).update(step).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  signingKeys.set(name, key);
  return key;
}

export function hmacHex(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

export function requireEqual(expected: string, given: string): void {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  if (a.length === b.length && timingSafeEqual(a, b)) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}
