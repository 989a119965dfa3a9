import { createHash, randomUUID } from 'node:crypto';

export interface QueueDefinition {
  readonly name: string;
  /** Default 30, as in AWS. */
  readonly visibilityTimeoutSeconds?: number;
  readonly deadLetter?: { readonly queue: string; readonly maxReceiveCount: number };
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly md5: string;
  readonly attributes: MessageAttributes;
  /** Milliseconds of the machine's clock, here and below. */
  readonly sentAt: number;
  firstReceivedAt: number;
  receiveCount: number;
}

export interface Received {
  readonly receipt: string;
  readonly message: Message;
}

export interface Queue {
  readonly definition: QueueDefinition;
  send(body: string, attributes: MessageAttributes, delaySeconds: number): Message;
  /** Takes a message over from another queue. */
  take(message: Message): void;
  /** Up to `most` visible messages, hidden for the visibility timeout. */
  receive(most: number): Received[];
  delete(receipt: string): void;
  /** Makes every delayed and every undeleted message visible now. */
  expire(): void;
  purge(): void;
  counts(): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  /** Called whenever a message becomes visible. */
  onVisible(listener: () => void): void;
}

interface Hidden {
  readonly message: Message;
  readonly timer: NodeJS.Timeout;
}

/**
 * A standard queue in memory: delays, visibility timeouts, and the move of a message that was
 * received `maxReceiveCount` times to `deadLetter`. Source: Amazon SQS Developer Guide.
 */
export function createQueue(
  definition: QueueDefinition,
  deadLetter: () => Queue | undefined,
): Queue {
  let visible: Message[] = [];
  const delayed = new Map<string, Hidden>();
  const inFlight = new Map<string, Hidden>();
  const listeners: (() => void)[] = [];
  const timeoutMs = (definition.visibilityTimeoutSeconds ?? 30) * 1000;
  const limit = definition.deadLetter?.maxReceiveCount ?? Number.POSITIVE_INFINITY;

  const show = (message: Message) => {
    const other = message.receiveCount >= limit ? deadLetter() : undefined;
    if (other) {
      other.take(message);
      return;
    }
    visible.push(message);
    for (const listener of listeners) listener();
  };

  const hide = (from: Map<string, Hidden>, key: string, message: Message, milliseconds: number) => {
    const timer = setTimeout(() => reveal(from, key), milliseconds);
    timer.unref();
    from.set(key, { message, timer });
  };

  const forget = (from: Map<string, Hidden>, key: string): Message | undefined => {
    const hidden = from.get(key);
    clearTimeout(hidden?.timer);
    from.delete(key);
    return hidden?.message;
  };

  const reveal = (from: Map<string, Hidden>, key: string) => {
    const message = forget(from, key);
    if (message) show(message);
  };

  return {
    definition,
    send(body, attributes, delaySeconds) {
      const message: Message = {
        id: randomUUID(),
        body,
        md5: createHash('md5').update(body).digest('hex'),
        attributes,
        sentAt: Date.now(),
        firstReceivedAt: 0,
        receiveCount: 0,
      };
      if (delaySeconds > 0) hide(delayed, message.id, message, delaySeconds * 1000);
      else show(message);
      return message;
    },
    take: (message) => show({ ...message, receiveCount: 0, firstReceivedAt: 0 }),
    receive(most) {
      return visible.splice(0, most).map((message) => {
        message.receiveCount += 1;
        message.firstReceivedAt ||= Date.now();
        const receipt = randomUUID();
        hide(inFlight, receipt, message, timeoutMs);
        return { receipt, message };
      });
    },
    delete: (receipt) => void forget(inFlight, receipt),
    expire() {
      for (const key of [...delayed.keys()]) reveal(delayed, key);
      for (const key of [...inFlight.keys()]) reveal(inFlight, key);
    },
    purge() {
      visible = [];
      for (const key of [...delayed.keys()]) forget(delayed, key);
      for (const key of [...inFlight.keys()]) forget(inFlight, key);
    },
    counts: () => ({ visible: visible.length, inFlight: inFlight.size, delayed: delayed.size }),
    onVisible: (listener) => void listeners.push(listener),
  };
}
