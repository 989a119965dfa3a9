import { BatchGetCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dueThrough, type Key } from './keys.ts';
import { type IndexName, tableDefinition } from './table.ts';

/** The table and the client that reaches it; repositories take nothing else. */
export interface Store {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

export type Item = Record<string, unknown>;
/** The key of an item that a query stopped at. */
export type Position = Record<string, string>;

/** DynamoDB's limit on the keys of one BatchGetItem. */
const maxKeys = 100;
/** Hundreds that are read at the same time. */
const abreast = 6;

/**
 * Reads items by key, strongly consistent: a request for each hundred, and for what DynamoDB leaves
 * unprocessed. Answers in the order of the keys; undefined where there is no item.
 */
export async function getItems(store: Store, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const found = new Map<string, Item>();
  const pending: Key[] = [...new Map(keys.map((key) => [nameOf(key), key])).values()];
  const read = async () => {
    while (pending.length > 0) {
      const Keys = pending.splice(0, maxKeys);
      const { Responses, UnprocessedKeys } = await store.client.send(
        new BatchGetCommand({
          RequestItems: { [store.tableName]: { Keys, ConsistentRead: true } },
        }),
      );
      for (const item of Responses?.[store.tableName] ?? []) found.set(nameOf(item as Key), item);
      pending.push(...((UnprocessedKeys?.[store.tableName]?.Keys ?? []) as Key[]));
    }
  };
  const readers = Math.min(abreast, Math.ceil(pending.length / maxKeys));
  await Promise.all(Array.from({ length: readers }, read));
  return keys.map((key) => found.get(nameOf(key)));
}

const nameOf = (key: Key) => `${key.pk}\n${key.sk}`;

export interface Listing<T> {
  readonly partition: string;
  readonly index?: IndexName;
  /** Sort keys that begin so, or up to and with `through`, or beyond `beyond`, or from one to another. */
  readonly prefix?: string;
  readonly between?: readonly [from: string, to: string];
  readonly through?: string;
  readonly beyond?: string;
  /** From the last sort key to the first. */
  readonly descending?: boolean;
  readonly parse: (item: Item) => T;
  /** Keeps what fulfils it; paging goes on until the page is full. */
  readonly where?: ((record: T) => boolean) | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly next: Position | null;
}

/** How many reads a filtered page may take before it is handed out with fewer items than asked. */
const maxReads = 10;
const filteredRead = 400;

/**
 * A page of a partition in the order of its sort key. One item more than asked is read, so that the
 * last page is known to be the last.
 */
export async function list<T>(
  store: Store,
  listing: Listing<T>,
  limit: number,
  after: Position | undefined,
): Promise<Page<T>> {
  const { where = () => true } = listing;
  const items: T[] = [];
  let position = after;
  for (let reads = 0; reads < maxReads; reads += 1) {
    const size = listing.where ? filteredRead : limit + 1;
    const { Items = [], LastEvaluatedKey } = await query(store, listing, size, position);
    for (const item of Items) {
      const record = listing.parse(item);
      if (!where(record)) continue;
      if (items.length === limit) return { items, next: position ?? null };
      items.push(record);
      position = positionOf(item, listing.index);
    }
    if (!LastEvaluatedKey) return { items, next: null };
    position = LastEvaluatedKey as Position;
  }
  return { items, next: position ?? null };
}

/** What has fallen due at `now` in one of the lists of due work, the longest due first. */
export function listDue<T>(
  store: Store,
  { listingPk }: { readonly listingPk: string },
  parse: (item: Item) => T,
  now: string,
  limit: number,
): Promise<Page<T>> {
  const due = { index: 'listing', partition: listingPk, through: dueThrough(now), parse } as const;
  return list(store, due, limit, undefined);
}

/** All of a partition, in the order of its sort key, as many at a time as DynamoDB hands out. */
export async function* pages<T>(
  store: Store,
  listing: Omit<Listing<T>, 'where'>,
  size?: number,
): AsyncGenerator<T[], void> {
  let position: Position | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await query(store, listing, size, position);
    if (Items.length > 0) yield Items.map(listing.parse);
    position = LastEvaluatedKey as Position | undefined;
  } while (position);
}

/** The same at once, for what is known to be little. */
export async function all<T>(store: Store, listing: Omit<Listing<T>, 'where'>): Promise<T[]> {
  return (await Array.fromAsync(pages(store, listing))).flat();
}

/** How many items a partition holds. */
export async function countIn(store: Store, partition: string): Promise<number> {
  let total = 0;
  let position: Position | undefined;
  do {
    const { Count = 0, LastEvaluatedKey } = await store.client.send(
      new QueryCommand({
        TableName: store.tableName,
        ConsistentRead: true,
        Select: 'COUNT',
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': tableDefinition.partitionKey },
        ExpressionAttributeValues: { ':pk': partition },
        ...(position && { ExclusiveStartKey: position }),
      }),
    );
    total += Count;
    position = LastEvaluatedKey as Position | undefined;
  } while (position);
  return total;
}

function query<T>(
  store: Store,
  listing: Listing<T>,
  size: number | undefined,
  after: Position | undefined,
) {
  const keys = keysOf(listing.index);
  const { expression, values } = rangeOf(listing);
  return store.client.send(
    new QueryCommand({
      TableName: store.tableName,
      ...(listing.index ? { IndexName: listing.index } : { ConsistentRead: true }),
      KeyConditionExpression: `#pk = :pk${expression && ` AND ${expression}`}`,
      ExpressionAttributeNames: {
        '#pk': keys.partitionKey,
        ...(expression && { '#sk': keys.sortKey }),
      },
      ExpressionAttributeValues: { ':pk': listing.partition, ...values },
      ...(size !== undefined && { Limit: size }),
      ...(listing.descending && { ScanIndexForward: false }),
      ...(after && { ExclusiveStartKey: after }),
    }),
  );
}

function rangeOf({
  prefix,
  through,
  beyond,
  between,
}: Pick<Listing<unknown>, 'prefix' | 'through' | 'beyond' | 'between'>) {
  if (prefix) return { expression: 'begins_with(#sk, :sk)', values: { ':sk': prefix } };
  if (through !== undefined) return { expression: '#sk <= :sk', values: { ':sk': through } };
  if (beyond !== undefined) return { expression: '#sk > :sk', values: { ':sk': beyond } };
  if (between === undefined) return { expression: '', values: {} };
  const [from, to] = between;
  return { expression: '#sk BETWEEN :sk AND :to', values: { ':sk': from, ':to': to } };
}

function keysOf(index: IndexName | undefined) {
  return tableDefinition.indexes.find(({ name }) => name === index) ?? tableDefinition;
}

function positionOf(item: Item, index: IndexName | undefined): Position {
  const { partitionKey, sortKey } = keysOf(index);
  const names = new Set(['pk', 'sk', partitionKey, sortKey]);
  return Object.fromEntries([...names].map((name) => [name, String(item[name])]));
}
