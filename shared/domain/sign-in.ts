import * as z from 'zod/mini';
import { monthsBefore, plus } from './calendar.ts';
import { instant, orNull, whole } from './fields.ts';
import { once } from './once.ts';
import type { SecuritySettings } from './security-settings.ts';
import type { User } from './user.ts';

/** What is kept of the tries to sign in under one name, or of one user under any of their names (B11). */
export const signInRecordSchema = once(() =>
  z.object({
    failures: z._default(whole, 0),
    lockedUntil: orNull(instant),
    /** When the user last signed in or was made active: from then on they may become idle (A3). */
    activeAt: orNull(instant),
    /** When the user last gave their password to sign in. */
    signedInAt: orNull(instant),
  }),
);
export type SignInRecord = z.infer<ReturnType<typeof signInRecordSchema>>;

/** Failures in a row before the first lock. */
const failuresBeforeLock = 10;

export function isLocked({ lockedUntil }: SignInRecord, now: string): boolean {
  return lockedUntil !== null && now < lockedUntil;
}

/** One more failure; from the tenth on each locks for 1, 2, 4 … minutes, an hour at most. */
export function failed(record: SignInRecord, now: string): SignInRecord {
  const failures = record.failures + 1;
  const beyond = failures - failuresBeforeLock;
  const lockedUntil = beyond < 0 ? null : plus(now, Math.min(2 ** beyond, 60), 'minute');
  return { ...record, failures, lockedUntil };
}

/**
 * Whether somebody who has not signed in for that long is to be inactive (A3). Main administrators are
 * not: there might be nobody left to make anybody active again (A5).
 */
export function isIdle(
  { mainAdministrator }: Pick<User, 'mainAdministrator'>,
  { activeAt }: Pick<SignInRecord, 'activeAt'>,
  { inactivateAfterMonths }: Pick<SecuritySettings, 'inactivateAfterMonths'>,
  now: string,
): boolean {
  if (mainAdministrator || inactivateAfterMonths === null || activeAt === null) return false;
  return activeAt <= monthsBefore(now, inactivateAfterMonths);
}

/** Whether the account is one to sign in to: active, and not idle, recorded or not. */
export function maySignIn(
  user: User,
  signIns: SignInRecord,
  settings: Pick<SecuritySettings, 'inactivateAfterMonths'>,
  now: string,
): boolean {
  return user.status === 'active' && !isIdle(user, signIns, settings, now);
}

/** The user as signing in finds them: inactive once they are idle, recorded or not. */
export function asSignedOut(
  user: User,
  signIns: SignInRecord,
  settings: Pick<SecuritySettings, 'inactivateAfterMonths'>,
  now: string,
): User {
  const idle = user.status === 'active' && !maySignIn(user, signIns, settings, now);
  return idle ? { ...user, status: 'inactive', inactiveReason: 'idle' } : user;
}
