import { beforeAll, describe, expect, test } from 'vitest';
import { functions, platformActions } from '#infra/functions.ts';
import { readDeployment } from '#infra/local/aws/iam/template.ts';
import { type SynthesisedTemplate, synthesise } from '#infra/synthesise.ts';
import { keyOf } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { tableDefinition } from '#shared/data/table.ts';

type Templates = Record<string, SynthesisedTemplate>;
// biome-ignore lint/suspicious/noExplicitAny: properties of any type of resource
type Properties = any;
interface Found {
  readonly id: string;
  readonly properties: Properties;
  readonly deletionPolicy: string | undefined;
}

let dev: Templates;
let prod: Templates;
const both = () => [dev, prod];

beforeAll(async () => {
  dev = (await synthesise({ stage: 'dev', assets: 'none' })).templates;
  prod = (await synthesise({ stage: 'prod', assets: 'none' })).templates;
});

function find(templates: Templates, type: string): Found[] {
  const found = Object.values(templates).flatMap(({ Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties = {}, DeletionPolicy }]) => {
        return { id, properties: Properties, deletionPolicy: DeletionPolicy };
      }),
  );
  if (found.length === 0) throw new Error(`There is no ${type}`);
  return found;
}

const deployed = (templates: Templates) =>
  readDeployment(templates, {
    account: '000000000000',
    region: 'eu-west-1',
    nameOf: (logicalId) => logicalId,
  });

const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

describe('data', () => {
  test('the table is the one that the repositories use', () => {
    for (const templates of both()) {
      const [table] = find(templates, 'AWS::DynamoDB::GlobalTable');
      expect(table?.properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: tableDefinition.partitionKey, KeyType: 'HASH' },
          { AttributeName: tableDefinition.sortKey, KeyType: 'RANGE' },
        ],
        TimeToLiveSpecification: { AttributeName: tableDefinition.timeToLive, Enabled: true },
        GlobalSecondaryIndexes: tableDefinition.indexes.map(({ name }) => ({ IndexName: name })),
      });
    }
  });

  test('I3 the table can be restored to any second of 35 days', () => {
    for (const templates of both()) {
      const [table] = find(templates, 'AWS::DynamoDB::GlobalTable');
      expect(table?.properties.Replicas[0].PointInTimeRecoverySpecification).toEqual({
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: 35,
      });
    }
  });

  test('production refuses to delete its data, development does not', () => {
    const protection = (templates: Templates) =>
      find(templates, 'AWS::DynamoDB::GlobalTable').map(({ properties, deletionPolicy }) => [
        properties.Replicas[0].DeletionProtectionEnabled,
        deletionPolicy,
      ]);
    expect(protection(prod)).toEqual([[true, 'Retain']]);
    expect(protection(dev)).toEqual([[false, 'Delete']]);
    const buckets = find(prod, 'AWS::S3::Bucket').map(({ deletionPolicy }) => deletionPolicy);
    expect(new Set(buckets)).toEqual(new Set(['Retain']));
  });

  test('every bucket is private, encrypted and reached by TLS 1.2 only', () => {
    for (const templates of both()) {
      const policies = find(templates, 'AWS::S3::BucketPolicy');
      for (const { id, properties } of find(templates, 'AWS::S3::Bucket')) {
        expect(properties.PublicAccessBlockConfiguration).toEqual({
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        });
        const [rule] = properties.BucketEncryption.ServerSideEncryptionConfiguration;
        expect(rule.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
        const policy = policies.find(({ properties: { Bucket } }) => Bucket.Ref === id);
        expect(policy?.properties.PolicyDocument.Statement).toEqual(
          expect.arrayContaining([
            denial({ Bool: { 'aws:SecureTransport': 'false' } }),
            denial({ NumericLessThan: { 's3:TlsVersion': 1.2 } }),
          ]),
        );
      }
    }
  });

  test('G8 G10 attachments keep versions, lose abandoned uploads, and are logged', () => {
    const [attachments] = find(dev, 'AWS::S3::Bucket').filter(({ id }) => /^Attachments/.test(id));
    const { LifecycleConfiguration, VersioningConfiguration, LoggingConfiguration } =
      attachments?.properties ?? {};
    expect(VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(LoggingConfiguration.DestinationBucketName.Ref).toMatch(/^AttachmentLogs/);
    expect(LifecycleConfiguration.Rules).toMatchObject([
      { ExpirationInDays: 1, TagFilters: [{ Key: 'state', Value: 'pending' }] },
      {
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
      { ExpirationInDays: 4018 },
    ]);
  });

  test('G10 only the web client may upload from a browser', () => {
    const [bucket] = deployed(prod).buckets.filter(({ cors }) => cors.length > 0);
    expect(bucket?.cors).toMatchObject([
      { origins: ['https://encours.example'], methods: ['POST', 'GET'] },
    ]);
  });

  test('an infected file can be neither read nor have its tags replaced', () => {
    const [plan] = find(prod, 'AWS::GuardDuty::MalwareProtectionPlan');
    expect(plan?.properties.Actions).toEqual({ Tagging: { Status: 'ENABLED' } });
    const statements = find(prod, 'AWS::S3::BucketPolicy').flatMap(
      ({ properties }) => properties.PolicyDocument.Statement,
    );
    expect(statements.find(({ Sid }) => Sid === 'NothingInfected')).toMatchObject({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: [
        's3:GetObject',
        's3:GetObjectVersion',
        's3:PutObjectTagging',
        's3:PutObjectVersionTagging',
      ],
    });
  });
});

function denial(condition: object) {
  return expect.objectContaining({ Effect: 'Deny', Action: 's3:*', Condition: condition });
}

describe('api', () => {
  test('I2 each route of the table is a route of the API, and none other but $default', () => {
    const keys = find(dev, 'AWS::ApiGatewayV2::Route').map(({ properties }) => properties.RouteKey);
    expect(keys.sort()).toEqual([...routes.map(keyOf), '$default'].sort());
  });

  test('a route leads to the function of its group', () => {
    const integrations = find(dev, 'AWS::ApiGatewayV2::Integration');
    const targets = new Map(
      find(dev, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
        const target = JSON.stringify(properties.Target);
        const integration = integrations.find(({ id }) => target.includes(id));
        return [properties.RouteKey, integration?.properties.IntegrationUri['Fn::GetAtt'][0]];
      }),
    );
    const idOf = (name: string) =>
      deployed(dev).functions.find((one) => one.name === `encours-dev-${name}`)?.logicalId;
    for (const route of routes) expect(targets.get(keyOf(route))).toBe(idOf(route.group));
    expect(targets.get('$default')).toBe(idOf('meta'));
    expect(integrations).toHaveLength(new Set(routes.map(({ group }) => group)).size);
  });

  test('what is logged of a request is on a list, and it is throttled', () => {
    const [stage] = find(dev, 'AWS::ApiGatewayV2::Stage');
    expect(JSON.parse(stage?.properties.AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      requestTime: '$context.requestTime',
      routeKey: '$context.routeKey',
      status: '$context.status',
      responseLength: '$context.responseLength',
      responseLatency: '$context.responseLatency',
      integrationStatus: '$context.integrationStatus',
      integrationLatency: '$context.integrationLatency',
      integrationErrorMessage: '$context.integrationErrorMessage',
    });
    expect(stage?.properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 200,
      ThrottlingBurstLimit: 400,
    });
  });
});

