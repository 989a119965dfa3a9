import { type App, Duration, type Stack } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { HttpMethods, type IBucket, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { tableDefinition } from '#shared/data/table.ts';
import type { Stage } from '../stage.ts';
import { acknowledge } from './acknowledge.ts';
import { logBucket, privateBucket } from './bucket.ts';
import { scanUploads } from './malware-protection.ts';
import { type WorkQueue, workQueue } from './queue.ts';
import { createStack, removalPolicy } from './stack.ts';

export interface Data {
  readonly table: TableV2;
  readonly attachments: IBucket;
  /** Encrypts the secrets of second factors: as much to be kept as the table. */
  readonly secondFactorKey: ISecret;
  /** What scans of the attachments came to, where the stage has them scanned. */
  readonly scanResults: WorkQueue;
}

/** What must not be lost: the table and the files attached to invoices. */
export function dataStack(app: App, stage: Stage): Data {
  const stack = createStack(app, stage, 'data', 'table and attachments');
  const attachments = attachmentsBucket(stack, stage);
  const scanResults = workQueue(stack, stage, 'scan-results');
  if (stage.malwareProtection) scanUploads(stack, attachments, scanResults);
  return {
    table: table(stack, stage),
    attachments,
    secondFactorKey: secondFactorKey(stack, stage),
    scanResults,
  };
}

function secondFactorKey(stack: Stack, stage: Stage): ISecret {
  const secret = new Secret(stack, 'SecondFactorKey', {
    description: 'Encrypts the secrets of second factors in the table',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: removalPolicy(stage),
  });
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'Another value would make every second factor unreadable: it stays as long as the table.',
  );
  return secret as ISecret;
}

const key = (name: string) => ({ name, type: AttributeType.STRING });

function table(stack: Stack, stage: Stage): TableV2 {
  return new TableV2(stack, 'Table', {
    partitionKey: key(tableDefinition.partitionKey),
    sortKey: key(tableDefinition.sortKey),
    timeToLiveAttribute: tableDefinition.timeToLive,
    globalSecondaryIndexes: tableDefinition.indexes.map((index) => ({
      indexName: index.name,
      partitionKey: key(index.partitionKey),
      sortKey: key(index.sortKey),
      projectionType: ProjectionType.ALL,
    })),
    billing: Billing.onDemand(),
    // A key of one's own costs per request and can be lost with everything under it; who may read is
    // decided by the functions' roles either way.
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: 35,
    },
    deletionProtection: stage.protectData,
    removalPolicy: removalPolicy(stage),
  });
}

function attachmentsBucket(stack: Stack, stage: Stage): IBucket {
  return privateBucket(stack, 'Attachments', stage, {
    versioned: true,
    lifecycleRules: attachmentLifecycle,
    cors: [
      {
        allowedOrigins: [stage.webOrigin],
        allowedMethods: [HttpMethods.POST, HttpMethods.GET],
        allowedHeaders: ['content-type'],
        exposedHeaders: ['ETag'],
        maxAge: 3600,
      },
    ],
    serverAccessLogsBucket: logBucket(stack, 'AttachmentLogs', stage),
  });
}

const attachmentLifecycle: LifecycleRule[] = [
  {
    id: 'never-completed',
    tagFilters: { state: 'pending' },
    expiration: Duration.days(1),
    // By the tag too: a second upload with the same grant makes the version that was completed, and is
    // the one served, a noncurrent one (G10).
    noncurrentVersionExpiration: Duration.days(1),
  },
  {
    id: 'leftovers',
    abortIncompleteMultipartUploadAfter: Duration.days(1),
    expiredObjectDeleteMarker: true,
  },
  {
    // The application removes a file months after its invoices are settled. This catches what it
    // missed, later than any duty to keep it: ten years from the end of a financial year (French
    // commercial code, L123-22) are eleven from an upload at its beginning.
    id: 'retention-backstop',
    expiration: Duration.days(4018),
    noncurrentVersionExpiration: Duration.days(4018),
  },
];
