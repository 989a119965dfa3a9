import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Duration, type Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Stage } from '../stage.ts';
import { accountOf, acknowledge, acknowledgeObjects } from './acknowledge.ts';
import { removalPolicy } from './stack.ts';

const built = fileURLToPath(new URL('../../dist/web', import.meta.url));

/**
 * Copies the built web client into its bucket: first the files whose names carry their content's hash,
 * which browsers may keep for ever, then the documents that name them. Older files stay, for pages
 * that are open during a deployment.
 * @throws Error when the web client has not been built
 */
export function publish(stack: Stack, stage: Stage, destinationBucket: IBucket): void {
  if (!existsSync(`${built}/index.html`)) {
    throw new Error('The web client has not been built: npm run build');
  }
  const logGroup = new LogGroup(stack, 'PublishLogs', {
    retention: stage.logRetentionDays,
    removalPolicy: removalPolicy(stage),
  });
  const common = { destinationBucket, logGroup, prune: false, memoryLimit: 512 };
  const hashed = new BucketDeployment(stack, 'PublishAssets', {
    ...common,
    sources: [Source.asset(built)],
    exclude: ['*'],
    include: ['assets/*'],
    cacheControl: [CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const documents = new BucketDeployment(stack, 'PublishDocuments', {
    ...common,
    sources: [Source.asset(built)],
    exclude: ['assets/*'],
    cacheControl: [CacheControl.noCache()],
  });
  documents.node.addDependency(hashed);
  acknowledgeCopier(stack, destinationBucket);
}

/** The function that copies is the CDK's own; it runs during deployments only. */
function acknowledgeCopier(stack: Stack, files: IBucket): void {
  const copier = stack.node.children.find(({ node }) => /^Custom::CDKBucketD/.test(node.id));
  if (!copier) throw new Error('The CDK names its copying function differently');
  const accept = (id: string) =>
    acknowledge(
      copier,
      `AwsSolutions-${id}`,
      'It is made by the CDK, and runs in deployments only.',
    );
  const logs = 'iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  accept('L1');
  accept(`IAM4[Policy::arn:<AWS::Partition>:${logs}]`);
  for (const actions of ['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject']) {
    accept(`IAM5[Action::s3:${actions}*]`);
  }
  const assets = `cdk-hnb659fds-assets-${accountOf(stack)}-${stack.region}`;
  accept(`IAM5[Resource::arn:aws:s3:::${assets}/*]`);
  acknowledgeObjects(copier, files, '*', 'It copies all files of the web client.');
}
