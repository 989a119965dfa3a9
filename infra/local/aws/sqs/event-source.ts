import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Place } from '../service.ts';
import type { MessageAttributes, Queue, Received } from './queue.ts';

export type Consumer = (event: SQSEvent) => Promise<SQSBatchResponse> | Promise<void>;

export interface EventSourceOptions {
  /** Messages in one event, at most. */
  readonly batchSize: number;
  /** Events in work at the same time; default 5, with which Lambda begins. */
  readonly maxConcurrency?: number;
}

export interface EventSource {
  /** Whether events are in work or due. */
  busy(): boolean;
  stop(): void;
}

/**
 * Lambda's event source mapping: hands visible messages to `consume` in batches. A batch whose
 * consumer throws stays in flight until its visibility timeout, a message named in
 * `batchItemFailures` likewise; the others are deleted. An unknown identifier there fails the
 * whole batch. Calls `settled` after each event. Source: AWS Lambda "Using Lambda with Amazon SQS".
 */
export function startEventSource(
  queue: Queue,
  place: Place,
  options: EventSourceOptions,
  consume: Consumer,
  settled: () => void,
): EventSource {
  const most = options.maxConcurrency ?? 5;
  let running = 0;
  let scheduled = false;
  let stopped = false;

  const work = async (batch: readonly Received[]) => {
    running += 1;
    for (const receipt of await handled(batch, queue, place, consume)) queue.delete(receipt);
    running -= 1;
    pump();
    settled();
  };

  const pump = () => {
    scheduled = false;
    while (!stopped && running < most && queue.counts().visible > 0) {
      void work(queue.receive(options.batchSize));
    }
  };

  // Messages that are sent together are to be received together.
  const schedule = () => {
    if (scheduled || stopped) return;
    scheduled = true;
    setImmediate(pump);
  };

  queue.onVisible(schedule);
  schedule();
  return {
    busy: () => !stopped && (running > 0 || queue.counts().visible > 0),
    stop() {
      stopped = true;
    },
  };
}

/** The receipts of the messages that the consumer has dealt with. */
async function handled(
  batch: readonly Received[],
  queue: Queue,
  place: Place,
  consume: Consumer,
): Promise<string[]> {
  try {
    const Records = batch.map((received) => toRecord(received, queue, place));
    const response = await consume({ Records });
    const failures = response ? response.batchItemFailures : [];
    const failed = failures.map((failure) => failure.itemIdentifier);
    const ids = batch.map(({ message }) => message.id);
    if (!failed.every((id) => ids.includes(id))) return [];
    return batch.filter(({ message }) => !failed.includes(message.id)).map((one) => one.receipt);
  } catch {
    return [];
  }
}

function toRecord({ receipt, message }: Received, queue: Queue, place: Place): SQSRecord {
  return {
    messageId: message.id,
    receiptHandle: receipt,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: place.account,
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    messageAttributes: toRecordAttributes(message.attributes),
    md5OfBody: message.md5,
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${place.region}:${place.account}:${queue.definition.name}`,
    awsRegion: place.region,
  };
}

function toRecordAttributes(attributes: MessageAttributes): SQSRecord['messageAttributes'] {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        dataType: DataType,
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
      },
    ]),
  );
}
