import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

type Message = Readonly<Record<string, string>>;

/** SQS's limit on the messages of one request. */
const most = 10;
/** Requests that are under way at the same time. */
const abreast = 8;

/** Hands work to the function behind a queue. */
export function queue(client: SQSClient, QueueUrl: string) {
  async function sendTen(messages: readonly Message[]): Promise<void> {
    const Entries = messages.map((message, index) => ({
      Id: String(index),
      MessageBody: JSON.stringify(message),
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    const [first] = Failed;
    if (first) throw Object.assign(new Error('SQS did not take a message'), { name: first.Code });
  }

  return {
    async send(message: Message): Promise<void> {
      const MessageBody = JSON.stringify(message);
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },

    /** Many, as few requests as may be; where one is not taken, others may have been. */
    async sendAll(messages: readonly Message[]): Promise<void> {
      const tens: (readonly Message[])[] = [];
      for (let at = 0; at < messages.length; at += most) tens.push(messages.slice(at, at + most));
      const work = async () => {
        for (let ten = tens.shift(); ten; ten = tens.shift()) await sendTen(ten);
      };
      await Promise.all(Array.from({ length: Math.min(abreast, tens.length) }, work));
    },
  };
}
