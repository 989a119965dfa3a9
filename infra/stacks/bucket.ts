import { Duration } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from '../stage.ts';
import { acknowledge } from './acknowledge.ts';
import { removalPolicy } from './stack.ts';

/** A bucket that nobody reaches without a signature, nor without TLS. */
export function privateBucket(
  scope: Construct,
  id: string,
  stage: Stage,
  props: BucketProps = {},
): IBucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: removalPolicy(stage),
    ...props,
  });
  // The CDK's own types are not made for exactOptionalPropertyTypes.
  return bucket as IBucket;
}

/** Where access logs are kept, as long as the functions' own logs. */
export function logBucket(
  scope: Construct,
  id: string,
  stage: Stage,
  props: BucketProps = {},
): IBucket {
  const bucket = privateBucket(scope, id, stage, {
    lifecycleRules: [
      {
        expiration: Duration.days(stage.logRetentionDays),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    ...props,
  });
  acknowledge(bucket, 'AwsSolutions-S1', 'It holds access logs; logging those would never end.');
  return bucket;
}
