import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { BucketAction, Needs, QueueName, TableNeeds } from '../functions.ts';
import type { Stage } from '../stage.ts';
import { acknowledgeObjects } from './acknowledge.ts';
import type { Mail } from './mail.ts';
import type { WorkQueue } from './queue.ts';

/** What functions can be given access to. */
export interface Resources extends Omit<Mail, 'queues'> {
  readonly stage: Stage;
  readonly queues: Record<QueueName, WorkQueue>;
  readonly table: TableV2;
  readonly attachments: IBucket;
  readonly secondFactorKey: ISecret;
  /** Only where the API's functions are made. */
  readonly originSecret?: ISecret;
}

/** Gives a function what it needs: environment names and permissions, which belong together. */
export function bind(target: LambdaFunction, needs: Needs, resources: Resources): void {
  const { stage, table, attachments, secondFactorKey, originSecret } = resources;
  if (needs.table) grantTable(target, table, needs.table);
  if (needs.bucket) grantBucket(target, attachments, needs.bucket);
  if (needs.malwareVerdicts && stage.malwareProtection) {
    target.addEnvironment('MALWARE_PROTECTION', 'on');
  }
  if (needs.scanResults) target.addEnvironment('SCANNED_BUCKET', attachments.bucketName);
  if (needs.mailQueue) grantQueue(target, resources, 'mail', 'MAIL_QUEUE_URL');
  if (needs.runQueue) grantQueue(target, resources, 'runs', 'RUN_QUEUE_URL');
  if (needs.email) grantEmail(target, resources);
  if (needs.mailRate) target.addEnvironment('MAIL_PER_SECOND', String(stage.mailPerSecond));
  if (needs.webOrigin) target.addEnvironment('WEB_ORIGIN', stage.webOrigin);
  if (needs.secondFactors) {
    target.addEnvironment('SECOND_FACTOR_KEY', secondFactorKey.secretValue.unsafeUnwrap());
  }
  if (needs.originSecret && originSecret) {
    // CloudFormation puts the value in; the template holds only the reference.
    target.addEnvironment('ORIGIN_SECRET', originSecret.secretValue.unsafeUnwrap());
  }
}

function grantTable(target: LambdaFunction, table: TableV2, { actions, indexes = [] }: TableNeeds) {
  target.addEnvironment('TABLE_NAME', table.tableName);
  const onTable = actions.map((action) => `dynamodb:${action}`);
  if (onTable.length > 0) allow(target, onTable, [table.tableArn]);
  const arns = indexes.map((index) => `${table.tableArn}/index/${index}`);
  if (arns.length > 0) allow(target, ['dynamodb:Query'], arns);
}

function grantBucket(target: LambdaFunction, bucket: IBucket, actions: readonly BucketAction[]) {
  target.addEnvironment('BUCKET_NAME', bucket.bucketName);
  const onBucket = actions.filter((action) => action.startsWith('ListBucket'));
  const onObjects = actions.filter((action) => !onBucket.includes(action));
  const objects = bucket.arnForObjects('entities/*');
  allow(
    target,
    onObjects.map((action) => `s3:${action}`),
    [objects],
  );
  // Without ListBucket S3 answers 403, not 404, for an object that is not there.
  const named = onBucket.map((action) => `s3:${action}`);
  if (named.length > 0) allow(target, named, [bucket.bucketArn]);
  const reason = 'The names of files are not known beforehand.';
  if (target.role) acknowledgeObjects(target.role, bucket, 'entities/*', reason);
}

function grantQueue(
  target: LambdaFunction,
  { queues }: Resources,
  name: QueueName,
  variable: string,
): void {
  const { queueUrl, queueArn } = queues[name].queue;
  target.addEnvironment(variable, queueUrl);
  allow(target, ['sqs:SendMessage'], [queueArn]);
}

function grantEmail(target: LambdaFunction, { stage, identity, configurationSet }: Resources) {
  const resourceName = configurationSet.configurationSetName;
  target.addEnvironment('MAIL_FROM', stage.mailFrom);
  target.addEnvironment('MAIL_CONFIGURATION_SET', resourceName);
  const set = Stack.of(target).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName,
  });
  const onlyFrom = { StringEquals: { 'ses:FromAddress': stage.mailFrom } };
  allow(target, ['ses:SendEmail'], [identity.emailIdentityArn, set], onlyFrom);
}

function allow(
  target: LambdaFunction,
  actions: string[],
  resources: string[],
  conditions: Record<string, unknown> = {},
): void {
  target.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
}
