import { newId } from '#shared/adapters/secrets.ts';
import type { Changes } from '#shared/data/changes.ts';
import { newRun, type Run } from '#shared/domain/run.ts';
import { problemOf } from './problem-response.ts';
import type { Requester } from './requester.ts';
import type { Services } from './services.ts';

export interface Start {
  readonly kind: Run['kind'];
  readonly dryRun?: boolean | undefined;
  readonly undoes?: Run['undoes'];
  readonly file?: Run['file'];
  readonly requester: Requester;
  readonly parameters: Record<string, unknown>;
}

/** Starts a run in the transaction of the request; its worker is told once that is committed. */
export function startRun(
  { services, changes, now }: { services: Services; changes: Changes; now: string },
  e: string,
  { kind, dryRun = false, undoes = null, file = null, requester, parameters }: Start,
): { runId: string } {
  const { id, name } = requester;
  const facts = { id: newId(now), kind, dryRun, undoes, file, createdBy: { id, name } };
  const run = newRun(facts, now);
  services.runs.create(changes, e, run, { ...parameters, requester });
  return { runId: run.id };
}

/** Tells the worker. Where that fails nothing is lost: the schedule finds what is to go on. */
export async function announceRuns(services: Services, runs: Changes['runs']): Promise<void> {
  if (runs.length === 0) return;
  try {
    const queue = await services.runQueue();
    await Promise.all(runs.map(({ e, id }) => queue.send({ entityId: e, runId: id })));
  } catch (error) {
    services.log({ level: 'warn', event: 'run-queue-unreachable', code: problemOf(error).code });
  }
}
