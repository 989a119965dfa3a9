import type { Message, MessageKind } from '../../api/types.ts';
import type { Tone } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icon.tsx';

/** What can be written (H1, H2). */
export const messageKinds = [
  'reminder',
  'dispute',
  'promise',
  'action',
  'internal',
] as const satisfies readonly MessageKind[];

export const kindIcons: Record<MessageKind, IconName> = {
  reminder: 'clock',
  dispute: 'dispute',
  promise: 'promise',
  action: 'check',
  internal: 'people',
};

export const stateTones: Record<Message['state'], Tone> = {
  queued: 'accent',
  sent: 'good',
  delivered: 'good',
  bounced: 'danger',
  complained: 'danger',
  suppressed: 'warn',
  failed: 'danger',
  cancelled: 'plain',
};

/** To so many one message goes, in copy to so many, about so many invoices, as the API has it. */
export const mostReaders = 20;
export const mostCopies = 30;
export const mostInvoices = 100;
