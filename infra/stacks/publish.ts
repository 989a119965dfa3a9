import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Duration, type Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Stage } from '../stage.ts';
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
}