describe('functions', () => {
  test('all run Node.js 24 on arm64, with memory, time limit and a log that ends', () => {
    const logGroups = find(prod, 'AWS::Logs::LogGroup');
    for (const { properties } of logGroups) expect(properties.RetentionInDays).toBe(365);
    const all = find(prod, 'AWS::Lambda::Function');
    expect(all.map(({ properties }) => properties.FunctionName).sort()).toEqual(
      functions.map(({ name }) => `encours-prod-${name}`).sort(),
    );
    for (const { properties } of all) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: expect.any(Number),
        Timeout: expect.any(Number),
      });
      const name = `/aws/lambda/${properties.FunctionName}`;
      const group = logGroups.find(({ properties: { LogGroupName } }) => LogGroupName === name);
      expect(properties.LoggingConfig.LogGroup.Ref).toBe(group?.id);
    }
  });

  test('no environment holds a secret: the one there is stays with Secrets Manager', () => {
    for (const { name, environment } of deployed(dev).functions) {
      const secret = environment['ORIGIN_SECRET'];
      if (secret !== undefined) expect(secret, name).toMatch(/^\{\{resolve:secretsmanager:arn:/);
      expect(
        Object.keys(environment).filter((key) => /SECRET|PASSWORD|TOKEN|KEY/.test(key)),
      ).toEqual(secret === undefined ? [] : ['ORIGIN_SECRET']);
    }
  });

  test('an environment name comes with its permission, and neither without the other', () => {
    const brings: Record<string, RegExp> = {
      TABLE_NAME: /^dynamodb:/,
      BUCKET_NAME: /^s3:/,
      MAIL_QUEUE_URL: /^sqs:SendMessage$/,
      MAIL_CONFIGURATION_SET: /^ses:SendEmail$/,
    };
    for (const { name, environment, statements } of deployed(dev).functions) {
      const actions = statements.flatMap(({ Action = [] }) => Action);
      for (const [variable, action] of Object.entries(brings)) {
        const granted = actions.some((one) => action.test(one));
        expect([name, variable, granted]).toEqual([name, variable, variable in environment]);
      }
    }
  });

  test('roles hold no wildcard but the names of files, and nothing that reads or drops a table', () => {
    for (const { name, statements } of deployed(dev).functions) {
      for (const { Effect, Action = [], Resource = [] } of statements) {
        expect(Effect).toBe('Allow');
        for (const action of list(Action as string | string[])) {
          expect(action, name).not.toMatch(/\*|Scan|BatchWrite|Table$/);
        }
        for (const resource of list(Resource as string | string[])) {
          if (resource.includes('*'))
            expect(resource, name).toMatch(/^arn:aws:s3:::[^/]+\/entities\/\*$/);
          expect(resource, name).toMatch(/^arn:aws:/);
        }
      }
    }
  });

  test('only what sends e-mails may, only from its address; the description of the API needs nothing', () => {
    const actionsOf = (wanted: RegExp) =>
      deployed(dev)
        .functions.filter(({ statements }) =>
          statements.some(({ Action = [] }) =>
            list(Action as string[]).some((one) => wanted.test(one)),
          ),
        )
        .map(({ name }) => name.replace('encours-dev-', ''));
    expect(actionsOf(/^ses:/)).toEqual(['mail-queue']);
    expect(actionsOf(/^s3:/)).toEqual(['attachments', 'upload-cleanup']);
    const sender = deployed(dev).functions.find(({ name }) => name === 'encours-dev-mail-queue');
    const send = sender?.statements.find(({ Action }) => Action === 'ses:SendEmail');
    expect(send?.Condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'no-reply@encours.example' },
    });
    const meta = deployed(dev).functions.find(({ name }) => name === 'encours-dev-meta');
    const actions = meta?.statements.flatMap(({ Action = [] }) => Action) ?? [];
    expect(actions.filter((action) => !platformActions.includes(action))).toEqual([]);
  });

  test('a queue index is queried only where a list or due work is read', () => {
    const users = deployed(dev)
      .functions.filter(({ statements }) => JSON.stringify(statements).includes('/index/'))
      .map(({ name }) => name.replace('encours-dev-', ''));
    expect(users).toEqual([
      'customers',
      'invoices',
      'outbox',
      'invitation-expiry',
      'upload-cleanup',
    ]);
  });
});

