import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { consumers, type QueueName } from '../functions.ts';
import type { Stage } from '../stage.ts';

/** Where what could not be done waits for an operator, for the fourteen days that SQS allows. */
export function deadLetterQueue(scope: Construct, stage: Stage, name: string): Queue {
  return new Queue(scope, `${name}-dead-letters`, {
    queueName: `encours-${stage.name}-${name}-dead-letters`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
}

export interface WorkQueue {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

/**
 * A queue with its dead letters; a message gets there after five failures. Lambda
 * asks for six times the timeout of the function behind it until a message is seen again.
 */
export function workQueue(scope: Construct, stage: Stage, name: QueueName): WorkQueue {
  const own = consumers.filter(({ queue }) => queue === name);
  const timeout = Math.max(...own.map(({ timeoutSeconds }) => timeoutSeconds));
  const deadLetters = deadLetterQueue(scope, stage, name);
  const queue = new Queue(scope, `${name}-queue`, {
    queueName: `encours-${stage.name}-${name}`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    visibilityTimeout: Duration.seconds(6 * timeout),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  return { queue, deadLetters };
}
