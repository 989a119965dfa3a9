import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Store } from '#shared/data/store.ts';
import { type OutboxMessage, outboxMessageSchema } from '#shared/domain/outbox.ts';

/** A table by its engine's own endpoint, without permissions or faults in between. */
export function storeAt(endpoint: string, tableName: string): Store {
  const credentials = { accessKeyId: 'reader', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const marshallOptions = { removeUndefinedValues: true };
  return { client: DynamoDBDocumentClient.from(client, { marshallOptions }), tableName };
}

interface Deployed {
  readonly engine: { readonly endpoint: string };
  readonly tableName: string;
}

/** Every item of the table. */
export async function everyItem({ engine, tableName }: Deployed): Promise<Item[]> {
  const { client } = storeAt(engine.endpoint, tableName);
  const items: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey }),
    );
    items.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  client.destroy();
  return items;
}

/** The items of one partition. */
export async function itemsOf({ engine, tableName }: Deployed, pk: string): Promise<Item[]> {
  const { client } = storeAt(engine.endpoint, tableName);
  const KeyConditionExpression = 'pk = :pk';
  const ExpressionAttributeValues = { ':pk': pk };
  const TableName = tableName;
  const { Items = [] } = await client.send(
    new QueryCommand({ TableName, KeyConditionExpression, ExpressionAttributeValues }),
  );
  client.destroy();
  return Items;
}

/** The messages of the outbox that are about a user, the oldest first. */
export async function messagesTo(deployed: Deployed, userId: string): Promise<OutboxMessage[]> {
  const items = await everyItem(deployed);
  return items
    .filter(({ pk }) => String(pk).startsWith('OUTBOX#'))
    .map((item) => outboxMessageSchema().parse(item))
    .filter(({ subject }) => 'userId' in subject && subject.userId === userId)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
