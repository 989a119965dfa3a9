import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { originSecretHeader, viewerAddressHeader } from '#shared/contract/edge.ts';
import { routes } from '#shared/contract/routes.ts';
import { type EngineKind, startEngine } from './aws/dynamodb/engine.ts';
import { createFront } from './aws/front.ts';
import { createDirectory } from './aws/iam/directory.ts';
import type { DeployedFunction } from './aws/iam/template.ts';
import { createS3 } from './aws/s3/server.ts';
import { createSes } from './aws/ses/service.ts';
import { createSqs } from './aws/sqs/service.ts';
import { createClock } from './clock.ts';
import {
  bootstrapProperties,
  definitionOf,
  mailIdentity,
  place,
  readLocalDeployment,
} from './deployment.ts';
import { createFaults } from './faults.ts';
import { createGateway, type Invoke } from './gateway/gateway.ts';
import { operatorPages } from './operator.ts';
import { createTable } from './table.ts';
import { webClient } from './web.ts';

export interface StandInOptions {
  /** 0 takes a free one. */
  readonly port?: number;
  /** Keeps everything here; absent: nothing outlives the process. */
  readonly dataFolder?: string;
  readonly engine?: EngineKind;
  /** Where the built web client is; absent: none is served. */
  readonly web?: string;
  /** Every log line of every function. */
  readonly log?: (entry: Record<string, unknown>) => void;
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** A function's module: its Lambda handler, and the same with an environment of its own. */
interface FunctionModule {
  create(environment: Record<string, string>, overrides: object): Handler;
}

/**
 * The deployment on this machine: the synthesised templates' functions behind their routes, queues
 * and schedules, each with its own role's permissions, on stand-ins for the services they call.
 */
export async function startStandIn(options: StandInOptions = {}) {
  const { dataFolder, log = () => {} } = options;
  if (dataFolder) mkdirSync(dataFolder, { recursive: true });
  const folder = (name: string) => (dataFolder ? { dataFolder: join(dataFolder, name) } : {});
  const clock = createClock(dataFolder && join(dataFolder, 'clock'));
  const faults = createFaults();
  const external = externalEndpoints();

  const [deployment, engine] = await Promise.all([
    readLocalDeployment(),
    external.DYNAMODB
      ? { kind: 'external', endpoint: external.DYNAMODB, stop: async () => {} }
      : startEngine({ ...(options.engine && { kind: options.engine }), ...folder('dynamodb') }),
  ]);
  const directory = createDirectory(deployment.functions);
  const ses = createSes({
    ...place,
    identities: [mailIdentity],
    now: clock.date,
    ...folder('ses'),
  });
  const sqs = createSqs({ ...place, queues: deployment.queues });
  const front = createFront({ ...place, directory, dynamodb: engine, ses, sqs });
  const origin = { web: '' };
  const s3 = createS3({
    ...place,
    directory,
    now: clock.date,
    buckets: deployment.buckets.map(({ name, versioned, cors }) => ({
      name,
      versioned,
      corsOrigins: () => (cors.length > 0 ? webOrigins(origin.web) : []),
    })),
    ...folder('s3'),
  });
  const [{ origin: frontOrigin }, { origin: s3Origin }] = await Promise.all([
    front.listen(),
    s3.listen(0),
  ]);
  const endpoints: Record<string, string> = {
    ENCOURS_DYNAMODB_ENDPOINT: external.DYNAMODB ?? frontOrigin,
    ENCOURS_S3_ENDPOINT: external.S3 ?? s3Origin,
    ENCOURS_SES_ENDPOINT: external.SES ?? frontOrigin,
    ENCOURS_SQS_ENDPOINT: external.SQS ?? frontOrigin,
  };
  const secret = randomBytes(16).toString('hex');

  /** What Lambda would put into the function's environment, with endpoints on this machine. */
  const environmentOf = ({ name, environment }: DeployedFunction): Record<string, string> => {
    const { accessKeyId, secretAccessKey } = directory.credentials(name);
    const queue = environment.MAIL_QUEUE_URL?.split('/').at(-1);
    return {
      ...environment,
      ...endpoints,
      AWS_REGION: place.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...credentialsFor(external),
      ...(environment.WEB_ORIGIN && { WEB_ORIGIN: origin.web }),
      ...(environment.ORIGIN_SECRET && { ORIGIN_SECRET: secret }),
      ...(queue && {
        MAIL_QUEUE_URL: `${endpoints.ENCOURS_SQS_ENDPOINT}/${place.account}/${queue}`,
      }),
    };
  };

  const tableName = deployment.functions.find(({ environment }) => environment.TABLE_NAME)
    ?.environment.TABLE_NAME;
  if (!tableName) throw new Error('no function has a table');
  await createTable(engine.endpoint, tableName);

  const handlers = new Map<string, Handler>();
  const handlerOf = (name: string): Handler => {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`there is no function ${name}`);
    return handler;
  };
  const invokeApi =
    (name: string): Invoke =>
    async (event, context) => {
      const { sourceIp } = event.requestContext.http;
      const added = { [originSecretHeader]: secret, [viewerAddressHeader]: sourceIp };
      const headers = { ...event.headers, ...added };
      return (await handlerOf(name)({ ...event, headers }, context)) as Awaited<ReturnType<Invoke>>;
    };
  const runJob = (name: string, event: unknown) => handlerOf(name)(event, {} as Context);
  const schedules = deployment.schedules.map(({ name, expression }) => ({ name, expression }));

