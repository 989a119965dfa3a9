import { AsyncLocalStorage } from 'node:async_hooks';
import type { MiddlewareStack } from '@smithy/types';

/** One call to AWS as the hook sees it. */
export interface AwsCall {
  readonly service: 'dynamodb' | 's3' | 'ses' | 'sqs';
  /** Such as `TransactWriteItems`. */
  readonly command: string;
}

/** What can be made to happen to calls: fail before they go out, lose their answer, be slow. */
export interface Faults {
  before(call: AwsCall): Promise<void>;
  after(call: AwsCall): Promise<void>;
  /** Hears of a call that was refused or lost. */
  failed?(call: AwsCall): void;
}

/** What one request or job has cost so far. */
export interface Meter {
  calls: AwsCall[];
  readUnits: number;
  writeUnits: number;
}

const meters = new AsyncLocalStorage<Meter>();

/** Runs with a meter of its own; calls to AWS inside are counted on it. */
export function metered<T>(meter: Meter, run: () => Promise<T>): Promise<T> {
  return meters.run(meter, run);
}

export const newMeter = (): Meter => ({ calls: [], readUnits: 0, writeUnits: 0 });

interface Consumed {
  CapacityUnits?: number;
}

const readCommands = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/**
 * The one hook that every AWS client passes: counts its calls, asks DynamoDB for the capacity they
 * consumed, and lets faults be injected into each attempt, inside the SDK's own retries.
 */
export function hook<Client extends { middlewareStack: unknown }>(
  client: Client,
  service: AwsCall['service'],
  faults?: Faults,
): Client {
  const stack = client.middlewareStack as MiddlewareStack<object, object>;
  // It copies all that is sent and answered, for a log that nobody asked for.
  stack.remove('loggerMiddleware');
  if (service === 'dynamodb') {
    stack.add(
      (next) => (args) =>
        next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } }),
      {
        step: 'initialize',
        name: 'askForCapacity',
      },
    );
  }
  stack.add(
    (next, context) => async (args) => {
      const call = { service, command: String(context.commandName).replace(/Command$/, '') };
      const meter = meters.getStore();
      meter?.calls.push(call);
      await faults?.before(call);
      const result = await next(args).catch((error: unknown) => {
        faults?.failed?.(call);
        throw error;
      });
      await faults?.after(call);
      if (meter) count(meter, call, result.output);
      return result;
    },
    { step: 'finalizeRequest', priority: 'low', name: 'countAndInject' },
  );
  return client;
}

function count(meter: Meter, call: AwsCall, output: object): void {
  const consumed = (output as { ConsumedCapacity?: Consumed | Consumed[] }).ConsumedCapacity ?? [];
  for (const { CapacityUnits = 0 } of [consumed].flat()) {
    if (readCommands.has(call.command)) meter.readUnits += CapacityUnits;
    else meter.writeUnits += CapacityUnits;
  }
}
