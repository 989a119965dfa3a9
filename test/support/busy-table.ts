import type { MiddlewareStack } from '@smithy/types';
import type { Services } from '#functions/runtime/services.ts';
import type { AwsCall, Faults } from '#shared/adapters/aws.ts';
import type { Item } from '#shared/data/store.ts';

interface Asked {
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly Item[] }>>;
}

type Next = (input: Asked) => Promise<{ response: unknown; output: object }>;

const mostItems = 7;
const mostKeys = 9;

/**
 * Has DynamoDB answer as sparingly as it may: a few items at a time, now and then none with more
 * behind them, and of a batch some keys left unprocessed.
 */
export function sparingly({ store: { client } }: Services): void {
  const stack = client.middlewareStack as unknown as MiddlewareStack<object, object>;
  let queries = 0;
  const query = async (next: Next, input: Asked) => {
    queries += 1;
    const { ExclusiveStartKey, Limit = mostItems } = input;
    if (!ExclusiveStartKey || queries % 3 > 0) {
      return next({ ...input, Limit: Math.min(Limit, mostItems) });
    }
    const nothing = { Items: [], Count: 0, LastEvaluatedKey: ExclusiveStartKey };
    return { response: {}, output: { $metadata: {}, ...nothing } };
  };
  const batch = async (next: Next, { RequestItems = {} }: Asked) => {
    const [[table = '', asked] = []] = Object.entries(RequestItems);
    const { Keys = [], ...rest } = asked ?? {};
    const of = (keys: readonly Item[]) => ({ [table]: { ...rest, Keys: keys } });
    const answer = await next({ RequestItems: of(Keys.slice(0, mostKeys)) });
    if (Keys.length <= mostKeys) return answer;
    const UnprocessedKeys = of(Keys.slice(mostKeys));
    return { ...answer, output: { ...answer.output, UnprocessedKeys } };
  };
  const ways: Record<string, typeof query> = { QueryCommand: query, BatchGetItemCommand: batch };
  stack.add(
    (next, { commandName }) =>
      (args) =>
        ways[String(commandName)]?.((input) => next({ ...args, input }), args.input) ?? next(args),
    { step: 'initialize', name: 'answerSparingly' },
  );
}

/**
 * A worker that dies once its k-th call was carried out. Dying before a call leaves behind what dying
 * after the last one does.
 */
export function dyingAfter(k: number): Faults {
  let calls = 0;
  const die = () => {
    throw Object.assign(new Error('died by injection'), { name: 'Died' });
  };
  return {
    before: async () => {
      calls += 1;
      if (calls > k) die();
    },
    after: async () => {
      if (calls >= k) die();
    },
  };
}

/** Holds up a worker at its k-th call, or at the k-th of those, until it is let go. */
export function heldAt(k: number, counts: (call: AwsCall) => boolean = () => true) {
  const reached = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  let calls = 0;
  const faults: Faults = {
    before: async (call) => {
      if (!counts(call)) return;
      calls += 1;
      if (calls !== k) return;
      reached.resolve();
      await gone.promise;
    },
    after: async () => {},
  };
  return { faults, reached: reached.promise, letGo: () => gone.resolve() };
}
