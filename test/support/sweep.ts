import { expect } from 'vitest';
import type { AwsCall } from '#shared/adapters/aws.ts';
import { later, minutes } from './clock.ts';
import type { Answer } from './contract-check.ts';
import { type Harm, harming } from './injection.ts';
import { codeOf } from './pages.ts';
import { itemsOf } from './table.ts';
import type { World } from './world.ts';

/** A write operation, made anew for each point at which it is stopped. */
export interface Scenario {
  /** Sends the request; the same one each time, under the same Idempotency-Key. */
  readonly send: () => Promise<Answer>;
  /** What must hold in the end. @throws Error where it does not */
  readonly holds: () => Promise<void>;
  /** What must hold right after it was stopped, too. @throws Error where it does not */
  readonly always?: () => Promise<void>;
  /** Answers of a repetition besides success, where the route takes no Idempotency-Key. */
  readonly repeated?: readonly string[];
}

/** The SDK tries three times; a crash is none of its tries getting through. */
const attemptsOfSdk = 3;
const mostCalls = 40;

/** Calls that change something; without one of the others an operation does not begin. */
export const sideEffects = ({ command }: AwsCall) => !/^(?:BatchGetItem|Query)$/.test(command);

/**
 * Stops an operation at each of its calls to AWS in turn, repeats it, and looks at what it came to.
 * @param counts at which calls
 */
export async function sweep(
  world: World,
  harm: Harm,
  make: () => Promise<Scenario>,
  counts: (call: AwsCall) => boolean = () => true,
) {
  const stopAt = async (k: number) => stoppedAt(world, harm, await make(), counts, k);
  let k = 1;
  while (k <= mostCalls && (await stopAt(k))) k += 1;
  // There was something to be stopped at, and never so much that the sweep stopped short.
  expect(k).toBeGreaterThan(1);
  expect(k).toBeLessThan(mostCalls);
}

/** @returns whether there was a k-th call to be stopped at */
async function stoppedAt(
  world: World,
  harm: Harm,
  { send, holds, always, repeated = [] }: Scenario,
  counts: (call: AwsCall) => boolean,
  k: number,
) {
  let down: string | undefined;
  let logical = 0;
  let tries = 0;
  await harming(
    world,
    harm,
    (call) => {
      if (!counts(call)) return false;
      const { service, command } = call;
      const name = `${service} ${command}`;
      if (down === name && tries < attemptsOfSdk) {
        tries += 1;
        return true;
      }
      logical += 1;
      if (logical !== k) return false;
      [down, tries] = [name, 1];
      return true;
    },
    send,
  );
  await always?.();
  await recover(world);
  const again = await send();
  if (again.status >= 300) expect(repeated).toContain(codeOf(again));
  await recover(world);
  await holds();
  return down !== undefined;
}

/** What schedules do in time: leases run out, queues are emptied, messages go out, runs go on. */
async function recover(world: World) {
  await world.standIn.idle();
  await later(world, minutes(6), async () => {
    for (const name of ['outbox', 'invitation-expiry', 'runs', 'directory']) {
      await world.standIn.runSchedule(name);
    }
  });
}

/** How many lines of the log of an entity (null: of the account) say that of a record. */
export async function logged({ standIn }: World, e: string | null, action: string, id: string) {
  const [type = ''] = action.split('.');
  const lines = await itemsOf(standIn, `${e === null ? 'ACCOUNT' : `E#${e}`}#LOG#${type}#${id}`);
  return lines.filter((line) => line.action === action).length;
}

/** Sent at least once, and no oftener than a crash in between explains. */
export async function mailed({ standIn }: World, email: string, least: number, most: number) {
  const { length } = await standIn.emails({ to: email });
  expect(length).toBeGreaterThanOrEqual(least);
  expect(length).toBeLessThanOrEqual(most);
}
