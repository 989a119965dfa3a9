import type { InvoiceCriteria } from '../../../api/types.ts';
import { criteriaNamed } from '../../search/criteria.ts';

export type CriterionName = keyof InvoiceCriteria;

/** The criteria in the order in which they are offered (F3). */
const names: readonly CriterionName[] = [
  'q',
  'status',
  'customer',
  'colleague',
  'collector',
  'numbers',
  'type',
  'dueDate',
  'overdueDays',
  'qualification',
  'issueDate',
  'settledOn',
  'amount',
  'balance',
  'branch',
  'hasAttachment',
  'file',
];

export const invoiceCriteria = criteriaNamed<InvoiceCriteria>(names);

/** Open ones, unless something else is asked for. */
export const usual: InvoiceCriteria = { status: 'open' };

/**
 * The criteria with one of them stated anew, or taken out where it is undefined. The status follows where
 * the present one would leave nothing to be found.
 */
export function restated<Name extends CriterionName>(
  criteria: InvoiceCriteria,
  name: Name,
  value: InvoiceCriteria[Name],
): InvoiceCriteria {
  const { statedIn, withCriterion } = invoiceCriteria;
  const next = withCriterion(criteria, name, value);
  const isNew = statedIn(next).includes(name) && !statedIn(criteria).includes(name);
  if (!isNew) return next;
  const { status } = criteria;
  if (name === 'settledOn' && status === 'open') return { ...next, status: 'settled' };
  if (name === 'overdueDays' && status === 'settled') return { ...next, status: 'open' };
  // Whoever pastes numbers wants those invoices, whatever became of them.
  return name === 'numbers' ? withCriterion(next, 'status', undefined) : next;
}
