import { randomBytes } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { originSecretHeader, viewerAddressHeader } from '#shared/contract/edge.ts';
import type { IamDirectory } from './aws/iam/directory.ts';
import type { DeployedFunction, Deployment } from './aws/iam/template.ts';
import type { MovableClock } from './clock.ts';
import { definitionOf, place } from './deployment.ts';
import type { EmbeddedServices } from './embedded.ts';
import type { FaultInjector } from './faults.ts';
import type { Invoke } from './gateway/gateway.ts';

type Handler = (event: unknown, context: Context) => Promise<unknown>;

/** A function's module: its Lambda handler, and the same with an environment of its own. */
interface FunctionModule {
  create(environment: Record<string, string>, overrides: object): Handler;
}

interface LambdaOptions {
  readonly deployment: Deployment;
  readonly directory: IamDirectory;
  readonly services: EmbeddedServices;
  readonly clock: MovableClock;
  readonly faults: FaultInjector;
  readonly log: (entry: Record<string, unknown>) => void;
  readonly webOrigin: () => string;
  readonly secondFactorKey: string;
  /** The address that the CDN would state; absent: where the connection comes from. */
  readonly viewerAddress?: ((event: Parameters<Invoke>[0]) => string | undefined) | undefined;
}

/** The deployed functions, each loaded from its entry with its own environment and credentials. */
export function createLambda(options: LambdaOptions) {
  const { deployment, services, clock, faults, log } = options;
  const secret = randomBytes(16).toString('hex');
  const handlers = new Map<string, Handler>();
  const ours = deployment.functions.filter(({ name }) => name.startsWith('encours-'));

  const load = async (deployed: DeployedFunction) => {
    const { name, entry } = definitionOf(deployed.name);
    const { href } = new URL(`../../${entry}`, import.meta.url);
    const module = (await import(href)) as FunctionModule;
    const overrides = {
      clock,
      faults: faults.hook,
      log: (line: object) => log({ function: name, ...line }),
    };
    handlers.set(name, module.create(environmentOf(options, deployed, secret), overrides));
  };
  const invoke = (name: string, event: unknown, context = {} as Context): Promise<unknown> => {
    const handler = handlers.get(name);
    if (!handler) throw new Error(`there is no function ${name}`);
    return handler(event, context);
  };

  return {
    load: () => Promise.all(ours.map(load)),
    invoke,
    environmentOf: (deployed: DeployedFunction) => environmentOf(options, deployed, secret),
    /** A function behind the HTTP API and the CDN, which states the viewer's address and itself. */
    behindGateway:
      (name: string): Invoke =>
      async (event, context) => {
        const { sourceIp } = event.requestContext.http;
        const viewer = options.viewerAddress?.(event) ?? sourceIp;
        const added = { [originSecretHeader]: secret, [viewerAddressHeader]: viewer };
        const headers = { ...event.headers, ...added };
        return (await invoke(name, { ...event, headers }, context)) as Awaited<ReturnType<Invoke>>;
      },
    /** Feeds the queues to their consumers; the function returned ends that. */
    consumeQueues(): () => void {
      const ends = ours.flatMap((deployed) =>
        deployed.eventSources.map(({ queue, batchSize, maxConcurrency }) => {
          const { name } = definitionOf(deployed.name);
          const consume = async (event: SQSEvent) =>
            (await invoke(name, event)) as SQSBatchResponse;
          const limits = { batchSize, ...(maxConcurrency && { maxConcurrency }) };
          return services.sqs.subscribe(queue, limits, consume);
        }),
      );
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

/** What Lambda would put into a function's environment, with endpoints on this machine. */
function environmentOf(
  { directory, services, webOrigin, secondFactorKey }: LambdaOptions,
  { name, environment }: DeployedFunction,
  secret: string,
): Record<string, string> {
  const { accessKeyId, secretAccessKey } = directory.credentials(name);
  const queues = `${services.environment.ENCOURS_SQS_ENDPOINT}/${place.account}`;
  return {
    ...environment,
    ...services.environment,
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(environment.WEB_ORIGIN && { WEB_ORIGIN: webOrigin() }),
    ...(environment.ORIGIN_SECRET && { ORIGIN_SECRET: secret }),
    ...(environment.SECOND_FACTOR_KEY && { SECOND_FACTOR_KEY: secondFactorKey }),
    ...queueUrls(environment, queues),
  };
}

/** Queues have the names that they are deployed with, on this machine. */
function queueUrls(environment: Readonly<Record<string, string>>, origin: string) {
  const urls = Object.entries(environment).filter(([name]) => name.endsWith('_QUEUE_URL'));
  return Object.fromEntries(
    urls.map(([name, url]) => [name, `${origin}/${url.split('/').at(-1)}`]),
  );
}
