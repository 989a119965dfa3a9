import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** Under what something is sealed: a key derived from a secret for one purpose, and what it is bound to. */
export interface SealedUnder {
  readonly secret: string;
  readonly purpose: string;
  readonly boundTo: string;
}

const algorithm = 'aes-256-gcm';
/** A shorter tag, which is easier to guess, is none. */
const tag = { authTagLength: 16 };

function keyOf({ secret, purpose }: SealedUnder): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `encours ${purpose}`, 32));
}

function additional({ boundTo }: SealedUnder): Buffer {
  return createHash('sha256').update(boundTo).digest();
}

/** A text encrypted and authenticated (AES-256-GCM, NIST SP 800-38D), base64url. */
export function seal(text: string, under: SealedUnder): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, keyOf(under), nonce, tag).setAAD(additional(under));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @throws Error where it was not sealed under the same */
export function unseal(sealed: string, under: SealedUnder): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, keyOf(under), bytes.subarray(0, 12), tag)
    .setAAD(additional(under))
    .setAuthTag(bytes.subarray(12, 28));
  return `${decipher.update(bytes.subarray(28), undefined, 'utf8')}${decipher.final('utf8')}`;
}
