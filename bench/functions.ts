import type { ApiFunction, ApiHandler } from '#functions/runtime/api-function.ts';
import { createContext } from '#infra/local/gateway/invoke.ts';
import type { StandIn } from '#infra/local/stand-in.ts';
import type { AwsCall } from '#shared/adapters/aws.ts';
import type { Group, RouteDefinition } from '#shared/contract/route.ts';
import { eventOf, type Request } from './event.ts';

/** What one request has cost, from the function's own log line. */
export interface Cost {
  readonly operation: string;
  readonly status: number;
  readonly body: string;
  /** Calls to DynamoDB, and those of them that had to follow one another. */
  readonly calls: number;
  readonly inSequence: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface LogLine {
  readonly operation: string;
  readonly status: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/**
 * The functions of a deployment, called directly with the events that its gateway would make, one at
 * a time. They have the environment and the role that the stand-in gives them.
 */
export function functionsOf(standIn: StandIn) {
  const counter = counterOfCalls();
  const lines: Record<string, unknown>[] = [];
  const handlers = new Map<Group, Promise<{ handler: ApiHandler; environment: Environment }>>();

  const load = async (group: Group) => {
    const name = `encours-local-${group}`;
    const deployed = standIn.deployment.functions.find((one) => one.name === name);
    if (!deployed) throw new Error(`there is no function ${name}`);
    const environment = standIn.environmentOf(deployed);
    const { create } = (await import(`#functions/api/${group}/handler.ts`)) as ApiFunction;
    const overrides = {
      clock: standIn.clock,
      faults: counter,
      log: (line: Record<string, unknown>) => void lines.push(line),
    };
    return { handler: create(environment, overrides), environment };
  };

  /** @throws Error unless the request succeeds */
  return async (route: RouteDefinition, request: Request): Promise<Cost> => {
    const loaded = handlers.get(route.group) ?? load(route.group);
    handlers.set(route.group, loaded);
    const { handler, environment } = await loaded;
    counter.reset();
    lines.length = 0;
    const context = createContext('bench', route.group, 30_000);
    const { statusCode = 0, body = '' } = await handler(
      eventOf(route, request, environment),
      context,
    );
    if (statusCode >= 300) throw new Error(`${route.operationId} answered ${statusCode}: ${body}`);
    const { operation, status, readUnits, writeUnits } = lines.find(
      (line) => 'operation' in line,
    ) as unknown as LogLine;
    return { operation, status, body, ...counter.seen(), readUnits, writeUnits };
  };
}

type Environment = Readonly<Record<string, string>>;

/**
 * Counts the calls to DynamoDB that pass the hook of every AWS client, and the longest chain of calls
 * of which each began when the one before it was answered.
 */
function counterOfCalls() {
  let [calls, inSequence] = [0, 0];
  const depths = new WeakMap<AwsCall, number>();
  return {
    reset() {
      [calls, inSequence] = [0, 0];
    },
    seen: () => ({ calls, inSequence }),
    async before(call: AwsCall) {
      if (call.service !== 'dynamodb') return;
      calls += 1;
      depths.set(call, inSequence + 1);
    },
    async after(call: AwsCall) {
      inSequence = Math.max(inSequence, depths.get(call) ?? 0);
    },
  };
}
