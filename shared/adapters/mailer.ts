import { type SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import type { Failure } from '../domain/sending.ts';

/** SES answered, and yet did not say how it knows the message. */
const noMessageId = 'NoMessageId';

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
      if (MessageId === undefined) throw Object.assign(new Error(), { name: noMessageId });
      return MessageId;
    },
  };
}

/** The answer was lost: SES may have taken the message all the same. */
const lost = new Set([
  ...['TimeoutError', 'AbortError', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  noMessageId,
]);

/** An address or a content that SES will not take on another day either. */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']);

/** By which SES says that somebody has to verify an identity or let the account send again. */
const mendable = /not verified|paused/i;

/**
 * What an error of `send` says of the message. What an operator can mend (an identity, a configuration
 * set, a paused account, a quota) is no refusal of it (SES Developer Guide, "Email sending errors").
 */
export function failureOf(error: unknown): Failure {
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  const reason = name ?? 'unknown';
  if (lost.has(reason) || lost.has(String(code))) return { kind: 'unknown', reason };
  const isRefused = refusals.has(reason) && !mendable.test(message ?? '');
  return { kind: isRefused ? 'refused' : 'unsent', reason };
}
