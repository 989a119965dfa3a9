import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { Problem, type ProblemCode } from '../domain/problem.ts';
import type { Key } from './keys.ts';
import type { Item, Store } from './store.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** DynamoDB's limit on the actions of one transaction. */
export const maxActions = 100;

/** What a failed condition means: a code, or a problem that also names the field. */
export type Refusal = ProblemCode | Problem;

interface Action {
  readonly item: (tableName: string) => TransactItem;
  readonly refusal: Refusal;
  /** Of an update: what further changes of the same record are added to. */
  readonly updated?: { readonly key: Key; change: Update };
  /** Written once however often it is asked for. */
  readonly mark?: string;
}

/**
 * What an operation wants written, all of it or nothing: state, claims of unique names, log entries
 * and messages of one change stand in one transaction. Each action says what its failed condition
 * means to the caller; `conflict` means that the record has changed since it was read.
 */
export interface Changes {
  readonly actions: Action[];
  /** Ids of the outbox messages among them, to be handed to the queue once committed. */
  readonly messages: string[];
  /** Runs among them that are to go on, likewise. */
  readonly runs: { readonly e: string; readonly id: string }[];
  /** Files among them that not all of their invoices show yet, likewise. */
  readonly files: { readonly e: string; readonly id: string }[];
  /** What the directory is to look at again, each once. */
  readonly marked: Set<string>;
}

export const noChanges = (): Changes => ({
  actions: [],
  messages: [],
  runs: [],
  files: [],
  marked: new Set(),
});

