// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub's placeholders look like it
import { describe, expect, it } from 'vitest';
import { evaluate } from '#infra/local/aws/iam/evaluate.ts';
import type { Template } from '#infra/local/aws/iam/references.ts';
import { readDeployment } from '#infra/local/aws/iam/template.ts';

// The shapes in which the CDK synthesises tables, buckets, queues, roles, grants and schedules.
const DATA: Template = {
  Resources: {
    Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { BillingMode: 'PAY_PER_REQUEST' } },
    Files: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        CorsConfiguration: {
          CorsRules: [
            {
              AllowedMethods: ['POST'],
              AllowedOrigins: [{ Ref: 'WebOrigin' }],
              AllowedHeaders: ['*'],
            },
          ],
        },
      },
    },
    Plain: {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: { 'Fn::Sub': 'plain-${AWS::Region}' } },
    },
  },
  Parameters: { WebOrigin: {} },
  Outputs: {
    TableArn: {
      Value: { 'Fn::GetAtt': ['Table', 'Arn'] },
      Export: { Name: 'Data:ExportsOutputFnGetAttTableArn' },
    },
    TableName: {
      Value: { Ref: 'Table' },
      Export: { Name: { 'Fn::Sub': '${AWS::StackName}:ExportsOutputRefTable' } },
    },
    FilesArn: { Value: { 'Fn::GetAtt': ['Files', 'Arn'] }, Export: { Name: 'Data:Files' } },
  },
};

const arnOfFunction = { 'Fn::GetAtt': ['Worker', 'Arn'] };

