import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Services } from '#functions/runtime/services.ts';
import { type Changes, noChanges } from '#shared/data/changes.ts';

const batchSize = 25;
const workers = 8;

/**
 * Writes many records straight to the table, by BatchWriteItem: the items that the repositories'
 * own insertions have, without their conditions.
 * @param add puts the record with this number into the changes; insertions only
 * @returns how many items were written
 */
export async function fill(
  { store }: Services,
  count: number,
  add: (changes: Changes, number: number) => void,
): Promise<number> {
  const items = Array.from({ length: count }, (_, number) => {
    const changes = noChanges();
    add(changes, number);
    return changes.actions.flatMap(({ item }) => item(store.tableName).Put?.Item ?? []);
  }).flat();
  const batches = Array.from({ length: Math.ceil(items.length / batchSize) }, (_, index) =>
    items.slice(index * batchSize, (index + 1) * batchSize),
  );
  const write = async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) {
      const requests = batch.map((Item) => ({ PutRequest: { Item } }));
      const command = new BatchWriteCommand({ RequestItems: { [store.tableName]: requests } });
      const { UnprocessedItems } = await store.client.send(command);
      const left = UnprocessedItems?.[store.tableName] ?? [];
      if (left.length > 0) batches.push(left.flatMap(({ PutRequest }) => PutRequest?.Item ?? []));
    }
  };
  await Promise.all(Array.from({ length: workers }, write));
  return items.length;
}
