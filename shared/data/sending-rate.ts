import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { sendingKey } from './keys.ts';
import type { Store } from './store.ts';

const keptSeconds = 3600;

/** To how many recipients was sent in each second, by all workers together (H4). */
export function sendingRate(store: Store) {
  return {
    /** Counts so many more in a second, of Unix time. @returns how many they are with those */
    async count(second: number, recipients: number): Promise<number> {
      const { Attributes } = await store.client.send(
        new UpdateCommand({
          TableName: store.tableName,
          Key: sendingKey(second),
          UpdateExpression: 'ADD recipients :more SET #ttl = :ttl',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':more': recipients, ':ttl': second + keptSeconds },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return Number(Attributes?.recipients);
    },
  };
}
