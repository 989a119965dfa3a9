import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A random secret, as Secrets Manager would generate it; kept in a file where one is given. */
export function keptSecret(file?: string): string {
  if (file && existsSync(file)) return readFileSync(file, 'utf8');
  const secret = randomBytes(24).toString('hex');
  if (file) writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}
