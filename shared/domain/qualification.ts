import * as z from 'zod/mini';
import { daysAfter } from './calendar.ts';
import { day, id, instant, orNull, paragraph, whole } from './fields.ts';
import { once } from './once.ts';
import { invalidField, Problem } from './problem.ts';

/** What is said of an open invoice (F4). */
export const qualificationKinds = [
  'ongoing',
  'promise',
  'dispute',
  'dispute-resolved',
  'litigation',
] as const;

export const disputeTypes = [
  'price',
  'quantity',
  'quality',
  'delivery',
  'missing-document',
  'already-paid',
  'duplicate',
  'other',
] as const;

/** Days until an invoice is looked at again, unless another day is said (F4). */
const followUpDays = 7;

export const qualificationComment = () => paragraph(2000);

export const qualificationSchema = once(() =>
  z.object({
    id,
    kind: z.enum(qualificationKinds),
    /** Of a promise: until when how much will be paid, in minor units. */
    promiseDate: z.nullable(day),
    promiseAmount: z.nullable(whole),
    /** Of a dispute: what it is about. */
    disputeType: z.nullable(z.enum(disputeTypes)),
    /** The colleague who is to settle a dispute or a litigation. */
    resolver: z.nullable(z.object({ id, name: z.string() })),
    comment: z.nullable(z.string()),
    /** When somebody looks at it again. */
    followUpOn: day,
    /** Files of the invoice that belong to it. */
    attachments: z.array(id),
    by: z.object({ id: z.string(), name: z.string() }),
    /** Of whoever has said so on a page, before a colleague accepted it (H3). */
    saidBy: orNull(z.string()),
    at: instant,
    /** The day on which the invoice was settled: nothing of it is outstanding any more. */
    closedOn: orNull(day),
  }),
);
export type Qualification = z.infer<ReturnType<typeof qualificationSchema>>;

/** Who qualifies, and when. */
export type QualificationFacts = Pick<Qualification, 'id' | 'by' | 'at'> &
  Partial<Pick<Qualification, 'saidBy'>>;

/** What somebody states; amounts in minor units. */
export interface StatedQualification {
  readonly kind: Qualification['kind'];
  readonly promiseDate?: string | undefined;
  readonly promiseAmount?: number | undefined;
  readonly disputeType?: Qualification['disputeType'] | undefined;
  readonly resolver?: Qualification['resolver'] | undefined;
  readonly comment?: string | undefined;
  readonly followUpOn?: string | undefined;
  readonly attachments?: readonly string[] | undefined;
}

/** The invoice that is qualified, as far as it matters. */
interface Qualified {
  readonly status: 'open' | 'settled';
  readonly balance: number;
  readonly qualification: Qualification | null;
}

/** Whether a qualification counts: until the invoice is settled. */
export const isCurrent = (one: Qualification | null): one is Qualification =>
  one !== null && one.closedOn === null;

/** Whether an invoice is in dispute. */
export const isDisputed = (one: Qualification | null): boolean =>
  isCurrent(one) && one.kind === 'dispute';

/**
 * A new qualification of an open invoice.
 * @param today the day in the entity's time zone
 * @throws Problem `invoice-settled`; 422 naming the field
 */
export function newQualification(
  invoice: Qualified,
  stated: StatedQualification,
  facts: QualificationFacts,
  today: string,
): Qualification {
  if (invoice.status === 'settled') throw new Problem('invoice-settled');
  const { kind, disputeType = null, resolver = null, comment = null } = stated;
  const { promiseDate = null, followUpOn = daysAfter(today, followUpDays) } = stated;
  if (followUpOn < today) throw invalidField('followUpOn', 'past', 'must not lie in the past');
  if (promiseDate !== null && promiseDate < today) {
    throw invalidField('promiseDate', 'past', 'must not lie in the past');
  }
  const { qualification: before } = invoice;
  const wasOpen = isCurrent(before) && (before.kind === 'dispute' || before.kind === 'litigation');
  if (kind === 'dispute-resolved' && !wasOpen) {
    throw invalidField('kind', 'no-dispute', 'is for an invoice in dispute or litigation');
  }
  const promiseAmount = kind === 'promise' ? promised(invoice, stated.promiseAmount) : null;
  return {
    ...facts,
    ...{ kind, promiseDate, promiseAmount, disputeType, resolver, followUpOn },
    comment: comment || null,
    attachments: [...(stated.attachments ?? [])],
    saidBy: facts.saidBy ?? null,
    closedOn: null,
  };
}

/** What is promised: all that is open, unless less is said. */
function promised({ balance }: Qualified, stated = balance): number {
  if (stated > 0 && stated <= balance) return stated;
  throw invalidField('promiseAmount', 'out-of-range', 'must be what is open, or a part of it');
}

/** As it is once the invoice is settled on a day, or with null is open again. */
export function closed(one: Qualification | null, closedOn: string | null): Qualification | null {
  return one && { ...one, closedOn };
}

/** That an invoice is to be looked at again on a day. */
export const followUpSchema = once(() =>
  z.object({
    number: z.string(),
    customerCode: z.string(),
    kind: z.enum(qualificationKinds),
    followUpOn: day,
    resolverId: orNull(id),
  }),
);
export type FollowUp = z.infer<ReturnType<typeof followUpSchema>>;
