import { commonPasswords } from '#shared/adapters/common-passwords.ts';
import { hashPassword } from '#shared/adapters/passwords.ts';
import { sha256 } from '#shared/adapters/secrets.ts';
import type { Password } from '#shared/data/users.ts';
import { checkPassword } from '#shared/domain/password.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import { nameOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/**
 * A password that somebody chooses, checked and hashed (B8).
 * @param field that names it in the request
 * @throws Problem 422 naming the field
 */
export async function chosenPassword(
  services: Services,
  password: string,
  user: User,
  settings: SecuritySettings,
  { id, field = 'password' }: { id: string; field?: string },
): Promise<Password> {
  const [common, companies] = await Promise.all([commonPasswords(), companiesOf(services, user)]);
  const context = [nameOf(user), user.login ?? '', user.email, ...companies];
  checkPassword(password, { minLength: settings.passwordMinLength, context, common }, field);
  return { id, hash: await hashPassword(password) };
}

/** The names of the account and of the user's entities. */
async function companiesOf(services: Services, user: User): Promise<string[]> {
  const ids = user.memberships.map(({ entityId }) => entityId);
  const [account, entities] = await Promise.all([
    services.accounts.find(),
    services.entities.getMany(ids),
  ]);
  const names = entities.flatMap(({ name, legalName }) => [name, legalName]);
  return account ? [account.name, ...names] : names;
}

/**
 * Whose password a link from an e-mail may replace, and by when (B9).
 * @throws Problem 404 for an unknown token; 410 `password-reset-expired` or `-used`
 */
export async function openPasswordReset(services: Services, token: string, now: string) {
  const { link, settings } = await services.tokens.find(sha256(token));
  if (link?.purpose !== 'password-reset') throw new Problem('not-found');
  const { user, password } = await services.users.findAccount(link.userId);
  if (!user || !password) throw new Problem('not-found');
  if (password.id !== link.passwordId) throw new Problem('password-reset-used');
  if (user.status !== 'active' || now >= link.expiresAt) {
    throw new Problem('password-reset-expired');
  }
  return { user, password, settings, expiresAt: link.expiresAt };
}
