import { type SESClient, SendEmailCommand } from '@aws-sdk/client-ses';

export interface Email {
  readonly to: readonly string[];
  readonly cc?: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Sends through SES; answers SES's message id, by which bounces name it. */
export function mailer(client: SESClient, from: string, configurationSet: string | undefined) {
  return {
    async send(email: Email): Promise<string> {
      const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
      const { MessageId } = await client.send(
        new SendEmailCommand({
          Source: from,
          Destination: { ToAddresses: [...email.to], CcAddresses: [...(email.cc ?? [])] },
          Message: {
            Subject: utf8(email.subject),
            Body: { Text: utf8(email.text), Html: utf8(email.html) },
          },
          ...(configurationSet && { ConfigurationSetName: configurationSet }),
        }),
      );
      if (MessageId === undefined) throw new Error('SES answered without a message id');
      return MessageId;
    },
  };
}
