import { vi } from 'vitest';
import type { World } from './world.ts';

/** Runs with time standing still at an instant of the application's clock, to the millisecond. */
export async function at<T>({ standIn }: World, instant: string, run: () => Promise<T>) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  standIn.clock.set(instant);
  try {
    return await run();
  } finally {
    vi.useRealTimers();
    standIn.clock.set(new Date().toISOString());
  }
}

/** Runs that many milliseconds later, with time standing still. */
export function later<T>(world: World, milliseconds: number, run: () => Promise<T>) {
  return at(world, instantAfter(world.standIn.clock.now(), milliseconds), run);
}

export function instantAfter(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}

export const minutes = (count: number) => count * 60_000;
export const hours = (count: number) => minutes(count * 60);
export const days = (count: number) => hours(count * 24);
