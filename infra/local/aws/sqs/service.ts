import type { Answer, Call, Caller, Place, Refusal, Service } from '../service.ts';
import { jsonAnswer, notAuthorized } from '../service.ts';
import { AwsError } from '../sigv4.ts';
import type { Consumer, EventSource, EventSourceOptions } from './event-source.ts';
import { startEventSource } from './event-source.ts';
import type { Input } from './operations.ts';
import { OPERATIONS } from './operations.ts';
import type { Queue, QueueDefinition } from './queue.ts';
import { createQueue } from './queue.ts';

export interface SqsOptions extends Place {
  readonly queues: readonly QueueDefinition[];
}

export interface SubscribeOptions extends EventSourceOptions {
  /** The function's role, which Lambda requires to be allowed to read the queue. */
  readonly caller?: Caller;
}

export interface Sqs extends Service {
  /**
   * Feeds a queue's messages to a consumer; the function returned ends that. Throws an Error when
   * there is no such queue, or when `caller` may not read it.
   */
  subscribe(queueName: string, options: SubscribeOptions, consume: Consumer): () => void;
  /**
   * Resolves when no subscribed queue has a visible message and no consumer is at work. Delayed
   * messages and those that wait to be delivered again do not count.
   */
  idle(): Promise<void>;
  /** The queue of that name, to look at or to `expire()`. Throws an Error when there is none. */
  queue(name: string): Queue;
}

const CONSUMER_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const ACTIONS: Readonly<Record<string, string>> = { SendMessageBatch: 'SendMessage' };

/** SQS with standard queues in memory, and Lambda's event source mappings for them. */
export function createSqs(options: SqsOptions): Sqs {
  const queues = new Map<string, Queue>();
  for (const definition of options.queues) {
    const deadLetter = definition.deadLetter?.queue;
    const other = () => (deadLetter === undefined ? undefined : queue(deadLetter));
    queues.set(definition.name, createQueue(definition, other));
  }
  const sources = new Set<EventSource>();
  let waiting: (() => void)[] = [];

  const queue = (name: string): Queue => {
    const found = queues.get(name);
    if (!found) throw new Error(`There is no queue named ${name}`);
    return found;
  };
  const arn = (name: string) => `arn:aws:sqs:${options.region}:${options.account}:${name}`;
  const busy = () => [...sources].some((source) => source.busy());
  const settled = () => {
    if (busy()) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };

  const authorize = (caller: Caller, action: string, name: string) => {
    if (caller.allows(action, arn(name))) return;
    throw new AwsError('AccessDenied', 403, notAuthorized(caller, options, action, arn(name)));
  };

  return {
    protocol: 'json',
    refuse,
    queue,
    async handle(call) {
      const [, name = ''] = String(call.headers['x-amz-target']).split('AmazonSQS.');
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (!operation) throw new AwsError('UnknownOperationException', 400, 'Unknown operation.');
      const input = parse(call);
      const queueName =
        String(input.QueueUrl ?? '')
          .split('/')
          .at(-1) ?? '';
      authorize(call.caller, `sqs:${ACTIONS[name] ?? name}`, queueName);
      const target = queues.get(queueName);
      if (!target) {
        const message = 'The specified queue does not exist.';
        throw new AwsError('QueueDoesNotExist', 400, message);
      }
      return jsonAnswer(200, operation(target, input), call.requestId);
    },
    subscribe(queueName, { caller, ...batching }, consume) {
      if (caller) for (const action of CONSUMER_ACTIONS) authorize(caller, action, queueName);
      const source = startEventSource(queue(queueName), options, batching, consume, settled);
      sources.add(source);
      return () => {
        source.stop();
        sources.delete(source);
        settled();
      };
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        settled();
      }),
  };
}

function parse(call: Call): Input {
  try {
    return JSON.parse(call.body.toString('utf8')) as Input;
  } catch {
    throw new AwsError('SerializationException', 400, 'The request body is not valid JSON.');
  }
}

// The names of the older query protocol, which the SDK takes for its errors.
const QUERY_CODES: Readonly<Record<string, string>> = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
};

function refuse({ code, status, message, requestId }: Refusal): Answer {
  const answer = jsonAnswer(status, { __type: `com.amazonaws.sqs#${code}`, message }, requestId);
  const blame = status >= 500 ? 'Receiver' : 'Sender';
  const headers = {
    ...answer.headers,
    'x-amzn-query-error': `${QUERY_CODES[code] ?? code};${blame}`,
  };
  return { ...answer, headers };
}
