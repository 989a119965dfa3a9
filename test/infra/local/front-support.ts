import { createFront } from '#infra/local/aws/front.ts';
import { createDirectory, type IamDirectory } from '#infra/local/aws/iam/directory.ts';
import type { Statement } from '#infra/local/aws/iam/evaluate.ts';
import { createSes, type Ses, type SesOptions } from '#infra/local/aws/ses/service.ts';
import { createSqs, type Sqs, type SqsOptions } from '#infra/local/aws/sqs/service.ts';

export const PLACE = { account: '000000000000', region: 'eu-west-1' };

export interface TestFront {
  readonly origin: string;
  readonly directory: IamDirectory;
  readonly ses: Ses;
  readonly sqs: Sqs;
  /** What an SDK client needs to call as that principal. */
  client(name: string): {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
    maxAttempts: number;
  };
  close(): Promise<void>;
}

export interface TestFrontOptions {
  readonly functions?: Readonly<Record<string, readonly Statement[]>>;
  readonly engine?: string;
  readonly ses?: Partial<SesOptions>;
  readonly queues?: SqsOptions['queues'];
}

/** The front with a principal `admin` and one for each of `functions`. */
export async function startFront(options: TestFrontOptions = {}): Promise<TestFront> {
  const functions = Object.entries(options.functions ?? {});
  const directory = createDirectory(functions.map(([name, statements]) => ({ name, statements })));
  directory.add('admin');
  const ses = createSes({ ...PLACE, identities: [], now: () => new Date(), ...options.ses });
  const sqs = createSqs({ ...PLACE, queues: options.queues ?? [] });
  const dynamodb = { endpoint: options.engine ?? 'http://127.0.0.1:1' };
  const front = createFront({ ...PLACE, directory, dynamodb, ses, sqs });
  const { origin } = await front.listen();
  return {
    origin,
    directory,
    ses,
    sqs,
    client: (name) => ({
      endpoint: origin,
      region: PLACE.region,
      credentials: directory.credentials(name),
      maxAttempts: 1,
    }),
    close: () => front.close(),
  };
}
