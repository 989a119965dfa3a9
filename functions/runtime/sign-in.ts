import { verifyPassword } from '#shared/adapters/passwords.ts';
import { sha256 } from '#shared/adapters/secrets.ts';
import type { Changes } from '#shared/data/changes.ts';
import { companyKeys, companyNames } from '#shared/data/entities.ts';
import { securitySettingsKey, unknownSignInKey } from '#shared/data/keys.ts';
import { counterKey, refuseBeyond } from '#shared/data/limits.ts';
import { parseSignIns, type Trying } from '#shared/data/sign-ins.ts';
import { type Account, signInName } from '#shared/data/users.ts';
import { secondsLeft } from '#shared/domain/limit.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';
import { parseSecuritySettings, type SecuritySettings } from '#shared/domain/security-settings.ts';
import { isLocked, maySignIn, type SignInRecord } from '#shared/domain/sign-in.ts';
import { entitiesOf, type User } from '#shared/domain/user.ts';
import type { Choice } from './passwords.ts';
import { takeCode } from './second-factor.ts';
import type { Services } from './services.ts';

/** A try to sign in, with all that decides on it. */
interface Attempt {
  readonly account: Account;
  readonly settings: SecuritySettings;
  readonly signIns: SignInRecord;
  readonly trying: Trying;
}

/**
 * Whose sign-in is tried under a name. Reads as much whether or not there is somebody (B11).
 * @throws Problem `too-many-requests` where the address had too many refused
 */
export async function openAttempt(
  services: Services,
  login: string,
  ip: string,
  now: string,
): Promise<Attempt> {
  const nameHash = sha256(signInName(login));
  const { beside, signIns, ...account } = await services.users.findBySignIn(login, [
    securitySettingsKey(),
    counterKey('public-requests', ip, now),
    unknownSignInKey(nameHash),
  ]);
  const [settings, tries, unknown] = beside;
  refuseBeyond('public-requests', tries, now);
  const { user } = account;
  return {
    account,
    settings: parseSecuritySettings(settings),
    signIns: user ? signIns : parseSignIns(unknown),
    trying: user ? { userId: user.id } : { nameHash },
  };
}

/** Who proves to be themselves by this password and may sign in; one hash is computed in any case. */
export async function provenBy(
  password: string,
  { account, settings, signIns }: Attempt,
  now: string,
): Promise<User | undefined> {
  const right = await verifyPassword(password, account.password?.hash ?? null);
  const { user } = account;
  if (!right || !user || isLocked(signIns, now)) return undefined;
  return maySignIn(user, signIns, settings, now) ? user : undefined;
}

/** Counts a refusal, for the name and for the address. */
export async function countRefusal(
  services: Services,
  { trying, signIns }: Attempt,
  ip: string,
  now: string,
): Promise<void> {
  await Promise.all([
    services.signIns.fail(trying, signIns, now),
    services.limits.count('public-requests', ip, now),
  ]);
}

/** What a signed-in person gives to prove once more who they are. */
interface Proof {
  readonly password: string;
  /** Absent where the password alone is asked for. */
  readonly totp?: string | undefined;
}

/**
 * Has a signed-in person prove once more who they are. Failures count as those of signing in.
 * @param field that names the password in the request
 * @param withFactor whether the second factor is asked for, where one is set
 * @throws Problem 422 naming the field or `totp`; 429 during a lock
 */
export async function reproved(
  services: Services,
  changes: Changes,
  user: User,
  { password, totp }: Proof,
  now: string,
  { field, withFactor }: { field: string; withFactor: boolean },
): Promise<Account & Pick<Choice, 'companies'>> {
  const { id: userId } = user;
  const companies = companyKeys(entitiesOf(user));
  const { signIns, ...account } = await services.users.findAccount(userId, companies);
  refuseLocked(signIns, now);
  const wrong = async (at: string, message: string) => {
    await services.signIns.fail({ userId }, signIns, now);
    throw invalidField(at, 'wrong', message);
  };
  if (!(await verifyPassword(password, account.password?.hash ?? null))) {
    await wrong(field, 'is not your password');
  }
  if (withFactor && account.user?.hasSecondFactor) {
    if (totp === undefined) throw invalidField('totp', 'required', 'is required');
    if (!takeCode(services, changes, account, totp, now)) {
      await wrong('totp', 'is wrong or was used already');
    }
  }
  services.signIns.succeed(changes, userId, now, 'conflict');
  return { ...account, companies: companyNames(account.beside) };
}

function refuseLocked(signIns: SignInRecord, now: string): void {
  const endsAt = signIns.lockedUntil;
  if (endsAt === null || !isLocked(signIns, now)) return;
  throw new Problem('too-many-requests', { retryAfterSeconds: secondsLeft({ endsAt }, now) });
}