/** Puts a record that must not be there yet. */
export function insert(changes: Changes, key: Key, item: Item, refusal: Refusal): void {
  changes.actions.push({
    item: (TableName) => ({
      Put: {
        TableName,
        Item: { ...item, ...key },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),
    refusal,
  });
}

/** Puts a record whatever is there. @param mark by which it is put once, however often asked for */
export function put(changes: Changes, key: Key, item: Item, mark?: string): void {
  if (mark !== undefined && changes.marked.has(mark)) return;
  if (mark !== undefined) changes.marked.add(mark);
  changes.actions.push({
    item: (TableName) => ({ Put: { TableName, Item: { ...item, ...key } } }),
    refusal: 'conflict',
    ...(mark !== undefined && { mark }),
  });
}

/** Replaces a record that still stands at the version it was read at. */
export function replace(changes: Changes, key: Key, item: Item, version: number): void {
  changes.actions.push({
    item: (TableName) => ({
      Put: {
        TableName,
        Item: { ...item, ...key },
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': version },
      },
    }),
    refusal: 'conflict',
  });
}

export function remove(changes: Changes, key: Key): void {
  changes.actions.push({
    item: (TableName) => ({ Delete: { TableName, Key: key } }),
    refusal: 'conflict',
  });
}

/** Removes a record in which every one of `expected` still holds. */
export function removeIf(
  changes: Changes,
  key: Key,
  expected: Record<string, unknown>,
  refusal: Refusal,
): void {
  const { condition, names, values } = equalities(expected);
  changes.actions.push({
    item: (TableName) => ({
      Delete: {
        TableName,
        Key: key,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    }),
    refusal,
  });
}

/** Makes sure of a record that stays as it is. */
export function check(
  changes: Changes,
  key: Key,
  expected: Record<string, unknown>,
  refusal: Refusal = 'conflict',
  mark?: string,
): void {
  if (mark !== undefined && changes.marked.has(mark)) return;
  if (mark !== undefined) changes.marked.add(mark);
  const { condition, names, values } = equalities(expected);
  changes.actions.push({
    ...(mark !== undefined && { mark }),
    item: (TableName) => ({
      ConditionCheck: {
        TableName,
        Key: key,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    }),
    refusal,
  });
}

function equalities(expected: Record<string, unknown>) {
  const entries = Object.entries(expected);
  return {
    condition: entries.map((_, index) => `#e${index} = :e${index}`).join(' AND '),
    names: Object.fromEntries(entries.map(([name], index) => [`#e${index}`, name])),
    values: Object.fromEntries(entries.map(([, value], index) => [`:e${index}`, value])),
  };
}

interface Addition {
  readonly path: readonly string[];
  readonly amount: number;
  /** The number must lie between minus this and this before anything is added. */
  readonly within?: number;
}

/** A record's attributes to set and to remove: what is null takes no room in the table. */
export function sparse(record: object): { set: Record<string, unknown>; remove: string[] } {
  const entries = Object.entries(record);
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== null)),
    remove: entries.filter(([, value]) => value === null).map(([name]) => name),
  };
}

/** Changes single attributes of a record that other changes may touch at the same time. */
export interface Update {
  readonly set?: Record<string, unknown>;
  readonly remove?: readonly string[];
  /** Entries of maps, removed where they are still zero. */
  readonly removeZero?: readonly (readonly string[])[];
  /** Added to numbers; a path such as `['openByDueDate', '2026-10-31']` reaches into a map. */
  readonly add?: readonly Addition[];
  /** Attributes that must still have these values. */
  readonly expect?: Record<string, unknown>;
  /** Numbers that must be lower than these. */
  readonly lower?: Record<string, number>;
  readonly refusal?: Refusal;
  /** The record may be a new one. */
  readonly orNew?: true;
}

/**
 * Changes single attributes of a record. Several changes of one record become one, since a transaction
 * touches each record once: what they add is added up.
 */
export function update(changes: Changes, key: Key, change: Update): void {
  const same = changes.actions.find(({ updated }) => updated && isSame(updated.key, key));
  if (same?.updated) {
    same.updated.change = together(same.updated.change, change);
    return;
  }
  const updated = { key, change };
  changes.actions.push({
    item: (tableName) => updateItem(tableName, updated.key, updated.change),
    get refusal() {
      return updated.change.refusal ?? 'conflict';
    },
    updated,
  });
}

/** Takes over what was collected elsewhere. */
export function join(changes: Changes, others: Changes): void {
  for (const action of others.actions) {
    if (action.updated) update(changes, action.updated.key, action.updated.change);
    else if (!action.mark || !changes.marked.has(action.mark)) changes.actions.push(action);
  }
  for (const mark of others.marked) changes.marked.add(mark);
  changes.messages.push(...others.messages);
  changes.runs.push(...others.runs);
  changes.files.push(...others.files);
}

const isSame = (one: Key, other: Key) => one.pk === other.pk && one.sk === other.sk;

const nameOf = (path: readonly string[]) => path.join('\n');

/** What comes later stands, where both state the same. */
function together(one: Update, other: Update): Update {
  const add = [...(one.add ?? [])];
  for (const more of other.add ?? []) {
    const at = add.findIndex(({ path }) => nameOf(path) === nameOf(more.path));
    const present = add[at];
    if (present) add[at] = addedUp(present, more);
    else add.push(more);
  }
  const added = new Set(add.map(({ path }) => nameOf(path)));
  const zero = [...(one.removeZero ?? []), ...(other.removeZero ?? [])];
  const removed = (one.remove ?? []).filter((name) => other.set?.[name] === undefined);
  const set = Object.entries(one.set ?? {}).filter(([name]) => !other.remove?.includes(name));
  const refusal = one.refusal ?? other.refusal;
  return {
    set: { ...Object.fromEntries(set), ...other.set },
    remove: [...new Set([...removed, ...(other.remove ?? [])])],
    removeZero: [...new Map(zero.map((path) => [nameOf(path), path])).values()].filter(
      (path) => !added.has(nameOf(path)),
    ),
    add,
    expect: { ...other.expect, ...one.expect },
    lower: { ...other.lower, ...one.lower },
    ...(refusal && { refusal }),
    ...(one.orNew && other.orNew && { orNew: true as const }),
  };
}

/** The bound is for what was there before: what is added besides takes room away from it. */
function addedUp(one: Addition, other: Addition): Addition {
  const { path } = one;
  const amount = one.amount + other.amount;
  const bounds = [one.within, other.within].filter((within) => within !== undefined);
  if (bounds.length === 0) return { path, amount };
  const smaller = Math.min(Math.abs(one.amount), Math.abs(other.amount));
  return { path, amount, within: Math.min(...bounds) - smaller };
}

function updateItem(TableName: string, key: Key, change: Update): TransactItem {
  const names = new Map<string, string>();
  const values: Record<string, unknown> = {};
  const name = (attribute: string) => {
    const known = names.get(attribute) ?? `#n${names.size}`;
    names.set(attribute, known);
    return known;
  };
  const value = (of: unknown) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = of;
    return placeholder;
  };
  const sets = Object.entries(change.set ?? {})
    .filter(([, to]) => to !== undefined)
    .map(([at, to]) => `${name(at)} = ${value(to)}`);
  const conditions = [
    ...(change.orNew ? [] : ['attribute_exists(pk)']),
    ...Object.entries(change.expect ?? {}).map(([at, is]) => `${name(at)} = ${value(is)}`),
    ...Object.entries(change.lower ?? {}).map(([at, than]) => `${name(at)} < ${value(than)}`),
  ];
  for (const { path, amount, within } of change.add ?? []) {
    const target = path.map(name).join('.');
    sets.push(`${target} = if_not_exists(${target}, ${value(0)}) + ${value(amount)}`);
    if (within === undefined) continue;
    const range = `${target} BETWEEN ${value(-within)} AND ${value(within)}`;
    conditions.push(`(attribute_not_exists(${target}) OR ${range})`);
  }
  const removes = (change.remove ?? []).map(name);
  for (const path of change.removeZero ?? []) {
    const target = path.map(name).join('.');
    removes.push(target);
    conditions.push(`${target} = ${value(0)}`);
  }
  return {
    Update: {
      TableName,
      Key: key,
      UpdateExpression: [
        sets.length > 0 ? `SET ${sets.join(', ')}` : '',
        removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
      ].join(' '),
      ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
      ExpressionAttributeNames: Object.fromEntries([...names].map(([at, as]) => [as, at])),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    },
  };
}

