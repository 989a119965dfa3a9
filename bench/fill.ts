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
export function fill(
  services: Services,
  count: number,
  add: (changes: Changes, number: number) => void,
): Promise<number> {
  return fillFrom(services, numbersBelow(count), add);
}

function* numbersBelow(count: number): Generator<number, void> {
  for (let number = 0; number < count; number += 1) yield number;
}

/** The same of records as they come; none is kept. */
export async function fillFrom<T>(
  services: Services,
  records: Iterable<T>,
  add: (changes: Changes, record: T) => void,
): Promise<number> {
  return (await writeItems(services, itemsOf(services, records, add))).items;
}

export type Item = Record<string, unknown>;

function* itemsOf<T>(
  { store }: Services,
  records: Iterable<T>,
  add: (changes: Changes, record: T) => void,
): Generator<Item, void> {
  for (const record of records) {
    const changes = noChanges();
    add(changes, record);
    for (const { item } of changes.actions) {
      const put = item(store.tableName).Put?.Item;
      if (put) yield put;
    }
  }
}

export interface Written {
  readonly items: number;
  /** Units that the same items cost as transactions: twice for the table, once for each index. */
  readonly transactionUnits: number;
}

/** Items by BatchWriteItem, from several workers: as quickly as the engine takes them. */
export async function writeItems({ store }: Services, items: Iterable<Item>): Promise<Written> {
  const source = items[Symbol.iterator]();
  const written = { items: 0, transactionUnits: 0 };
  const next = (): Item[] => {
    const batch: Item[] = [];
    for (let one = source.next(); !one.done; one = source.next()) {
      batch.push(one.value);
      if (batch.length === batchSize) break;
    }
    return batch;
  };
  const write = async () => {
    for (let batch = next(); batch.length > 0; batch = next()) {
      written.items += batch.length;
      for (let left = batch; left.length > 0; ) {
        const requests = left.map((Item) => ({ PutRequest: { Item } }));
        const command = new BatchWriteCommand({
          RequestItems: { [store.tableName]: requests },
          ReturnConsumedCapacity: 'INDEXES',
        });
        const { UnprocessedItems, ConsumedCapacity = [] } = await store.client.send(command);
        for (const { CapacityUnits = 0, Table } of ConsumedCapacity) {
          written.transactionUnits += CapacityUnits + (Table?.CapacityUnits ?? CapacityUnits);
        }
        const unprocessed = UnprocessedItems?.[store.tableName] ?? [];
        left = unprocessed.flatMap(({ PutRequest }) => PutRequest?.Item ?? []);
      }
    }
  };
  await Promise.all(Array.from({ length: workers }, write));
  return written;
}
