import { startRun } from '#functions/runtime/run-start.ts';
import { goOn } from '#functions/runtime/runs.ts';
import { createServices, type Services } from '#functions/runtime/services.ts';
import type { StandIn } from '#infra/local/stand-in.ts';
import { metered, newMeter } from '#shared/adapters/aws.ts';
import { noChanges } from '#shared/data/changes.ts';
import type { TestEntity } from '#test/support/people.ts';
import { engineEnvironment } from './deployment.ts';

/** The services of the function that carries out runs, with the engine itself as its table. */
export function workerServices(standIn: StandIn): Services {
  const deployed = standIn.deployment.functions.find(
    ({ name }) => name === 'encours-local-run-queue',
  );
  if (!deployed) throw new Error('there is no function run-queue');
  const environment = { ...standIn.environmentOf(deployed), ...engineEnvironment(standIn) };
  const own = standIn.environmentOf(deployed);
  // S3 and SQS know the function by its own key; the engine takes any.
  return createServices(
    { ...environment, ...credentialsOf(own) },
    { clock: standIn.clock, log: () => {} },
  );
}

function credentialsOf({ AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' }: Environment) {
  return { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY };
}

type Environment = Readonly<Record<string, string>>;

/** A run that the main administrator has started. */
export async function startedRun(
  services: Services,
  { main, id }: TestEntity,
  start: Pick<Parameters<typeof startRun>[2], 'kind' | 'parameters'>,
): Promise<string> {
  const changes = noChanges();
  const requester = {
    kind: 'user',
    id: main.id,
    name: 'Bench',
    role: 'administrator',
    restricted: false,
    mainAdministrator: true,
    ip: null,
  } as const;
  const now = services.clock.now();
  const { runId } = startRun({ services, changes, now }, id, { ...start, requester });
  await services.commit(changes);
  return runId;
}

export interface Work {
  readonly seconds: number;
  readonly writeUnits: number;
  /** The most that the process held at any time, in MB. */
  readonly memory: number;
}

/** Carries a run out, from first to last. */
export async function carriedOut(services: Services, e: string, runId: string): Promise<Work> {
  const meter = newMeter();
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss() / 1e6);
  }, 200);
  const started = performance.now();
  for (;;) {
    await metered(meter, () => goOn(services, e, runId));
    const run = await services.runs.find(e, runId);
    if (run?.state === 'done') break;
    if (run?.state === 'failed') throw new Error(`the run has failed: ${run.problem}`);
  }
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, writeUnits: meter.writeUnits, memory };
}
