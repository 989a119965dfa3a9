import { BatchWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Services } from '#functions/runtime/services.ts';

type Item = Record<string, unknown>;

/** How many items are put into the table while something runs, and some of them as they are in the end. */
export async function itemsPutBy(
  { store }: Services,
  run: () => Promise<void>,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly sample: Item[]; readonly count: number }> {
  const items = new Map<string, Item>();
  let count = 0;
  const client = store.client;
  const send = client.send.bind(client);
  const watched = (command: { input: Partial<TransactWriteCommandInput> }) => {
    for (const { Put } of command.input.TransactItems ?? []) {
      if (!Put?.Item) continue;
      count += 1;
      if (items.size < most) items.set(`${Put.Item.pk}\n${Put.Item.sk}`, Put.Item);
    }
    return (send as (command: unknown) => unknown)(command);
  };
  Object.assign(client, { send: watched });
  try {
    await run();
  } finally {
    Object.assign(client, { send });
  }
  return { sample: [...items.values()], count };
}

export interface Raw {
  readonly seconds: number;
  /** Units that the same items cost as transactions: twice for the table, once for each index. */
  readonly transactionUnits: number;
}

const batchSize = 25;
const workers = 8;

/** Writes the same items once more, by BatchWriteItem, under keys of their own. */
export async function writtenRaw({ store }: Services, items: readonly Item[]): Promise<Raw> {
  const copies = items.map((item) => ({ ...item, pk: `RAW#${String(item.pk)}` }));
  let transactionUnits = 0;
  const started = performance.now();
  const write = async () => {
    for (let batch = copies.splice(-batchSize); batch.length > 0; ) {
      const requests = batch.map((Item) => ({ PutRequest: { Item } }));
      const { ConsumedCapacity = [] } = await store.client.send(
        new BatchWriteCommand({
          RequestItems: { [store.tableName]: requests },
          ReturnConsumedCapacity: 'INDEXES',
        }),
      );
      for (const { CapacityUnits = 0, Table } of ConsumedCapacity) {
        transactionUnits += CapacityUnits + (Table?.CapacityUnits ?? CapacityUnits);
      }
      batch = copies.splice(-batchSize);
    }
  };
  await Promise.all(Array.from({ length: workers }, write));
  return { seconds: (performance.now() - started) / 1000, transactionUnits };
}
