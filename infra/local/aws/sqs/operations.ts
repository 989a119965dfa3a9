import { AwsError } from '../sigv4.ts';
import type { Message, MessageAttributes, Queue } from './queue.ts';

export type Input = Readonly<Record<string, unknown>>;
type Operation = (queue: Queue, input: Input) => unknown;

interface Entry {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly delaySeconds: number;
}

const MAX_BYTES = 1024 * 1024;
const MAX_ENTRIES = 10;
const MAX_DELAY_SECONDS = 900;

/** The operations of SQS known here, by name; each throws AwsError. Source: Amazon SQS API Reference. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  SendMessage(queue, input) {
    const entry = readEntry(input);
    checkSize([entry]);
    return sent(queue.send(entry.body, entry.attributes, entry.delaySeconds));
  },
  SendMessageBatch(queue, input) {
    const entries = readEntries(input);
    checkSize(entries);
    return {
      Successful: entries.map(({ id, body, attributes, delaySeconds }) => ({
        Id: id,
        ...sent(queue.send(body, attributes, delaySeconds)),
      })),
      Failed: [],
    };
  },
  // Short polling: WaitTimeSeconds is not waited.
  ReceiveMessage(queue, input) {
    const most = Math.min(Number(input.MaxNumberOfMessages ?? 1), MAX_ENTRIES);
    const Messages = queue.receive(most).map(({ receipt, message }) => ({
      MessageId: message.id,
      ReceiptHandle: receipt,
      MD5OfBody: message.md5,
      Body: message.body,
      Attributes: { ApproximateReceiveCount: String(message.receiveCount) },
      MessageAttributes: message.attributes,
    }));
    return Messages.length === 0 ? {} : { Messages };
  },
  DeleteMessage(queue, input) {
    queue.delete(String(input.ReceiptHandle));
    return {};
  },
  PurgeQueue(queue) {
    queue.purge();
    return {};
  },
  GetQueueAttributes(queue) {
    const { visible, inFlight, delayed } = queue.counts();
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(inFlight),
        ApproximateNumberOfMessagesDelayed: String(delayed),
        VisibilityTimeout: String(queue.definition.visibilityTimeoutSeconds ?? 30),
      },
    };
  },
};

function sent(message: Message) {
  return { MessageId: message.id, MD5OfMessageBody: message.md5 };
}

function readEntries(input: Input): Entry[] {
  const entries = Array.isArray(input.Entries) ? (input.Entries as Input[]) : [];
  if (entries.length === 0) {
    throw refusal(
      'EmptyBatchRequest',
      'There should be at least one SendMessageBatchRequestEntry.',
    );
  }
  if (entries.length > MAX_ENTRIES) {
    const message = `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${entries.length}.`;
    throw refusal('TooManyEntriesInBatchRequest', message);
  }
  const ids = new Set(entries.map((entry) => entry.Id));
  if (ids.size < entries.length) throw refusal('BatchEntryIdsNotDistinct', 'An Id is repeated.');
  return entries.map(readEntry);
}

function readEntry(input: Input): Entry {
  const body = input.MessageBody;
  if (typeof body !== 'string' || body === '') {
    throw refusal('MissingParameter', 'The request must contain the parameter MessageBody.');
  }
  // XML 1.0's characters, which SQS accepts.
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(body)) {
    throw refusal('InvalidMessageContents', 'Invalid characters found.');
  }
  const delaySeconds = Number(input.DelaySeconds ?? 0);
  if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > MAX_DELAY_SECONDS) {
    const message = `Value ${String(input.DelaySeconds)} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${MAX_DELAY_SECONDS}.`;
    throw refusal('InvalidParameterValue', message);
  }
  const attributes = (input.MessageAttributes ?? {}) as MessageAttributes;
  return { id: String(input.Id ?? ''), body, attributes, delaySeconds };
}

function checkSize(entries: readonly Entry[]): void {
  const bytes = entries.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  if (bytes <= MAX_BYTES) return;
  if (entries.length === 1) {
    const message = `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_BYTES} bytes.`;
    throw refusal('InvalidParameterValue', message);
  }
  const message = `Batch requests cannot be longer than ${MAX_BYTES} bytes. You have sent ${bytes} bytes.`;
  throw refusal('BatchRequestTooLong', message);
}

function refusal(code: string, message: string): AwsError {
  return new AwsError(code, 400, message);
}
