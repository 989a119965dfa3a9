import type { ApiFunction, ApiHandler } from '#functions/runtime/api-function.ts';
import type { Environment } from '#functions/runtime/environment.ts';
import type { JobFunction } from '#functions/runtime/job-function.ts';
import { createContext } from '#infra/local/gateway/invoke.ts';
import type { Faults } from '#shared/adapters/aws.ts';
import type { CallInput } from '#shared/contract/client.ts';
import { type Group, keyOf } from '#shared/contract/route.ts';
import { type Routes, routes } from '#shared/contract/routes.ts';
import { eventOf } from '../../bench/event.ts';
import type { Person } from './people.ts';
import type { World } from './world.ts';

export interface Said {
  readonly status: number;
  readonly body: unknown;
}

/** Calls a function that nobody else calls, whatever comes. */
export type CallAlone = <K extends keyof Routes>(
  by: Pick<Person, 'token'> | undefined,
  key: K,
  input: CallInput<K>,
) => Promise<Said>;

/** What Lambda would put into the environment of a function. */
export const environmentOf = ({ standIn }: World, name: string) => {
  const deployed = standIn.deployment.functions.find((one) => one.name === `encours-local-${name}`);
  if (!deployed) throw new Error(`there is no function ${name}`);
  return standIn.environmentOf(deployed);
};

const noFaults: Faults = { before: async () => {}, after: async () => {} };

/**
 * A function of the API with its own role, whose calls to AWS pass these faults; no others do.
 * @param more of its environment, in the place of what it is deployed with
 */
export async function apiAlone(
  world: World,
  group: Group,
  faults = noFaults,
  more: Environment = {},
): Promise<CallAlone> {
  const environment = { ...environmentOf(world, group), ...more };
  const { create } = (await import(`#functions/api/${group}/handler.ts`)) as ApiFunction;
  const { clock } = world.standIn;
  const handler: ApiHandler = create(environment, { clock, faults, log: () => {} });
  return async (by, key, input) => {
    const route = routes.find((one) => keyOf(one) === key);
    if (!route) throw new Error(`there is no route ${key}`);
    const event = eventOf(route, { ...(input as object), token: by?.token }, environment);
    const context = createContext('alone', group, 30_000);
    const { statusCode = 0, body } = await handler(event, context);
    return { status: statusCode, body: body ? JSON.parse(body) : undefined };
  };
}

/** A schedule's function, likewise. */
export async function jobAlone(
  world: World,
  name: string,
  faults: Faults,
): Promise<() => Promise<unknown>> {
  const { create } = (await import(`#functions/jobs/${name}.ts`)) as JobFunction<object, unknown>;
  const { clock } = world.standIn;
  const handler = create(environmentOf(world, name), { clock, faults, log: () => {} });
  return () => handler({});
}
