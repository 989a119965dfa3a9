import { s3Error } from './errors.ts';

const MAX_KEY_BYTES = 1024;

/** Throws KeyTooLongError for a key over 1,024 bytes of UTF-8. */
export function requireKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size <= MAX_KEY_BYTES) return;
  throw s3Error('KeyTooLongError', undefined, {
    Size: String(size),
    MaxSizeAllowed: String(MAX_KEY_BYTES),
  });
}
