import type { Qualification } from '../../api/types.ts';
import type { Tone } from '../../ui/feedback.tsx';
import type { IconName } from '../../ui/icon.tsx';

export type Kind = Qualification['kind'];
export type DisputeType = NonNullable<Qualification['disputeType']>;

/** What is said of an open invoice, as the API tells it. */
export const kinds = [
  'ongoing',
  'promise',
  'dispute',
  'dispute-resolved',
  'litigation',
] as const satisfies readonly Kind[];

export const disputeTypes = [
  'price',
  'quantity',
  'quality',
  'delivery',
  'missing-document',
  'already-paid',
  'duplicate',
  'other',
] as const satisfies readonly DisputeType[];

export const looks: Record<Kind, { readonly tone: Tone; readonly icon: IconName }> = {
  ongoing: { tone: 'plain', icon: 'clock' },
  promise: { tone: 'accent', icon: 'promise' },
  dispute: { tone: 'warn', icon: 'dispute' },
  'dispute-resolved': { tone: 'good', icon: 'check' },
  litigation: { tone: 'danger', icon: 'scales' },
};
