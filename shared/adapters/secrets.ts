import { createHash, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';

/** A new id: sorts by `now`, then at random (26 characters of Crockford's base 32). */
export function newId(now: string): string {
  return ulid(Date.parse(now));
}

/** 256 random bits, base64url: what links, sessions and keys are made of. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in hexadecimal; the only form in which a secret is stored. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