describe('jobs and mail', () => {
  test('schedules have the names of their jobs, few tries, and a queue for what was never started', () => {
    expect(deployed(dev).schedules).toMatchObject([
      { name: 'outbox', expression: 'rate(1 minute)', target: 'encours-dev-outbox' },
      {
        name: 'invitation-expiry',
        expression: 'rate(15 minutes)',
        target: 'encours-dev-invitation-expiry',
      },
      {
        name: 'upload-cleanup',
        expression: 'rate(15 minutes)',
        target: 'encours-dev-upload-cleanup',
      },
    ]);
    for (const { properties } of find(dev, 'AWS::Scheduler::Schedule')) {
      expect(properties.Target.DeadLetterConfig.Arn['Fn::GetAtt'][0]).toMatch(/^schedulesdead/);
      expect(properties.Target.RetryPolicy.MaximumRetryAttempts).toBe(2);
      expect(properties.GroupName).toBe('encours-dev');
    }
  });

  test('H4 every queue is encrypted and has its dead letters, which wait fourteen days', () => {
    const { queues } = deployed(dev);
    const work = queues.filter(({ name }) => !name.endsWith('-dead-letters'));
    expect(work.map(({ name }) => name)).toEqual(['encours-dev-mail', 'encours-dev-mail-events']);
    for (const { name, deadLetter } of work) {
      expect(deadLetter).toEqual({ queue: `${name}-dead-letters`, maxReceiveCount: 5 });
    }
    for (const { properties } of find(dev, 'AWS::SQS::Queue')) {
      expect(properties.SqsManagedSseEnabled).toBe(true);
      if (!properties.RedrivePolicy) expect(properties.MessageRetentionPeriod).toBe(14 * 86_400);
    }
  });

  test('consumers say which messages failed, and have six times their time limit', () => {
    const { functions: all, queues } = deployed(dev);
    const consuming = all.filter(({ eventSources }) => eventSources.length > 0);
    expect(consuming.map(({ name }) => name)).toEqual([
      'encours-dev-mail-queue',
      'encours-dev-mail-events',
    ]);
    for (const { eventSources, timeoutSeconds } of consuming) {
      for (const { queue, reportsBatchItemFailures } of eventSources) {
        expect(reportsBatchItemFailures).toBe(true);
        const source = queues.find(({ name }) => name === queue);
        expect(source?.visibilityTimeoutSeconds).toBe(6 * timeoutSeconds);
      }
    }
  });

  test('H4 e-mails need TLS, and what becomes of them comes back', () => {
    const [set] = find(dev, 'AWS::SES::ConfigurationSet');
    expect(set?.properties.DeliveryOptions).toEqual({ TlsPolicy: 'REQUIRE' });
    const [destination] = find(dev, 'AWS::SES::ConfigurationSetEventDestination');
    expect(destination?.properties.EventDestination.MatchingEventTypes).toEqual([
      'delivery',
      'bounce',
      'complaint',
    ]);
    const [rule] = find(dev, 'AWS::Events::Rule');
    expect(rule?.properties.Targets[0].Arn['Fn::GetAtt'][0]).toMatch(/^maileventsqueue/);
  });

  test('A1 the first main administrator is named by the settings of the stage', () => {
    const [first] = find(prod, 'Custom::FirstAdministrator');
    expect(first?.properties).toMatchObject({
      email: 'admin@encours.example',
      firstName: 'First',
      lastName: 'Administrator',
      language: 'fr',
      accountName: 'Example company',
    });
  });
});

