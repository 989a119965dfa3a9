import { App, type AppProps, Tags } from 'aws-cdk-lib';
import type { Stage } from '../stage.ts';
import { apiStack } from './api.ts';
import { dataStack } from './data.ts';
import type { Assets } from './function.ts';
import { jobsStack } from './jobs.ts';
import { mailStack } from './mail.ts';
import { monitoringStack } from './monitoring.ts';
import { runsStack } from './runs.ts';
import { webStack } from './web.ts';

/** Behaviour of the CDK that is off for older apps; here, so that tests synthesise the same. */
const featureFlags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:checkSecretUsage': true,
  // A stack that another one uses cannot be deleted, nor what it takes from there be replaced.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** The CDK app, without stacks. */
export function createApp(props: AppProps = {}): App {
  return new App({ ...props, analyticsReporting: false, postCliContext: featureFlags });
}

/** Adds the stacks of one stage; each depends only on those before it. */
export function createStacks(app: App, stage: Stage, assets: Assets): void {
  const { scanResults, ...data } = dataStack(app, stage);
  const mail = mailStack(app, stage);
  const queues = { ...mail.queues, 'scan-results': scanResults, runs: runsStack(app, stage) };
  const resources = { ...data, ...mail, queues, stage, assets };
  const api = apiStack(app, resources);
  const jobs = jobsStack(app, resources);
  webStack(app, { ...data, ...api, stage, assets });
  monitoringStack(app, { ...resources, ...api, ...jobs });
  Tags.of(app).add('application', 'encours');
  Tags.of(app).add('stage', stage.name);
}