const maxTries = 6;

/** A short random wait, so that those who want the same do not meet again at once. */
export const pause = (tries: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** Math.min(tries, 5)));

/**
 * Applies the changes in one TransactWriteItems. DynamoDB cancels transactions that meet another one
 * on the same item; those are tried again after a short random wait, as nothing of them was applied.
 * @throws Problem the refusal of the first action whose condition failed; `unavailable` when others
 *   keep the items busy
 */
export async function commit(store: Store, changes: Changes): Promise<void> {
  if (changes.actions.length === 0) return;
  if (changes.actions.length > maxActions) {
    throw new Error(`${changes.actions.length} actions do not fit into one transaction`);
  }
  const TransactItems = changes.actions.map(({ item }) => item(store.tableName));
  for (let tries = 1; ; tries += 1) {
    try {
      await store.client.send(new TransactWriteCommand({ TransactItems }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const refusal = refusalOf(changes, error);
      if (refusal) throw refusal;
      if (tries === maxTries) {
        throw new Problem('unavailable', { retryAfterSeconds: 1, cause: error });
      }
      await pause(tries);
    }
  }
}

/** False, with nothing applied, where a record has changed since it was read. */
export async function commitUnlessChanged(store: Store, changes: Changes): Promise<boolean> {
  try {
    await commit(store, changes);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === 'conflict') return false;
    throw error;
  }
}

/**
 * Applies many small changes that have nothing to do with each other, as many as fit at a time; what
 * fails is tried by itself.
 * @returns how many were applied; the records of the others have changed since they were read
 * @throws what failed first, once nothing is being written any more
 */
export async function commitEach(store: Store, each: readonly Changes[]): Promise<number> {
  const groups: Changes[][] = [];
  let room = 0;
  for (const changes of each) {
    if (changes.actions.length > room) {
      groups.push([]);
      room = maxActions;
    }
    groups.at(-1)?.push(changes);
    room -= changes.actions.length;
  }
  let applied = 0;
  const failures: unknown[] = [];
  const work = async () => {
    for (let group = groups.pop(); group; group = groups.pop()) {
      const whole = noChanges();
      for (const changes of group) join(whole, changes);
      const all = await commitUnlessChanged(store, whole);
      if (all) applied += group.length;
      else if (group.length > 1) groups.push(...group.map((changes) => [changes]));
    }
  };
  const workers = Array.from({ length: 4 }, async () =>
    work().catch((error: unknown) => {
      failures.push(error);
      groups.length = 0;
    }),
  );
  // None of them is still at work when a failure is told.
  await Promise.all(workers);
  if (failures.length > 0) throw failures[0];
  return applied;
}

/** What the first failed condition means; undefined where none has failed. */
function refusalOf(changes: Changes, error: TransactionCanceledException): Problem | undefined {
  const reasons = error.CancellationReasons ?? [];
  const failed = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
  const refusal = changes.actions[failed]?.refusal;
  return typeof refusal === 'string' ? new Problem(refusal, { cause: error }) : refusal;
}
