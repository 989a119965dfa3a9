import type { Place } from '../service.ts';

export type Attributes = Readonly<Record<string, unknown>>;

type Maker = (name: string, place: Place) => string;

const regional =
  (service: string, prefix = ''): Maker =>
  (name, { region, account }) =>
    `arn:aws:${service}:${region}:${account}:${prefix}${name}`;

const ARNS: Readonly<Record<string, Maker>> = {
  'AWS::DynamoDB::GlobalTable': regional('dynamodb', 'table/'),
  'AWS::DynamoDB::Table': regional('dynamodb', 'table/'),
  'AWS::IAM::ManagedPolicy': (name, { account }) => `arn:aws:iam::${account}:policy/${name}`,
  'AWS::IAM::Role': (name, { account }) => `arn:aws:iam::${account}:role/${name}`,
  'AWS::Lambda::Function': regional('lambda', 'function:'),
  'AWS::Logs::LogGroup': regional('logs', 'log-group:'),
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::SES::ConfigurationSet': regional('ses', 'configuration-set/'),
  'AWS::SES::EmailIdentity': regional('ses', 'identity/'),
  'AWS::SNS::Topic': regional('sns'),
  'AWS::SQS::Queue': regional('sqs'),
  'AWS::Scheduler::Schedule': regional('scheduler', 'schedule/default/'),
  'AWS::Scheduler::ScheduleGroup': regional('scheduler', 'schedule-group/'),
  'AWS::SecretsManager::Secret': regional('secretsmanager', 'secret:'),
};

/** The ARN of a resource by its CloudFormation type and physical name. */
export function arnOf(type: string, name: string, place: Place): string {
  const service = type.split('::')[1]?.toLowerCase() ?? '';
  return (ARNS[type] ?? regional(service))(name, place);
}

/** The property by which a template names a resource itself. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::SecretsManager::Secret': 'Name',
};

/** The value, unresolved, by which a template names a resource; undefined: CloudFormation does. */
export function ownName(type: string, properties: Attributes): unknown {
  const property = NAME_PROPERTIES[type];
  return property === undefined ? undefined : properties[property];
}

const REFERENCED_BY_ARN = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
]);

/** What `Ref` gives for a resource. */
export function refOf(type: string, name: string, place: Place): string {
  if (type === 'AWS::SQS::Queue') {
    return `https://sqs.${place.region}.amazonaws.com/${place.account}/${name}`;
  }
  return REFERENCED_BY_ARN.has(type) ? arnOf(type, name, place) : name;
}
