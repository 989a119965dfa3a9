import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '#shared/contract/routes.ts';
import type { EngineKind } from './aws/dynamodb/engine.ts';
import { createDirectory } from './aws/iam/directory.ts';
import { createClock } from './clock.ts';
import { bootstrapProperties, readLocalDeployment } from './deployment.ts';
import { startServices } from './embedded.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway/gateway.ts';
import { keptSecret } from './kept-secret.ts';
import { createLambda } from './lambda.ts';
import { operatorPages } from './operator.ts';
import { createTour } from './tour/serve.ts';
import { webClient } from './web.ts';

export interface StandInOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Keeps everything here; absent: nothing outlives the process. */
  readonly dataFolder?: string;
  readonly engine?: EngineKind;
  /** Where the built web client is; absent: none is served. */
  readonly web?: string;
  /** From which address a request is to come; absent: from its connection's. */
  readonly viewerAddress?: (event: {
    headers: Record<string, string | undefined>;
  }) => string | undefined;
  /** Every log line of every function. */
  readonly log?: (entry: Record<string, unknown>) => void;
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

/**
 * The deployment on this machine: the synthesised templates' functions behind their routes, queues
 * and schedules, each with its own role's permissions, on stand-ins for the services they call.
 */
export async function startStandIn(options: StandInOptions = {}) {
  const { dataFolder, log = () => {} } = options;
  if (dataFolder) mkdirSync(dataFolder, { recursive: true });
  const clock = createClock(dataFolder && join(dataFolder, 'clock'));
  const faults = createFaults();
  const deployment = await readLocalDeployment();
  const directory = createDirectory(deployment.functions);
  let origin = '';
  const shared = { deployment, directory, clock, webOrigin: () => origin };
  const services = await startServices({ ...shared, dataFolder, engine: options.engine });
  const secondFactorKey = keptSecret(dataFolder && join(dataFolder, 'second-factor-key'));
  const { viewerAddress } = options;
  const lambda = createLambda({ ...shared, services, faults, log, secondFactorKey, viewerAddress });

  const operated = {
    clock,
    faults,
    schedules: deployment.schedules.map(({ name, expression }) => ({ name, expression })),
    /** Every captured e-mail, oldest first, once the queues have nothing left to do. */
    emails: async (filter: { to?: string; since?: Date } = {}) => {
      await services.sqs.idle();
      return services.ses.list(filter);
    },
    /** Runs one schedule's function now; what it did, or undefined where there is no such schedule. */
    runSchedule: async (name: string) => {
      if (!deployment.schedules.some((schedule) => schedule.name === name)) return undefined;
      const result = await lambda.invoke(name, {});
      await services.sqs.idle();
      return result;
    },
  };

  const answerOperator = operatorPages(operated);
  const tour = createTour({ ...operated, origin: () => origin });
  const { web } = options;
  const answerPage = web && webClient(web, services.environment.ENCOURS_S3_ENDPOINT);
  const gateway = createGateway({
    routes: routes.map(({ method, path, group }) => {
      return { method, path, functionName: group, invoke: lambda.behindGateway(group) };
    }),
    fallback: lambda.behindGateway('meta'),
    before: async (request, response) =>
      (await answerOperator(request, response)) ||
      (await tour.answer(request, response)) ||
      (answerPage ? answerPage(request, response) : false),
    now: clock.date,
  });
  ({ origin } = await gateway.listen(options.port ?? 0));
  await lambda.load();
  const endConsuming = lambda.consumeQueues();

  return {
    ...operated,
    /** Names to the tour who can sign in. */
    introduce: tour.introduce,
    origin,
    deployment,
    directory,
    engine: services.engine,
    tableName: services.tableName,
    endpoints: services.environment,
    environmentOf: lambda.environmentOf,
    runJob: (name: string, event: unknown) => lambda.invoke(name, event),
    /** Sets the account up as the deployment does: invites the first main administrator (A1). */
    bootstrap: () => lambda.invoke('bootstrap', bootstrapProperties),
    idle: () => services.sqs.idle(),
    async stop() {
      endConsuming();
      await gateway.close();
      await services.stop();
    },
  };
}
