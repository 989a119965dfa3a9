import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startFront, type TestFront } from './front-support.ts';

const QUEUES = [
  { name: 'dead' },
  { name: 'work', deadLetter: { queue: 'dead', maxReceiveCount: 2 } },
  { name: 'quick', visibilityTimeoutSeconds: 0.02 },
];
const ARN = 'arn:aws:sqs:eu-west-1:000000000000:work';

describe('SQS', () => {
  let front: TestFront;
  let client: SQSClient;
  const url = (name: string) => `${front.origin}/000000000000/${name}`;

  beforeAll(async () => {
    front = await startFront({
      queues: QUEUES,
      functions: {
        sender: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: ARN }],
      },
    });
    client = new SQSClient(front.client('admin'));
  });
  beforeEach(() => {
    for (const { name } of QUEUES) front.sqs.queue(name).purge();
  });
  afterAll(() => front.close());

  const send = (name: string, MessageBody: string, DelaySeconds = 0) =>
    client.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody, DelaySeconds }));

  /** Subscribes for one test and collects what arrives. */
  function collect(
    name: string,
    answer: (event: SQSEvent) => SQSBatchResponse = () => ({ batchItemFailures: [] }),
  ) {
    const events: SQSEvent[] = [];
    const stop = front.sqs.subscribe(name, { batchSize: 3 }, async (event) => {
      events.push(event);
      return answer(event);
    });
    onTestFinished(stop);
    return events;
  }

  it('delivers in batches, as the event that Lambda receives', async () => {
    const events = collect('work');
    const Entries = ['1', '2', '3', '4', '5'].map((Id) => ({
      Id,
      MessageBody: `{"n":${Id}}`,
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    }));
    const answer = await client.send(
      new SendMessageBatchCommand({ QueueUrl: url('work'), Entries }),
    );
    await front.sqs.idle();

    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['1', '2', '3', '4', '5']);
    expect(events.map(({ Records }) => Records.length)).toEqual([3, 2]);
    expect(events[0]?.Records[0]).toMatchObject({
      messageId: answer.Successful?.[0]?.MessageId,
      body: '{"n":1}',
      attributes: { ApproximateReceiveCount: '1', SenderId: '000000000000' },
      messageAttributes: { kind: { dataType: 'String', stringValue: 'x' } },
      eventSource: 'aws:sqs',
      eventSourceARN: ARN,
      awsRegion: 'eu-west-1',
    });
    const none = { visible: 0, inFlight: 0, delayed: 0 };
    expect(front.sqs.queue('work').counts()).toEqual(none);
  });

  it('delivers again what a partial failure names, then moves it to the dead-letter queue', async () => {
    const events = collect('work', ({ Records }) => ({
      batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
        itemIdentifier: messageId,
      })),
    }));
    await Promise.all([send('work', 'good'), send('work', 'bad')]);
    await front.sqs.idle();
    expect(front.sqs.queue('work').counts()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });

    front.sqs.queue('work').expire();
    await front.sqs.idle();
    front.sqs.queue('work').expire();
    await front.sqs.idle();

    const bodies = events.flatMap(({ Records }) => Records.map(({ body }) => body));
    expect(bodies.filter((body) => body === 'bad')).toHaveLength(2);
    expect(bodies.filter((body) => body === 'good')).toHaveLength(1);
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: url('dead') }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['bad']);
  });

  it('delivers again after the visibility timeout when the consumer throws', async () => {
    const seen: string[] = [];
    const twice = new Promise<void>((resolve) => {
      const stop = front.sqs.subscribe('quick', { batchSize: 10 }, async ({ Records }) => {
        seen.push(Records[0]?.attributes.ApproximateReceiveCount ?? '');
        if (seen.length === 1) throw new Error('first time');
        resolve();
      });
      onTestFinished(stop);
    });
    await send('quick', 'again');
    await twice;
    await front.sqs.idle();
    expect(seen).toEqual(['1', '2']);
    expect(front.sqs.queue('quick').counts().inFlight).toBe(0);
  });

  it('fails the whole batch for an identifier that it does not hold', async () => {
    collect('work', () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] }));
    await send('work', 'a');
    await front.sqs.idle();
    expect(front.sqs.queue('work').counts().inFlight).toBe(1);
  });

  it('holds a delayed message back, which idle does not wait for', async () => {
    const events = collect('work');
    await send('work', 'later', 900);
    await front.sqs.idle();
    expect(events).toEqual([]);
    expect(front.sqs.queue('work').counts().delayed).toBe(1);
    front.sqs.queue('work').expire();
    await front.sqs.idle();
    expect(events).toHaveLength(1);
  });

  it('waits with idle for what a consumer sends on', async () => {
    const events = collect('dead');
    const stop = front.sqs.subscribe('work', { batchSize: 1 }, async () => {
      await send('dead', 'sent on');
    });
    onTestFinished(stop);
    await send('work', 'first');
    await front.sqs.idle();
    expect(events).toHaveLength(1);
  });

  it('is received, deleted, counted and purged by hand', async () => {
    await send('work', 'one');
    await send('work', 'two');
    const QueueUrl = url('work');
    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl }));
    const count = async () => {
      const all = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
      const { Attributes } = await client.send(all);
      return [
        Attributes?.ApproximateNumberOfMessages,
        Attributes?.ApproximateNumberOfMessagesNotVisible,
      ];
    };
    expect(Messages.map(({ Body }) => Body)).toEqual(['one']);
    expect(await count()).toEqual(['1', '1']);
    const ReceiptHandle = Messages[0]?.ReceiptHandle;
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    expect(await count()).toEqual(['1', '0']);
    await client.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await count()).toEqual(['0', '0']);
  });

  it('refuses what SQS refuses', async () => {
    const long = 'x'.repeat(1024 * 1024 + 1);
    await expect(send('work', long)).rejects.toThrow('shorter than 1048576 bytes');
    await expect(send('work', '\u0000')).rejects.toMatchObject({ name: 'InvalidMessageContents' });
    await expect(send('work', 'x', 901)).rejects.toThrow('DelaySeconds');
    await expect(send('none', 'x')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
    const batch = (ids: readonly string[]) => {
      const Entries = ids.map((Id) => ({ Id, MessageBody: 'x' }));
      return client.send(new SendMessageBatchCommand({ QueueUrl: url('work'), Entries }));
    };
    await expect(batch([])).rejects.toMatchObject({ name: 'EmptyBatchRequest' });
    await expect(batch(['a', 'a'])).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinct' });
    await expect(batch(Array.from({ length: 11 }, String))).rejects.toMatchObject({
      name: 'TooManyEntriesInBatchRequest',
    });
    expect(front.sqs.queue('work').counts().visible).toBe(0);
  });

  it('goes by the role of the caller, a batch as its messages', async () => {
    const sender = new SQSClient(front.client('sender'));
    const Entries = [{ Id: 'a', MessageBody: 'x' }];
    await sender.send(new SendMessageBatchCommand({ QueueUrl: url('work'), Entries }));
    await expect(
      sender.send(new SendMessageCommand({ QueueUrl: url('dead'), MessageBody: 'x' })),
    ).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    await expect(sender.send(new ReceiveMessageCommand({ QueueUrl: url('work') }))).rejects.toThrow(
      'not authorized to perform: sqs:ReceiveMessage',
    );

    const caller = front.directory.find(front.directory.credentials('sender').accessKeyId);
    if (!caller) throw new Error('There is no sender');
    expect(() =>
      front.sqs.subscribe('work', { batchSize: 1, caller }, async () => undefined),
    ).toThrow('sqs:ReceiveMessage');
  });
});
