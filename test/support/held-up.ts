import { expect } from 'vitest';
import type { AwsCall, Faults } from '#shared/adapters/aws.ts';
import { heldAt } from './busy-table.ts';

/** One who is held up at a call, and what others do meanwhile. */
export interface Round<T> {
  readonly act: () => Promise<T>;
  readonly meanwhile: () => Promise<unknown>;
  readonly holds: (said: T) => Promise<void>;
  /** Whether they are past all that matters, and are to be held up no more. */
  readonly isOver?: () => Promise<boolean>;
}

/** That a session was used is noted beside what it is used for, which goes on meanwhile. */
const isOwn = ({ command }: AwsCall) => command !== 'UpdateItem';

/** Faults of one who is held up at each of their calls to AWS in turn, each time at new work. */
export function heldUp() {
  const free: Faults = { before: async () => {}, after: async () => {} };
  const faults: Faults = { ...free };
  async function atEachCall<T>(make: () => Promise<Round<T>>): Promise<void> {
    let [k, isDone] = [0, false];
    while (!isDone) {
      k += 1;
      const { act, meanwhile, holds, isOver } = await make();
      const up = heldAt(k, isOwn);
      Object.assign(faults, up.faults);
      const acting = act();
      const isHeld = await Promise.race([up.reached.then(() => true), acting.then(() => false)]);
      isDone = !isHeld || ((await isOver?.()) ?? false);
      if (isHeld) await meanwhile();
      up.letGo();
      await holds(await acting);
      Object.assign(faults, free);
    }
    expect(k).toBeGreaterThan(4);
  }
  return { faults, atEachCall };
}

/** Holds up whoever has written something at what they call next. */
export function heldAfterWriting() {
  let hasWritten = false;
  return heldAt(1, ({ command }) => {
    const isNext = hasWritten;
    hasWritten ||= command === 'TransactWriteItems';
    return isNext;
  });
}

/** Of one who dies once they have written something. */
export function dyingAfterWriting(): Faults {
  let hasWritten = false;
  const before = async ({ command }: AwsCall) => {
    if (hasWritten) throw new Error('died by injection');
    hasWritten = command === 'TransactWriteItems';
  };
  return { before, after: async () => {} };
}
