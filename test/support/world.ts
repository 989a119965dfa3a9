import { expect } from 'vitest';
import type { EngineKind } from '#infra/local/aws/dynamodb/engine.ts';
import { type StandIn, type StandInOptions, startStandIn } from '#infra/local/stand-in.ts';
import { type Api, apiOf } from './api.ts';
import type { Answer } from './contract-check.ts';
import { type Send, sender } from './http.ts';
import { type Person, personOf } from './people.ts';

/** A running deployment, and what was seen of it. */
export interface World {
  readonly standIn: StandIn;
  /** Every log line of every function so far. */
  readonly logs: Record<string, unknown>[];
  readonly send: Send;
  readonly anonymous: Api;
  /** Not signed in, calling from an IP address: many refusals from one are a limit (B11). */
  from(address: string): Api;
  /** Set while faults are injected: 503 is an answer then. */
  faulty: boolean;
  /** Sees every answer from now on. */
  saw: (answer: Answer) => void;
  /** Signed in; set up with the world. */
  readonly main: Person;
  /** A number that nothing else in this world has. */
  next(): number;
}

/** From which address a request says to come; the tests' own stand in for the CDN that tells it. */
export const viewerHeader = 'x-test-viewer';

const engine = process.env.ENCOURS_TEST_ENGINE as EngineKind | undefined;

/** A deployment of its own, with the main administrator signed in. Its owner stops `standIn`. */
export async function startWorld(options: StandInOptions = {}): Promise<World> {
  const logs: Record<string, unknown>[] = [];
  const standIn = await startStandIn({
    ...(engine && { engine }),
    log: (entry) => void logs.push(entry),
    viewerAddress: ({ headers }) => headers[viewerHeader],
    ...options,
  });
  let count = 0;
  const send = sender(
    standIn.origin,
    () => world.faulty,
    (answer) => world.saw(answer),
  );
  const start = {
    standIn,
    logs,
    send,
    anonymous: apiOf(send),
    from: (address: string) => apiOf(send, undefined, { [viewerHeader]: address }),
    faulty: false,
    saw: () => {},
    next: () => ++count,
  };
  const world: World = Object.assign(start, { main: undefined as unknown as Person });
  await standIn.bootstrap();
  const email = 'admin@encours.test';
  Object.assign(world, { main: await personOf(world, { id: '', email, login: email }) });
  return world;
}

const kept = globalThis as {
  encoursTestWorld?: { file: string | undefined; world: Promise<World> };
};

/**
 * The deployment that the tests of a file share; each test makes an entity of its own in it. Another
 * file has another, since looking through a whole table takes as long as it has grown.
 */
export async function theWorld(): Promise<World> {
  const { testPath: file } = expect.getState();
  const last = kept.encoursTestWorld;
  if (last && last.file === file) return last.world;
  const world = startWorld();
  kept.encoursTestWorld = { file, world };
  await (await last?.world)?.standIn.stop();
  return world;
}
