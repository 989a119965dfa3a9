import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { consumeEach, jobFunction } from '#functions/runtime/job-function.ts';
import { noteOutcome } from '#functions/runtime/mail-outcomes.ts';
import { once } from '#shared/domain/once.ts';

const addresses = () => z._default(z.array(z.object({ emailAddress: z.string() })), []);

/** An e-mail event of SES as EventBridge hands it on (SES Developer Guide, "Contents of event data"). */
const eventSchema = once(() =>
  z.object({
    detail: z.object({
      eventType: z.enum(['Delivery', 'Bounce', 'Complaint']),
      delivery: z.optional(z.object({ recipients: z._default(z.array(z.string()), []) })),
      bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: addresses() })),
      complaint: z.optional(
        z.object({
          complainedRecipients: addresses(),
          complaintFeedbackType: z.nullish(z.string()),
        }),
      ),
      mail: z.object({ messageId: z.string(), timestamp: z.optional(z.string()) }),
    }),
  }),
);

type Detail = z.infer<ReturnType<typeof eventSchema>>['detail'];

/** Records what became of the e-mails that were sent (H4). */
export const { handler, create } = jobFunction(
  'mail-events',
  (services, { Records }: SQSEvent): Promise<SQSBatchResponse> =>
    consumeEach(Records, async (body) => {
      const { detail } = eventSchema().parse(body);
      const told = outcomeOf(detail);
      if (!told) return;
      const { messageId, timestamp } = detail.mail;
      await noteOutcome(services, { providerMessageId: messageId, sentAt: timestamp, ...told });
    }),
);

/** A transient bounce is SES's to try again; what somebody takes out of their spam is no complaint. */
function outcomeOf({ delivery, bounce, complaint }: Detail) {
  const named = (list: readonly { readonly emailAddress: string }[]) =>
    list.map(({ emailAddress }) => bare(emailAddress));
  if (bounce?.bounceType === 'Permanent') {
    return { outcome: 'bounced', emails: named(bounce.bouncedRecipients) } as const;
  }
  if (complaint && complaint.complaintFeedbackType !== 'not-spam') {
    return { outcome: 'complained', emails: named(complaint.complainedRecipients) } as const;
  }
  return delivery && ({ outcome: 'delivered', emails: delivery.recipients.map(bare) } as const);
}

/** The address of `Name <a@b.example>`, as which some mail systems name it. */
const bare = (text: string): string => /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
