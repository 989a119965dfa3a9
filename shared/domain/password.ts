import { invalidField } from './problem.ts';
import type { SecuritySettings } from './security-settings.ts';

/**
 * Refuses a password that is too short; characters are counted in NFC, as people see them (B8).
 * @throws Problem 422 naming `password`
 */
export function checkPassword(
  password: string,
  { passwordMinLength }: Pick<SecuritySettings, 'passwordMinLength'>,
): void {
  if ([...password.normalize('NFC')].length >= passwordMinLength) return;
  throw invalidField('password', 'too-short', `must have at least ${passwordMinLength} characters`);
}
