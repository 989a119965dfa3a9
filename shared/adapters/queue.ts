import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Hands work to the function behind a queue. */
export function queue(client: SQSClient, queueUrl: string) {
  return {
    async send(message: Readonly<Record<string, string>>): Promise<void> {
      const MessageBody = JSON.stringify(message);
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
    },
  };
}
