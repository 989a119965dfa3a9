import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { Directory, Principal } from '#infra/local/aws/identity.ts';
import { createS3, type S3Options } from '#infra/local/aws/s3/server.ts';

// Otherwise the SDK warns on the console of the refusals that the tests provoke.
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export const WEB_ORIGIN = 'https://web.example';

/** A caller that may do what `grants` say; a grant is an action, optionally ` <resource>`. */
export function principal(name: string, grants: readonly string[]): Principal {
  return {
    name,
    secretAccessKey: `secret of ${name}`,
    allows: (action, resource) =>
      grants.some((grant) => ['s3:*', action, `${action} ${resource}`].includes(grant)),
  };
}

/** A directory in which the access key id is the principal's name. */
export function directoryOf(...principals: readonly Principal[]): Directory {
  return { find: (accessKeyId) => principals.find(({ name }) => name === accessKeyId) };
}

/** The stand-in on a free port, with `files` (versioned) and `plain` (not versioned). */
export async function startS3(options: Partial<S3Options> = {}) {
  const s3 = createS3({
    directory: directoryOf(principal('operator', ['s3:*'])),
    now: () => new Date(),
    buckets: [
      { name: 'files', corsOrigins: [WEB_ORIGIN], versioned: true },
      { name: 'plain', corsOrigins: () => [], versioned: false },
    ],
    ...options,
  });
  const { origin } = await s3.listen(0);
  const clients: S3Client[] = [];
  const client = (accessKeyId = 'operator', config: S3ClientConfig = {}) => {
    const created = new S3Client({
      endpoint: origin,
      region: 'eu-west-3',
      forcePathStyle: true,
      maxAttempts: 1,
      logger: SILENT,
      credentials: { accessKeyId, secretAccessKey: `secret of ${accessKeyId}` },
      ...config,
    });
    clients.push(created);
    return created;
  };
  const close = async () => {
    for (const one of clients) one.destroy();
    await s3.close();
  };
  return { origin, client, close };
}

/** The code of S3's error document in a raw answer, with its status. */
export async function refusal(response: Response): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return `${response.status} ${code}`;
}
