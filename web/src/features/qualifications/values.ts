import type { NewQualification } from '../../api/types.ts';
import { amountToType } from '../../format/amount.ts';
import { addDays } from '../../format/days.ts';
import { linesOf } from '../../format/lists.ts';
import type { DisputeType, Kind } from './kinds.ts';
import { isCurrent, isPromisable, type Qualifiable } from './state.ts';

/** A qualification as its form holds it: all of it text, the amount as the reader types it. */
export interface QualifyValues {
  kind: Kind;
  promiseDate: string;
  promiseAmount: string;
  disputeType: DisputeType | '';
  resolver: string;
  comment: string;
  followUpOn: string;
  /** Ids of files, one a line. */
  attachments: string;
}

/** Days until the next look at it, unless another day is chosen (F4). */
const usualDays = 7;

/**
 * What the form begins with: a dispute or litigation goes on as it is, with what is said of it anew; other
 * kinds begin with nothing.
 */
export function qualifyValues(
  invoice: Qualifiable,
  today: string,
  decimalSign: string,
): QualifyValues {
  const { qualification: now, balance } = invoice;
  const goesOn = isCurrent(now) && (now.kind === 'dispute' || now.kind === 'litigation');
  return {
    kind: goesOn ? now.kind : 'ongoing',
    promiseDate: '',
    promiseAmount: isPromisable(invoice) ? amountToType(balance, decimalSign) : '',
    disputeType: (goesOn && now.disputeType) || '',
    resolver: (goesOn && now.resolver?.id) || '',
    comment: '',
    followUpOn: addDays(today, usualDays),
    attachments: '',
  };
}

/** What the API is told: of a kind only what belongs to it. */
export function bodyOf(values: QualifyValues, read: (typed: string) => string): NewQualification {
  const { kind, disputeType, resolver, promiseDate, promiseAmount } = values;
  const comment = values.comment.trim();
  const attachments = linesOf(values.attachments);
  const { followUpOn } = values;
  const common = {
    ...(followUpOn && { followUpOn }),
    ...(attachments.length > 0 && { attachments }),
  };
  const said = comment && { comment };
  const by = resolver && { resolver };
  if (kind === 'promise') {
    const amount = promiseAmount.trim() && { promiseAmount: read(promiseAmount) };
    return { kind, promiseDate, ...amount, ...said, ...common };
  }
  if (kind === 'dispute') {
    return { kind, disputeType: disputeType || 'other', ...by, comment, ...common };
  }
  if (kind === 'litigation') return { kind, ...by, ...said, ...common };
  return { kind, ...said, ...common };
}
