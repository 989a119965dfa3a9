import type { AwsCall } from '#shared/adapters/aws.ts';
import type { World } from './world.ts';

export type Harm = 'fail' | 'lose-answer';

/** What the network does to a call whose answer never comes, and what AWS says when it fails. */
const errorOf: Readonly<Record<Harm, object>> = {
  fail: { name: 'InternalServerError', $fault: 'server' },
  'lose-answer': { name: 'TimeoutError' },
};

type Wanted = (call: AwsCall, number: number) => boolean;

/**
 * Runs with harm done to calls that all functions make to AWS, each attempt of the SDK for itself,
 * numbered from 1: before they go out (`fail`) or after they were carried out (`lose-answer`).
 * @returns what ran came to, and the calls that were made
 */
export async function harming<T>(world: World, harm: Harm, wanted: Wanted, run: () => Promise<T>) {
  const hook = world.standIn.faults.hook;
  const whole = { ...hook };
  const calls: AwsCall[] = [];
  const numbers = new WeakMap<AwsCall, number>();
  const strike = (call: AwsCall) => {
    if (!wanted(call, numbers.get(call) ?? 0)) return;
    throw Object.assign(new Error(`${harm} by injection`), errorOf[harm]);
  };
  Object.assign(hook, {
    before: async (call: AwsCall) => {
      calls.push(call);
      numbers.set(call, calls.length);
      if (harm === 'fail') strike(call);
    },
    after: async (call: AwsCall) => {
      if (harm === 'lose-answer') strike(call);
    },
  });
  world.faulty = true;
  try {
    const result = await run();
    await world.standIn.idle();
    return { result, calls };
  } finally {
    Object.assign(hook, whole);
    world.faulty = false;
  }
}
