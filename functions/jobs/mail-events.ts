import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { consumeEach, jobFunction } from '#functions/runtime/job-function.ts';
import { noteOutcome } from '#functions/runtime/mail.ts';
import { once } from '#shared/domain/once.ts';

/** An e-mail event of SES as EventBridge hands it on (SES Developer Guide, "Contents of event data"). */
const eventSchema = once(() =>
  z.object({
    detail: z.object({
      eventType: z.enum(['Delivery', 'Bounce', 'Complaint']),
      bounce: z.optional(z.object({ bounceType: z.string() })),
      mail: z.object({ messageId: z.string() }),
    }),
  }),
);

/** Records what became of the e-mails that were sent; a transient bounce is SES's to try again (H4). */
export const { handler, create } = jobFunction(
  'mail-events',
  (services, { Records }: SQSEvent): Promise<SQSBatchResponse> =>
    consumeEach(Records, async (body) => {
      const { eventType, bounce, mail } = eventSchema().parse(body).detail;
      const permanent = eventType === 'Bounce' && bounce?.bounceType === 'Permanent';
      if (permanent) await noteOutcome(services, mail.messageId, 'bounced');
      if (eventType === 'Complaint') await noteOutcome(services, mail.messageId, 'complained');
    }),
);
