import { join } from 'node:path';
import { type EngineKind, startEngine } from './aws/dynamodb/engine.ts';
import { createFront } from './aws/front.ts';
import type { IamDirectory } from './aws/iam/directory.ts';
import type { Deployment } from './aws/iam/template.ts';
import { createS3 } from './aws/s3/server.ts';
import { createSes } from './aws/ses/service.ts';
import { createSqs } from './aws/sqs/service.ts';
import type { MovableClock } from './clock.ts';
import { mailIdentity, place } from './deployment.ts';
import { createTable } from './table.ts';

interface EmbeddedOptions {
  readonly deployment: Deployment;
  readonly directory: IamDirectory;
  readonly clock: MovableClock;
  readonly dataFolder: string | undefined;
  readonly engine: EngineKind | undefined;
  /** From where browsers may upload; known once the web client is served. */
  readonly webOrigin: () => string;
}

export type EmbeddedServices = Awaited<ReturnType<typeof startServices>>;

/** The AWS services that the deployment calls, on this machine, or those given from outside. */
export async function startServices(options: EmbeddedOptions) {
  const { deployment, directory, clock, dataFolder } = options;
  const folder = (name: string) => (dataFolder ? { dataFolder: join(dataFolder, name) } : {});
  const external = externalEndpoints();
  const engine = external.DYNAMODB
    ? { kind: 'external', endpoint: external.DYNAMODB, stop: async () => {} }
    : await startEngine({
        ...(options.engine && { kind: options.engine }),
        ...folder('dynamodb'),
      });
  const tableName = tableOf(deployment);
  await createTable(engine.endpoint, tableName);

  const identities = [mailIdentity];
  const ses = createSes({ ...place, identities, now: clock.date, ...folder('ses') });
  const sqs = createSqs({ ...place, queues: deployment.queues });
  const front = createFront({ ...place, directory, dynamodb: engine, ses, sqs });
  const buckets = deployment.buckets.map(({ name, versioned, cors }) => ({
    name,
    versioned,
    corsOrigins: () => (cors.length > 0 ? bothNames(options.webOrigin()) : []),
  }));
  const s3 = createS3({ ...place, directory, now: clock.date, buckets, ...folder('s3') });
  const [services, objects] = await Promise.all([front.listen(), s3.listen(0)]);

  return {
    engine: { kind: engine.kind, endpoint: engine.endpoint },
    tableName,
    ses,
    sqs,
    /** Where functions find the services, and with which credentials those from outside. */
    environment: {
      ENCOURS_DYNAMODB_ENDPOINT: external.DYNAMODB ?? services.origin,
      ENCOURS_S3_ENDPOINT: external.S3 ?? objects.origin,
      ENCOURS_SES_ENDPOINT: external.SES ?? services.origin,
      ENCOURS_SQS_ENDPOINT: external.SQS ?? services.origin,
      ...credentialsFor(external),
    },
    async stop() {
      await Promise.all([front.close(), s3.close()]);
      await engine.stop();
    },
  };
}

function tableOf({ functions }: Deployment): string {
  const withTable = functions.find(({ environment }) => environment.TABLE_NAME);
  if (!withTable?.environment.TABLE_NAME) throw new Error('no function has a table');
  return withTable.environment.TABLE_NAME;
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
function bothNames(origin: string): string[] {
  return [origin, origin.replace('127.0.0.1', 'localhost')];
}
