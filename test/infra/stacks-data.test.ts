import { describe, expect, test } from 'vitest';
import { tableDefinition } from '#shared/data/table.ts';
import { deployed, dev, find, list, prod, type Templates } from './stacks-support.ts';

const stages = [
  ['dev', dev],
  ['prod', prod],
] as const;

describe.each(stages)('table of %s', (_, templates) => {
  const [table] = find(templates, 'AWS::DynamoDB::GlobalTable');

  test('it is the one that the repositories use', () => {
    expect(table?.at('BillingMode')).toBe('PAY_PER_REQUEST');
    expect(table?.at('KeySchema')).toEqual([
      { AttributeName: tableDefinition.partitionKey, KeyType: 'HASH' },
      { AttributeName: tableDefinition.sortKey, KeyType: 'RANGE' },
    ]);
    expect(table?.at('TimeToLiveSpecification')).toEqual({
      AttributeName: tableDefinition.timeToLive,
      Enabled: true,
    });
    expect(table?.at('GlobalSecondaryIndexes')).toEqual(
      tableDefinition.indexes.map(({ name, partitionKey, sortKey }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
    );
  });

  test('I3 it can be restored to any second of 35 days', () => {
    expect(table?.at('Replicas.0.PointInTimeRecoverySpecification')).toEqual({
      PointInTimeRecoveryEnabled: true,
      RecoveryPeriodInDays: 35,
    });
  });
});

test('production refuses to delete its data, development does not', () => {
  const protection = (templates: Templates) =>
    find(templates, 'AWS::DynamoDB::GlobalTable').map((table) => [
      table.at('Replicas.0.DeletionProtectionEnabled'),
      table.deletionPolicy,
    ]);
  expect(protection(prod)).toEqual([[true, 'Retain']]);
  expect(protection(dev)).toEqual([[false, 'Delete']]);
  const key = (templates: Templates) =>
    find(templates, 'AWS::SecretsManager::Secret').find(({ id }) => /^SecondFactorKey/.test(id));
  expect([prod, dev].map((templates) => key(templates)?.deletionPolicy)).toEqual([
    'Retain',
    'Delete',
  ]);
  const buckets = find(prod, 'AWS::S3::Bucket').map(({ deletionPolicy }) => deletionPolicy);
  expect(new Set(buckets)).toEqual(new Set(['Retain']));
});

test('B12 the key of second factors is generated, long, and kept with the data, not the code', () => {
  const holding = Object.values(prod).filter(({ Resources }) =>
    Object.keys(Resources).some((id) => /^SecondFactorKey/.test(id)),
  );
  expect(holding).toHaveLength(1);
  const types = Object.values(holding[0]?.Resources ?? {}).map(({ Type }) => Type);
  expect(types).toContain('AWS::DynamoDB::GlobalTable');
  const [secret] = find({ data: holding[0] as Templates[string] }, 'AWS::SecretsManager::Secret');
  expect(secret?.at('GenerateSecretString.PasswordLength')).toBeGreaterThanOrEqual(43);
  expect(secret?.at('SecretString')).toBeUndefined();
});

describe.each(stages)('buckets of %s', (_, templates) => {
  test('every bucket is private, encrypted and reached by TLS 1.2 only', () => {
    const policies = find(templates, 'AWS::S3::BucketPolicy');
    for (const bucket of find(templates, 'AWS::S3::Bucket')) {
      expect(bucket.at('PublicAccessBlockConfiguration')).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      const encryption = 'BucketEncryption.ServerSideEncryptionConfiguration.0';
      expect(bucket.at(`${encryption}.ServerSideEncryptionByDefault.SSEAlgorithm`)).toBe('AES256');
      const policy = policies.find((candidate) => candidate.at('Bucket.Ref') === bucket.id);
      expect(policy?.at('PolicyDocument.Statement')).toEqual(
        expect.arrayContaining([
          denial({ Bool: { 'aws:SecureTransport': 'false' } }),
          denial({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
        ]),
      );
    }
  });
});

function denial(condition: object) {
  return expect.objectContaining({ Effect: 'Deny', Action: 's3:*', Condition: condition });
}

describe('attachments', () => {
  const bucketOf = (templates: Templates) =>
    find(templates, 'AWS::S3::Bucket').find(({ id }) => /^Attachments/.test(id));

  test('G8 G10 they keep versions, lose uploads never completed, and their reading is logged', () => {
    const bucket = bucketOf(dev);
    expect(bucket?.at('VersioningConfiguration.Status')).toBe('Enabled');
    expect(bucket?.at('LoggingConfiguration.DestinationBucketName.Ref')).toMatch(/^AttachmentLogs/);
    expect(bucket?.at('LifecycleConfiguration.Rules')).toMatchObject([
      {
        ExpirationInDays: 1,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        TagFilters: [{ Key: 'state', Value: 'pending' }],
      },
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      { ExpirationInDays: 4018, NoncurrentVersionExpiration: { NoncurrentDays: 4018 } },
    ]);
  });

  test('G10 a browser may upload from the web client only', () => {
    const [bucket] = deployed(prod).buckets.filter(({ cors }) => cors.length > 0);
    expect(bucket?.cors).toMatchObject([
      { origins: ['https://encours.example'], methods: ['POST', 'GET'] },
    ]);
  });

  describe('G10 where uploads are scanned', () => {
    const [rule] = find(prod, 'AWS::Events::Rule').filter(({ id }) => /^ScanResults/.test(id));

    test('verdicts are told of, and no tag is written beside the one that keeps a file', () => {
      const [plan] = find(prod, 'AWS::GuardDuty::MalwareProtectionPlan');
      expect(plan?.at('Actions.Tagging.Status')).toBe('DISABLED');
      const [role] = find(prod, 'AWS::IAM::Role').filter(({ id }) => /^MalwareScanRole/.test(id));
      const actions = list(role?.at('Policies.0.PolicyDocument.Statement')).flatMap((statement) =>
        list((statement as { Action: string | string[] }).Action),
      );
      expect(actions).toContain('s3:GetObjectVersion');
      expect(actions.filter((action) => /Tagging|Delete(?!Rule)/.test(action))).toEqual([]);
    });

    test('those of this bucket, and of files, go to the queue or to its dead letters', () => {
      const bucket = bucketOf(prod);
      expect(rule?.at('EventPattern')).toEqual({
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
        detail: {
          s3ObjectDetails: {
            bucketName: [{ Ref: bucket?.id }],
            objectKey: [{ wildcard: 'entities/*/attachments/*' }],
          },
        },
      });
      expect(rule?.at('Targets.0.Arn.Fn::GetAtt.0')).toMatch(/^scanresultsqueue/);
      expect(rule?.at('Targets.0.DeadLetterConfig.Arn.Fn::GetAtt.0')).toMatch(/^scanresultsdead/);
    });

    test('elsewhere nothing is scanned or told', () => {
      expect(() => find(dev, 'AWS::GuardDuty::MalwareProtectionPlan')).toThrow();
      const rules = find(dev, 'AWS::Events::Rule').map(({ id }) => id);
      expect(rules.filter((id) => id.startsWith('ScanResults'))).toEqual([]);
    });
  });
});
