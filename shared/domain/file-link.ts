import * as z from 'zod/mini';
import type { Attachment } from './attachment.ts';
import { id } from './fields.ts';
import { audienceOf, audienceSchema, type Message } from './message.ts';
import { once } from './once.ts';
import { endOf, type Lifetimes } from './security-settings.ts';

/** To whom a link to a file was sent (G7). */
export const recipientSchema = once(() =>
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('contact'), customerCode: z.string(), id }),
    z.object({ type: z.literal('user'), id }),
    /** Whoever a message was written to (H1). */
    z.object({
      type: z.literal('message'),
      id,
      audience: audienceSchema,
      customerCode: z.string(),
    }),
  ]),
);
export type Recipient = z.infer<ReturnType<typeof recipientSchema>>;

/** To whom the links of a message go: all its readers alike. */
export const readersAsRecipient = (message: Pick<Message, 'id' | 'kind' | 'customerCode'>) => {
  const { id: messageId, customerCode } = message;
  return { type: 'message', id: messageId, audience: audienceOf(message), customerCode } as const;
};

/** Whether those to whom a link was sent may see the file as it is now (G3, G6). */
export function isShownTo(attachment: Attachment, recipient: Recipient): boolean {
  if (attachment.state !== 'available') return false;
  const isColleague = recipient.type === 'message' && recipient.audience === 'colleague';
  if (recipient.type === 'user' || isColleague) return attachment.visibleToColleagues;
  const { customerCode } = recipient;
  const isOn = attachment.invoices.some((invoice) => invoice.customerCode === customerCode);
  return attachment.visibleToCustomers && isOn;
}

/** What of a link decides on whether it still opens. */
interface Link {
  readonly recipient: Recipient;
  /** The file's own when it was sent: hiding or deleting the file raises that (G6). */
  readonly linkEpoch: number;
  readonly sentAt: string;
}

/** Until when a link opens, by the validity that is set now (A4). */
export const endOfLink = ({ sentAt }: Pick<Link, 'sentAt'>, settings: Lifetimes): string =>
  endOf('fileLinkDays', sentAt, settings);

/** @param isKnown whether its recipient is still one */
export function linkState(
  link: Link,
  attachment: Attachment | undefined,
  isKnown: boolean,
  settings: Lifetimes,
  now: string,
): 'open' | 'link-revoked' | 'link-expired' {
  if (endOfLink(link, settings) <= now) return 'link-expired';
  const isCurrent = attachment?.linkEpoch === link.linkEpoch;
  return isKnown && isCurrent && isShownTo(attachment, link.recipient) ? 'open' : 'link-revoked';
}
