import { type App, CustomResource, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { bootstrap, consumers, scheduled } from '../functions.ts';
import { acknowledge } from './acknowledge.ts';
import { createFunction, type Surroundings } from './function.ts';
import { deadLetterQueue } from './queue.ts';
import { createStack } from './stack.ts';

export interface Jobs {
  readonly jobFunctions: ReadonlyMap<string, LambdaFunction>;
  readonly scheduleDeadLetters: Queue;
}

/** What runs without a request: consumers of queues, schedules, the first administrator. */
export function jobsStack(app: App, surroundings: Surroundings): Jobs {
  const { stage } = surroundings;
  const stack = createStack(app, stage, 'jobs', 'queue consumers and schedules');
  const create = (definition: Parameters<typeof createFunction>[1]) =>
    [definition.name, createFunction(stack, definition, surroundings)] as const;
  const created = new Map([...consumers, ...scheduled, bootstrap].map(create));
  const functionOf = (name: string): LambdaFunction => {
    const found = created.get(name);
    if (!found) throw new Error(`There is no function ${name}`);
    return found;
  };
  for (const { name, queue, batchSize, maxConcurrency } of consumers) {
    const source = surroundings.queues[queue].queue;
    const most = typeof maxConcurrency === 'number' ? maxConcurrency : maxConcurrency(stage);
    consume(functionOf(name), source, { batchSize, maxConcurrency: most });
  }
  const scheduleDeadLetters = deadLetterQueue(stack, stage, 'schedules');
  acknowledge(
    scheduleDeadLetters,
    'AwsSolutions-SQS3',
    'It holds dead letters itself: those of the schedules, which name it as theirs.',
  );
  const schedule = schedules(stack, stage.name, scheduleDeadLetters);
  for (const { name, rate } of scheduled) schedule(name, rate, functionOf(name));
  new CustomResource(stack, 'FirstAdministrator', {
    resourceType: 'Custom::FirstAdministrator',
    serviceToken: functionOf(bootstrap.name).functionArn,
    serviceTimeout: Duration.minutes(2),
    properties: { ...stage.firstAdministrator, accountName: stage.accountName },
  });
  return { jobFunctions: created, scheduleDeadLetters };
}

function consume(
  target: LambdaFunction,
  queue: Queue,
  limits: { batchSize: number; maxConcurrency: number },
): void {
  target.addToRolePolicy(
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: [queue.queueArn],
    }),
  );
  new EventSourceMapping(target, 'Queue', {
    target,
    eventSourceArn: queue.queueArn,
    reportBatchItemFailures: true,
    ...limits,
  });
}

/** Schedules bear their function's name, in a group that bears the stage's. */
function schedules(stack: Stack, stageName: string, deadLetters: Queue) {
  const name = `encours-${stageName}`;
  const group = new CfnScheduleGroup(stack, 'Schedules', { name });
  const role = new Role(stack, 'SchedulerRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
  });
  deadLetters.grantSendMessages(role);
  return (job: string, rate: string, target: LambdaFunction): void => {
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
    );
    // Lambda's own tries of a failed run: the next run is there sooner and does the same.
    target.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5) });
    const schedule = new CfnSchedule(stack, `${job}-schedule`, {
      name: job,
      groupName: name,
      scheduleExpression: rate,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 300 },
        deadLetterConfig: { arn: deadLetters.queueArn },
      },
    });
    schedule.addResourceDependency(group);
    schedule.node.addDependency(role);
  };
}