  const standIn = {
    clock,
    faults,
    directory,
    deployment,
    engine,
    tableName,
    endpoints,
    environmentOf,
    schedules,
    /** Every captured e-mail, oldest first, once the queues have nothing left to do. */
    emails: async (filter: { to?: string; since?: Date } = {}) => {
      await sqs.idle();
      return ses.list(filter);
    },
    /** Runs one schedule's function now; what it did, or undefined where there is no such schedule. */
    runSchedule: async (name: string) => {
      if (!schedules.some((schedule) => schedule.name === name)) return undefined;
      const result = await runJob(name, {});
      await sqs.idle();
      return result;
    },
    /** Sets the account up as the deployment does: invites the first main administrator (A1). */
    bootstrap: () => runJob('bootstrap', bootstrapProperties),
    runJob,
    idle: () => sqs.idle(),
    origin: '',
    s3Origin: endpoints.ENCOURS_S3_ENDPOINT,
    async stop() {
      for (const end of ended) end();
      await gateway.close();
      await Promise.all([front.close(), s3.close()]);
      await engine.stop();
    },
  };

  const gateway = createGateway({
    routes: routes.map(({ method, path, group }) => ({
      method,
      path,
      functionName: group,
      invoke: invokeApi(group),
    })),
    fallback: invokeApi('meta'),
    before: async (request, response) =>
      (await operatorPages(standIn)(request, response)) ||
      (options.web !== undefined &&
        (await webClient(options.web, endpoints.ENCOURS_S3_ENDPOINT ?? '')(request, response))),
    now: clock.date,
  });
  ({ origin: origin.web } = await gateway.listen(options.port ?? 0));
  standIn.origin = origin.web;

  await Promise.all(
    deployment.functions
      .filter(({ name }) => name.startsWith('encours-'))
      .map(async (deployed) => {
        const { name, entry } = definitionOf(deployed.name);
        const module = (await import(
          new URL(`../../${entry}`, import.meta.url).href
        )) as FunctionModule;
        const overrides = {
          clock,
          faults: faults.hook,
          log: (e: object) => log({ function: name, ...e }),
        };
        handlers.set(name, module.create(environmentOf(deployed), overrides));
      }),
  );
  const ended = deployment.functions.flatMap((deployed) =>
    deployed.eventSources.map(({ queue, batchSize, maxConcurrency }) =>
      sqs.subscribe(
        queue,
        { batchSize, ...(maxConcurrency && { maxConcurrency }) },
        async (event: SQSEvent) =>
          (await runJob(definitionOf(deployed.name).name, event)) as SQSBatchResponse,
      ),
    ),
  );
  return standIn;
}

/** Endpoints given from outside take the place of the embedded parts. */
function externalEndpoints(): Partial<Record<'DYNAMODB' | 'S3' | 'SES' | 'SQS', string>> {
  const given = (['DYNAMODB', 'S3', 'SES', 'SQS'] as const).flatMap((service) => {
    const endpoint = process.env[`ENCOURS_${service}_ENDPOINT`];
    return endpoint ? [[service, endpoint]] : [];
  });
  return Object.fromEntries(given);
}

/** Services that are not the stand-in's know the operator's keys, not those of its functions. */
function credentialsFor(external: object): Record<string, string> {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env;
  if (!id || !secret) return {};
  const pairs = Object.keys(external).flatMap((service) => [
    [`ENCOURS_${service}_ACCESS_KEY_ID`, id],
    [`ENCOURS_${service}_SECRET_ACCESS_KEY`, secret],
  ]);
  return Object.fromEntries(pairs);
}

/** A browser may write this machine's address in two ways. */
function webOrigins(origin: string): string[] {
  return [origin, origin.replace('127.0.0.1', 'localhost')];
}