const JOBS: Template = {
  Parameters: {
    Sender: { Default: 'mail.example' },
    BootstrapVersion: { Default: '/cdk/version' },
  },
  Resources: {
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 180,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] },
          maxReceiveCount: 3,
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [
          {
            'Fn::Join': [
              '',
              [
                'arn:',
                { Ref: 'AWS::Partition' },
                ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
              ],
            ],
          },
          { Ref: 'Shared' },
        ],
        Policies: [
          {
            PolicyName: 'inline',
            PolicyDocument: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'sqs:SendMessage',
                  Resource: { 'Fn::GetAtt': ['Work', 'Arn'] },
                },
              ],
            },
          },
        ],
      },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['dynamodb:GetItem', 'dynamodb:Query'],
              Resource: [
                { 'Fn::ImportValue': 'Data:ExportsOutputFnGetAttTableArn' },
                {
                  'Fn::Join': [
                    '',
                    [{ 'Fn::ImportValue': 'Data:ExportsOutputFnGetAttTableArn' }, '/index/*'],
                  ],
                },
                { Ref: 'AWS::NoValue' },
              ],
            },
            {
              Effect: 'Allow',
              Action: 's3:GetObject',
              Resource: { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Data:Files' }, '/*']] },
            },
          ],
        },
        Roles: [{ Ref: 'Role' }],
      },
    },
    Shared: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'ses:SendRawEmail',
            Resource: {
              'Fn::Sub':
                'arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Sender}',
            },
          },
        },
      },
    },
    Other: { Type: 'AWS::IAM::Role', Properties: {} },
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Handler: 'index.handler',
        Timeout: 30,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Environment: {
          Variables: {
            TABLE: { 'Fn::ImportValue': 'Data:ExportsOutputRefTable' },
            QUEUE_URL: { Ref: 'Work' },
            FIRST: { 'Fn::Select': [1, { 'Fn::Split': ['.', { Ref: 'Sender' }] }] },
            LITERAL: {
              'Fn::Sub': [
                '${!keep} ${given} ${Work.QueueName}',
                { given: { Ref: 'AWS::URLSuffix' } },
              ],
            },
            SITE: { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Site', 'DomainName'] }]] },
            GONE: { Ref: 'AWS::NoValue' },
          },
        },
      },
    },
    Site: { Type: 'AWS::CloudFront::Distribution' },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 5,
        EventSourceArn: { 'Fn::GetAtt': ['Work', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 2 },
      },
    },
    Nightly: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        Name: 'nightly',
        ScheduleExpression: 'rate(5 minutes)',
        FlexibleTimeWindow: { Mode: 'OFF' },
        State: 'ENABLED',
        Target: { Arn: arnOfFunction, RoleArn: 'arn:r', Input: '{"a":1}' },
      },
    },
  },
};

const OPTIONS = {
  account: '000000000000',
  region: 'eu-west-1',
  nameOf: (logicalId: string) => logicalId.toLowerCase(),
  parameters: { WebOrigin: 'http://web.example' },
  attributeOf: (logicalId: string, attribute: string) =>
    logicalId === 'Site' && attribute === 'DomainName' ? 'site.example' : undefined,
};

describe('readDeployment', () => {
  const deployment = readDeployment({ Data: DATA, Jobs: JOBS }, OPTIONS);
  const [worker] = deployment.functions;

  it('resolves the environment of a function across stacks', () => {
    expect(worker).toMatchObject({
      stack: 'Jobs',
      logicalId: 'Worker',
      name: 'worker',
      arn: 'arn:aws:lambda:eu-west-1:000000000000:function:worker',
      handler: 'index.handler',
      timeoutSeconds: 30,
      roleName: 'role',
    });
    expect(worker?.environment).toEqual({
      TABLE: 'table',
      QUEUE_URL: 'https://sqs.eu-west-1.amazonaws.com/000000000000/work',
      FIRST: 'example',
      LITERAL: '${keep} amazonaws.com work',
      SITE: 'https://site.example',
    });
  });

  it.each([
    ['dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:000000000000:table/table', true],
    ['dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:000000000000:table/table/index/one', true],
    ['dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:000000000000:table/table', false],
    ['s3:GetObject', 'arn:aws:s3:::files/a/b', true],
    ['s3:GetObject', 'arn:aws:s3:::files', false],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:000000000000:work', true],
    ['sqs:SendMessage', 'arn:aws:sqs:eu-west-1:000000000000:dead', false],
    ['ses:SendRawEmail', 'arn:aws:ses:eu-west-1:000000000000:identity/mail.example', true],
    ['logs:PutLogEvents', 'arn:aws:logs:eu-west-1:000000000000:log-group:x', true],
  ])('collects the statements of the role: %s on %s is %s', (action, resource, expected) => {
    expect(evaluate(worker?.statements ?? [], action, resource)).toBe(expected);
  });

  it('reads queues, event sources, buckets and schedules', () => {
    expect(worker?.eventSources).toEqual([
      { queue: 'work', batchSize: 5, maxConcurrency: 2, reportsBatchItemFailures: true },
    ]);
    expect(deployment.queues).toEqual([
      { name: 'dead', visibilityTimeoutSeconds: 30 },
      {
        name: 'work',
        visibilityTimeoutSeconds: 180,
        deadLetter: { queue: 'dead', maxReceiveCount: 3 },
      },
    ]);
    expect(deployment.buckets).toEqual([
      {
        name: 'files',
        versioned: true,
        cors: [
          {
            origins: ['http://web.example'],
            methods: ['POST'],
            headers: ['*'],
            exposedHeaders: [],
          },
        ],
      },
      { name: 'plain-eu-west-1', versioned: false, cors: [] },
    ]);
    expect(deployment.schedules).toEqual([
      {
        name: 'nightly',
        expression: 'rate(5 minutes)',
        enabled: true,
        target: 'worker',
        input: '{"a":1}',
      },
    ]);
  });

  it.each([
    ['a reference to nothing', { Ref: 'Nowhere' }, 'no resource Nowhere'],
    ['a parameter without a value', { Ref: 'Empty' }, 'Empty has no value'],
    ['an import that nobody exports', { 'Fn::ImportValue': 'x' }, 'No stack exports x'],
    ['a function not known', { 'Fn::If': ['a', 'b', 'c'] }, 'Fn::If is not supported'],
  ])('throws for %s', (_, QueueName, message) => {
    const template = {
      Parameters: { Empty: {} },
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName } } },
    };
    expect(() => readDeployment({ Broken: template }, OPTIONS)).toThrow(message);
  });

  it('throws for a managed policy it does not know', () => {
    const ManagedPolicyArns = ['arn:aws:iam::aws:policy/AdministratorAccess'];
    const Resources = {
      Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns } },
      Worker: {
        Type: 'AWS::Lambda::Function',
        Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
      },
    };
    expect(() => readDeployment({ Broad: { Resources } }, OPTIONS)).toThrow('AdministratorAccess');
  });
});
