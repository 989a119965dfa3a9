import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Item, Store } from '#shared/data/store.ts';
import { type OutboxMessage, outboxMessageSchema } from '#shared/domain/outbox.ts';

/** A table by its engine's own endpoint, without permissions or faults in between. */
export function storeAt(endpoint: string, tableName: string): Store {
  const credentials = { accessKeyId: 'reader', secretAccessKey: 'secret' };
  const client = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
  const marshallOptions = { removeUndefinedValues: true };
  return { client: DynamoDBDocumentClient.from(client, { marshallOptions }), tableName };
}

export interface Deployed {
  readonly engine: { readonly endpoint: string };
  readonly tableName: string;
}

/** Every item of the table. */
export const everyItem = (deployed: Deployed): Promise<Item[]> => scanned(deployed, {});

/** Every item whose partition begins so. */
export const itemsUnder = (deployed: Deployed, beginning: string): Promise<Item[]> =>
  scanned(deployed, {
    FilterExpression: 'begins_with(pk, :beginning)',
    ExpressionAttributeValues: { ':beginning': beginning },
  });

async function scanned({ engine, tableName: TableName }: Deployed, filter: object) {
  const { client } = storeAt(engine.endpoint, TableName);
  const pages = paginateScan({ client }, { TableName, ConsistentRead: true, ...filter });
  const items = await Array.fromAsync(pages, ({ Items = [] }): Item[] => Items);
  client.destroy();
  return items.flat();
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
  const items = await itemsUnder(deployed, 'OUTBOX#');
  return items
    .map((item) => outboxMessageSchema().parse(item))
    .filter(({ subject }) => 'userId' in subject && subject.userId === userId)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
