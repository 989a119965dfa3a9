import type { Statement } from './evaluate.ts';
import type { Resolver, Resource } from './references.ts';

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const XRAY = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** The policies of AWS's own that functions commonly have, by the end of their ARN. */
const AWS_MANAGED: Readonly<Record<string, readonly string[]>> = {
  'service-role/AWSLambdaBasicExecutionRole': LOGS,
  'service-role/AWSLambdaSQSQueueExecutionRole': [
    ...LOGS,
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
  ],
  AWSXRayDaemonWriteAccess: XRAY,
  AWSXrayWriteOnlyAccess: XRAY,
};

export interface Role {
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

/**
 * Every role of the templates with the statements of its own policies, of those attached to it and
 * of the managed ones. Throws an Error for a policy of AWS's own that is not known here.
 */
export function readRoles(resolver: Resolver): Role[] {
  const policies = [
    ...resolver.resources('AWS::IAM::Policy'),
    ...resolver.resources('AWS::IAM::RolePolicy'),
    ...resolver.resources('AWS::IAM::ManagedPolicy'),
  ];
  return resolver.resources('AWS::IAM::Role').map((role) => {
    const inline = list(role.properties.Policies).flatMap(statementsOf);
    const attached = policies.filter(({ properties }) => rolesOf(properties).includes(role.name));
    const managed = list(role.properties.ManagedPolicyArns).map(String);
    return {
      name: role.name,
      arn: role.arn,
      statements: [
        ...inline,
        ...attached.flatMap(({ properties }) => statementsOf(properties)),
        ...managed.flatMap((arn) => managedStatements(arn, policies)),
      ],
    };
  });
}

function rolesOf(properties: Resource['properties']): unknown[] {
  return [...list(properties.Roles), ...list(properties.RoleName)];
}

function managedStatements(arn: string, policies: readonly Resource[]): readonly Statement[] {
  const own = policies.find((policy) => policy.arn === arn);
  if (own) return statementsOf(own.properties);
  const Action = AWS_MANAGED[arn.slice(arn.indexOf(':policy/') + ':policy/'.length)];
  if (!Action) throw new Error(`The managed policy ${arn} is not known here`);
  return [{ Effect: 'Allow', Action, Resource: '*' }];
}

function statementsOf(policy: unknown): Statement[] {
  const { PolicyDocument } = policy as { PolicyDocument?: { Statement?: unknown } };
  return list(PolicyDocument?.Statement).map((statement) => {
    const { Effect } = statement as Statement;
    if (Effect === 'Allow' || Effect === 'Deny') return statement as Statement;
    throw new Error(`A statement's Effect is ${String(Effect)}`);
  });
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
