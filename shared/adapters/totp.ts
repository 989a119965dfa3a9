import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** Seconds of a code; with the one before and after it people have a minute and a half. */
const period = 30;
const window = 1;

/** A new secret (160 bits, RFC 4226 section 4), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What authenticator programs read from a QR code (Google Authenticator, "Key Uri Format"). */
export function totpUri(secret: string, issuer: string, label: string): string {
  return totpOf(secret, issuer, label).toString();
}

/** The time step of a code that is right at `now` (RFC 6238); undefined where it is wrong. */
export function stepOf(secret: string, code: string, now: string): number | undefined {
  const timestamp = Date.parse(now);
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret).validate({ token: code, timestamp, window });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / period) + delta;
}

function totpOf(secret: string, issuer = '', label = ''): TOTP {
  const parameters = { algorithm: 'SHA1', digits: 6, period };
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), ...parameters });
}

/** Crockford's base 32: no letter that is mistaken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code: 80 bits, in groups of four. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}
