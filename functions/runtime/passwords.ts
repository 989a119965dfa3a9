import { commonPasswords } from '#shared/adapters/common-passwords.ts';
import { hashPassword } from '#shared/adapters/passwords.ts';
import { sha256 } from '#shared/adapters/secrets.ts';
import { companyKeys, companyNames } from '#shared/data/entities.ts';
import type { Password } from '#shared/data/users.ts';
import { checkPassword } from '#shared/domain/password.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import { maySignIn } from '#shared/domain/sign-in.ts';
import { nameOf, type User } from '#shared/domain/user.ts';
import { isAlive } from './portal.ts';
import type { Services } from './services.ts';

/** Who chooses a password, and what it is held against. */
export interface Choice {
  readonly user: User;
  readonly companies: readonly string[];
  readonly settings: SecuritySettings;
  /** Of the new password. */
  readonly id: string;
  /** That names it in the request; `password` where left out. */
  readonly field?: string;
}

/**
 * A password that somebody chooses, checked and hashed (B8).
 * @throws Problem 422 naming the field
 */
export async function chosenPassword(
  password: string,
  { user, companies, settings, id, field }: Choice,
): Promise<Password> {
  const context = [nameOf(user), user.login ?? '', user.email, ...companies];
  const common = await commonPasswords();
  checkPassword(password, { minLength: settings.passwordMinLength, context, common }, field);
  return { id, hash: await hashPassword(password) };
}

/**
 * Whose password a link from an e-mail may replace, and by when (B9).
 * @throws Problem 404 for an unknown token; 410 `password-reset-expired` or `-used`
 */
export async function openPasswordReset(services: Services, token: string, now: string) {
  const { link, settings } = await services.tokens.find(sha256(token));
  if (link?.purpose !== 'password-reset') throw new Problem('not-found');
  const names = companyKeys(link.entityIds);
  const account = await services.users.findAccount(link.userId, names);
  const { user, password, signIns, beside } = account;
  if (!user || !password) throw new Problem('not-found');
  if (password.id !== link.passwordId) throw new Problem('password-reset-used');
  const moved = user.email !== link.email || user.sessionEpoch !== link.sessionEpoch;
  const mayUse = maySignIn(user, signIns, settings, now) && (await isAlive(services, user));
  if (moved || !mayUse || now >= link.expiresAt) throw new Problem('password-reset-expired');
  const companies = companyNames(beside);
  return { user, companies, password, settings, expiresAt: link.expiresAt };
}
