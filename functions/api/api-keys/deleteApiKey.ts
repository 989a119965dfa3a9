import { apiKeyAnswer } from '#functions/runtime/api-keys.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteApiKey as route } from '#shared/contract/routes/api-keys.ts';
import { Problem } from '#shared/domain/problem.ts';

/** A key is read with every request that it makes, so that the next one is refused (I2). */
export const deleteApiKey = operation(route, async ({ path, services, changes, log }) => {
  const key = await services.apiKeys.find(path.e, path.id);
  if (!key) throw new Problem('not-found');
  services.apiKeys.revoke(changes, key);
  log('api-key.revoked', { type: 'api-key', id: key.id }, apiKeyAnswer(key), undefined);
  return noContent();
});
