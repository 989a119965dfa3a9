import * as z from 'zod/mini';
import { instant, orNull, whole } from './fields.ts';
import { once } from './once.ts';

/** A user's second factor (B12; TOTP, RFC 6238). It counts once it is enabled. */
export const secondFactorSchema = once(() =>
  z.object({
    /** Encrypted under a key that the table does not hold. */
    sealedSecret: z.string(),
    enabledAt: orNull(instant),
    /** The time step of the code used last; no code is taken twice, nor an older one. */
    lastStep: z._default(whole, 0),
    /** SHA-256 of the recovery codes that are left. */
    recoveryHashes: z._default(z.array(z.string()), []),
    version: z._default(whole, 1),
  }),
);
export type SecondFactor = z.infer<ReturnType<typeof secondFactorSchema>>;

/** Recovery codes given out at once. */
export const recoveryCodeCount = 10;

/** A code as it is compared: people type blanks, hyphens and small letters. */
export function plainCode(code: string): string {
  return code.replace(/[\s-]/g, '').toUpperCase();
}
