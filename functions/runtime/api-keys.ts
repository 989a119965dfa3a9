import type { ApiKey } from '#shared/domain/api-key.ts';

/** An API key as it is answered: everything but its secrets. */
export function apiKeyAnswer({
  id,
  name,
  role,
  expiresAt,
  lastUsedAt,
  createdAt,
  createdBy,
}: ApiKey) {
  return { id, name, role, expiresAt, lastUsedAt, createdAt, createdBy };
}
