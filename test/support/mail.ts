import type { World } from './world.ts';

export interface MailEvent {
  readonly eventType: 'Bounce' | 'Complaint' | 'Delivery';
  /** SES's. */
  readonly messageId: string;
  readonly email: string;
  /** When SES took the message, where the event is to say so. */
  readonly timestamp?: string;
  /** What the event says besides, such as the type of a bounce. */
  readonly more?: object;
}

/** An event of SES as it comes out of the queue (SES Developer Guide, "Contents of event data"). */
export function mailEvent({ eventType, messageId, email, timestamp, more }: MailEvent) {
  const named = [{ emailAddress: email }];
  const about = {
    Bounce: { bounce: { bounceType: 'Permanent', bouncedRecipients: named, ...more } },
    Complaint: { complaint: { complainedRecipients: named, ...more } },
    Delivery: { delivery: { recipients: [email], ...more } },
  }[eventType];
  const detail = { eventType, ...about, mail: { messageId, ...(timestamp && { timestamp }) } };
  return { messageId: 'm', body: JSON.stringify({ detail }) };
}

/** Hands the function events of SES; it answers which are to come again. */
export const tell = ({ standIn }: World, ...events: readonly MailEvent[]): Promise<unknown> =>
  standIn.runJob('mail-events', { Records: events.map(mailEvent) });
