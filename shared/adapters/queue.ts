import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Hands ids of outbox messages to the worker that sends them. */
export function mailQueue(client: SQSClient, queueUrl: string) {
  return {
    async send(messageId: string): Promise<void> {
      const MessageBody = JSON.stringify({ messageId });
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }));
    },
  };
}
