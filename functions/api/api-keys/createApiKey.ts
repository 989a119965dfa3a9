import { apiKeyAnswer } from '#functions/runtime/api-keys.ts';
import { apiKeyTokenOf } from '#functions/runtime/credential.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { refuseHigherRole } from '#functions/runtime/users.ts';
import { newSecret, sha256 } from '#shared/adapters/secrets.ts';
import { createApiKey as route } from '#shared/contract/routes/api-keys.ts';
import { expiryOfKey } from '#shared/domain/api-key.ts';

/** The secret is answered this once, and stored hashed (I2). */
export const createApiKey = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, newId, log }) => {
    refuseHigherRole(scope.access, body.role);
    const { id: userId, name: userName } = signedIn.caller;
    const named = { id: newId(), entityId: path.e };
    const secret = apiKeyTokenOf(named, newSecret());
    const key = {
      ...named,
      name: body.name,
      role: body.role,
      secretHash: sha256(secret),
      cursorSecret: newSecret(),
      expiresAt: expiryOfKey(body.expiresAt, now),
      lastUsedAt: null,
      createdAt: now,
      createdBy: { id: userId, name: userName },
    };
    services.apiKeys.create(changes, key);
    log('api-key.created', { type: 'api-key', id: key.id }, undefined, apiKeyAnswer(key));
    return created({ ...apiKeyAnswer(key), secret });
  },
);
