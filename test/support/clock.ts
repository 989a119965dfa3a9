import type { World } from './world.ts';

/** Runs with the application's clock moved by an ISO 8601 duration, and sets it right again. */
export async function later<T>({ standIn }: World, duration: string, run: () => Promise<T>) {
  standIn.clock.advance(duration);
  return restoring({ standIn }, run);
}

/** Runs with the application's clock set to an instant, from which it goes on. */
export async function at<T>({ standIn }: World, instant: string, run: () => Promise<T>) {
  standIn.clock.set(instant);
  return restoring({ standIn }, run);
}

async function restoring<T>({ standIn }: Pick<World, 'standIn'>, run: () => Promise<T>) {
  try {
    return await run();
  } finally {
    standIn.clock.set(new Date().toISOString());
  }
}
