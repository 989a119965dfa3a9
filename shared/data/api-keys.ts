import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type ApiKey, apiKeySchema } from '../domain/api-key.ts';
import { epochSeconds, plus } from '../domain/calendar.ts';
import { type Changes, insert, removeIf } from './changes.ts';
import { apiKeyKey } from './keys.ts';
import { getItems, type Item, list, type Position, type Store } from './store.ts';

export const parseApiKey = (item: Item): ApiKey => apiKeySchema().parse(item);

/** How long a key that has expired is still listed. */
const rememberedDays = 30;

/** API keys lie in their entity; what is revoked is gone. */
export function apiKeys(store: Store) {
  return {
    list: (e: string, limit: number, after: Position | undefined) =>
      list(store, { partition: apiKeyKey(e, '').pk, parse: parseApiKey }, limit, after),

    async find(e: string, id: string): Promise<ApiKey | undefined> {
      const [item] = await getItems(store, [apiKeyKey(e, id)]);
      return item && parseApiKey(item);
    },

    create(changes: Changes, key: ApiKey): void {
      const item = { ...key, ttl: epochSeconds(plus(key.expiresAt, rememberedDays, 'day')) };
      insert(changes, apiKeyKey(key.entityId, key.id), item, 'conflict');
    },

    revoke(changes: Changes, { entityId, id }: ApiKey): void {
      removeIf(changes, apiKeyKey(entityId, id), { id }, 'not-found');
    },

    /** Notes the time of last use; never brings back a key that was revoked meanwhile. */
    async touch({ entityId, id }: ApiKey, now: string): Promise<void> {
      await store.client.send(
        new UpdateCommand({
          TableName: store.tableName,
          Key: apiKeyKey(entityId, id),
          UpdateExpression: 'SET lastUsedAt = :now',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': now },
        }),
      );
    },
  };
}
