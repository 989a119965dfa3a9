import type { QueueDefinition } from '../sqs/queue.ts';
import type { Statement } from './evaluate.ts';
import type { ResolveOptions, Resolver, Resource, Templates } from './references.ts';
import { createResolver } from './references.ts';
import { readRoles } from './roles.ts';

export interface DeployedFunction {
  readonly stack: string;
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly roleName: string;
  readonly statements: readonly Statement[];
  readonly eventSources: readonly DeployedEventSource[];
}

export interface DeployedEventSource {
  readonly queue: string;
  readonly batchSize: number;
  readonly maxConcurrency?: number;
  readonly reportsBatchItemFailures: boolean;
}

export interface DeployedBucket {
  readonly name: string;
  readonly versioned: boolean;
  readonly cors: readonly CorsRule[];
}

export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposedHeaders: readonly string[];
}

export interface DeployedSchedule {
  readonly name: string;
  /** As EventBridge Scheduler spells it, e.g. `rate(5 minutes)`. */
  readonly expression: string;
  readonly enabled: boolean;
  /** The function's name. */
  readonly target: string;
  /** JSON text, when the schedule hands one over. */
  readonly input?: string;
}

export interface Deployment {
  readonly functions: readonly DeployedFunction[];
  readonly queues: readonly QueueDefinition[];
  readonly buckets: readonly DeployedBucket[];
  readonly schedules: readonly DeployedSchedule[];
}

/** What the stand-in has to run of a set of synthesised templates, by stack name. */
export function readDeployment(templates: Templates, options: ResolveOptions): Deployment {
  const resolver = createResolver(templates, options);
  return {
    functions: readFunctions(resolver),
    queues: resolver.resources('AWS::SQS::Queue').map(toQueue),
    buckets: resolver.resources('AWS::S3::Bucket').map(toBucket),
    schedules: resolver.resources('AWS::Scheduler::Schedule').map(toSchedule),
  };
}

function readFunctions(resolver: Resolver): DeployedFunction[] {
  const roles = readRoles(resolver);
  const mappings = resolver.resources('AWS::Lambda::EventSourceMapping');
  return resolver.resources('AWS::Lambda::Function').map((resource) => {
    const { stack, logicalId, name, arn, properties } = resource;
    const role = roles.find((candidate) => candidate.arn === properties.Role);
    if (!role) throw new Error(`No template has the role of the function ${name}`);
    const { Variables = {} } = (properties.Environment ?? {}) as { Variables?: object };
    const variables = Object.entries(Variables).map(([key, value]) => [key, String(value)]);
    return {
      stack,
      logicalId,
      name,
      arn,
      handler: String(properties.Handler ?? ''),
      environment: Object.fromEntries(variables),
      timeoutSeconds: Number(properties.Timeout ?? 3),
      roleName: role.name,
      statements: role.statements,
      eventSources: mappings
        .filter((mapping) => functionName(mapping.properties.FunctionName) === name)
        .map(toEventSource),
    };
  });
}

function toEventSource({ properties }: Resource): DeployedEventSource {
  const responses = (properties.FunctionResponseTypes ?? []) as unknown[];
  const { MaximumConcurrency } = (properties.ScalingConfig ?? {}) as Record<string, unknown>;
  return {
    queue: lastPart(properties.EventSourceArn),
    batchSize: Number(properties.BatchSize ?? 10),
    ...(MaximumConcurrency === undefined ? {} : { maxConcurrency: Number(MaximumConcurrency) }),
    reportsBatchItemFailures: responses.includes('ReportBatchItemFailures'),
  };
}

function toQueue({ name, properties }: Resource): QueueDefinition {
  const redrive = properties.RedrivePolicy as
    | { deadLetterTargetArn: string; maxReceiveCount: number | string }
    | undefined;
  return {
    name,
    visibilityTimeoutSeconds: Number(properties.VisibilityTimeout ?? 30),
    ...(redrive && {
      deadLetter: {
        queue: lastPart(redrive.deadLetterTargetArn),
        maxReceiveCount: Number(redrive.maxReceiveCount),
      },
    }),
  };
}

function toBucket({ name, properties }: Resource): DeployedBucket {
  const { Status } = (properties.VersioningConfiguration ?? {}) as { Status?: string };
  const { CorsRules = [] } = (properties.CorsConfiguration ?? {}) as {
    CorsRules?: Record<string, string[]>[];
  };
  return {
    name,
    versioned: Status === 'Enabled',
    cors: CorsRules.map((rule) => ({
      origins: rule.AllowedOrigins ?? [],
      methods: rule.AllowedMethods ?? [],
      headers: rule.AllowedHeaders ?? [],
      exposedHeaders: rule.ExposedHeaders ?? [],
    })),
  };
}

function toSchedule({ name, properties }: Resource): DeployedSchedule {
  const { Arn, Input } = (properties.Target ?? {}) as { Arn?: string; Input?: string };
  return {
    name,
    expression: String(properties.ScheduleExpression),
    enabled: properties.State !== 'DISABLED',
    target: functionName(Arn),
    ...(Input === undefined ? {} : { input: Input }),
  };
}

/** A function's name out of itself or out of its ARN, with or without an alias. */
function functionName(value: unknown): string {
  const text = String(value);
  return /:function:([^:]+)/.exec(text)?.[1] ?? text;
}

function lastPart(arn: unknown): string {
  return String(arn).split(':').at(-1) ?? '';
}
