import { type SealedUnder, seal, unseal } from '#shared/adapters/sealing.ts';
import { sha256 } from '#shared/adapters/secrets.ts';
import { stepOf } from '#shared/adapters/totp.ts';
import type { Changes } from '#shared/data/changes.ts';
import type { Account } from '#shared/data/users.ts';
import { plainCode, type SecondFactor } from '#shared/domain/second-factor.ts';
import { required } from './environment.ts';
import type { Services } from './services.ts';

/** Secrets of second factors lie encrypted, each for its user alone; the key is not in the table. */
function under({ environment }: Services, userId: string): SealedUnder {
  const secret = required(environment, 'SECOND_FACTOR_KEY');
  return { secret, purpose: 'second factor', boundTo: userId };
}

export function sealSecret(services: Services, userId: string, secret: string): string {
  return seal(secret, under(services, userId));
}

/** The factor once a code of its authenticator was taken; undefined where it is wrong or was used. */
export function codeTaken(
  services: Services,
  userId: string,
  factor: SecondFactor,
  code: string,
  now: string,
): SecondFactor | undefined {
  const secret = unseal(factor.sealedSecret, under(services, userId));
  const step = stepOf(secret, plainCode(code), now);
  return step !== undefined && step > factor.lastStep ? { ...factor, lastStep: step } : undefined;
}

function recoveryCodeTaken(factor: SecondFactor, code: string): SecondFactor | undefined {
  const hash = sha256(plainCode(code));
  if (!factor.recoveryHashes.includes(hash)) return undefined;
  return { ...factor, recoveryHashes: factor.recoveryHashes.filter((one) => one !== hash) };
}

/** Takes a code of a user's authenticator, or a recovery code; each serves once. False: it is wrong. */
export function takeCode(
  services: Services,
  changes: Changes,
  { user, secondFactor }: Account,
  code: string,
  now: string,
): boolean {
  if (!user || !secondFactor) return false;
  const after =
    codeTaken(services, user.id, secondFactor, code, now) ?? recoveryCodeTaken(secondFactor, code);
  if (after) services.secondFactors.update(changes, user.id, secondFactor, after);
  return after !== undefined;
}