describe('web', () => {
  const distribution = (templates: Templates) =>
    find(templates, 'AWS::CloudFront::Distribution')[0]?.properties.DistributionConfig;

  test('the API is behind the same origin: never cached, with the secret, errors left alone', () => {
    const { CacheBehaviors, Origins, CustomErrorResponses } = distribution(dev);
    const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
    expect(CacheBehaviors).toMatchObject([
      {
        PathPattern: '/v1/*',
        CachePolicyId: cachingDisabled,
        OriginRequestPolicyId: allViewerExceptHost,
        ViewerProtocolPolicy: 'https-only',
      },
    ]);
    const api = Origins.find(({ Id }: Properties) => Id === CacheBehaviors[0].TargetOriginId);
    expect(api.OriginCustomHeaders[0].HeaderName).toBe('x-origin-secret');
    expect(JSON.stringify(api.OriginCustomHeaders[0].HeaderValue)).toContain(
      '{{resolve:secretsmanager:',
    );
    expect(CustomErrorResponses).toBeUndefined();
  });

  test('pages come with a policy that lets them reach their own origin and the uploads only', () => {
    const [headers] = find(dev, 'AWS::CloudFront::ResponseHeadersPolicy');
    const { SecurityHeadersConfig } = headers?.properties.ResponseHeadersPolicyConfig ?? {};
    const policy = JSON.stringify(SecurityHeadersConfig.ContentSecurityPolicy);
    expect(policy).toContain("default-src 'self'; connect-src 'self' https://");
    expect(policy).toMatch(/Attachments\w+RegionalDomainName/);
    expect(SecurityHeadersConfig).toMatchObject({
      ContentTypeOptions: { Override: true },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000 },
    });
  });

  test('a domain of its own needs TLS 1.2', () => {
    expect(distribution(prod)).toMatchObject({
      Aliases: ['encours.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
  });
});

describe('monitoring', () => {
  test('I3 each alarm says in a sentence what it means for users, and tells somebody', () => {
    const alarms = find(prod, 'AWS::CloudWatch::Alarm');
    for (const { properties } of alarms) {
      expect(properties.AlarmDescription).toMatch(/^[A-Z].{20,}\.$/);
      expect(properties.AlarmActions).toHaveLength(1);
    }
    const [subscription] = find(prod, 'AWS::SNS::Subscription');
    expect(subscription?.properties.Endpoint).toBe('operations@encours.example');
  });

  test('every function and every queue of dead letters has an alarm', () => {
    const names = find(dev, 'AWS::CloudWatch::Alarm').map(({ properties }) => properties.AlarmName);
    const wanted = [
      ...functions.map(({ name }) => `encours-dev-${name}-errors`),
      ...deployed(dev)
        .queues.map(({ name }) => name)
        .filter((name) => name.endsWith('-dead-letters')),
    ];
    expect(names).toEqual(expect.arrayContaining(wanted));
  });
});

test('CloudFormation has room: no stack comes near 500 resources or 1 MB', () => {
  for (const templates of both()) {
    for (const template of Object.values(templates)) {
      expect(Object.keys(template.Resources).length).toBeLessThan(400);
      expect(JSON.stringify(template).length).toBeLessThan(800_000);
    }
  }
});
