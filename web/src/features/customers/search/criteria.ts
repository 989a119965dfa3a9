import type { CustomerCriteria } from '../../../api/types.ts';

export type CriterionName = keyof CustomerCriteria;

/** How each criterion is stated, in the order in which they are offered (D2). */
export const criterionKinds = {
  q: 'text',
  name: 'text',
  codes: 'codes',
  colleague: 'person',
  collector: 'person',
  hasCollector: 'yesNo',
  group: 'text',
  status: 'choice',
  type: 'choice',
  kind: 'choice',
  country: 'choice',
  city: 'text',
  branch: 'choice',
  balance: 'range',
  overdue: 'range',
  hasDispute: 'yesNo',
  hasAttachment: 'yesNo',
} as const satisfies Record<
  CriterionName,
  'text' | 'codes' | 'person' | 'yesNo' | 'choice' | 'range'
>;

type Kinds = typeof criterionKinds;

/** The criteria of one kind, such as those that are ranges of amounts. */
export type NamesOf<Kind extends Kinds[CriterionName]> = {
  [Name in CriterionName]: Kinds[Name] extends Kind ? Name : never;
}[CriterionName];

export const criterionNames = Object.keys(criterionKinds) as CriterionName[];

export interface AmountRange {
  readonly min?: string | undefined;
  readonly max?: string | undefined;
}

/** The criteria that ask for something: empty texts and ranges do not. */
export function statedIn(criteria: CustomerCriteria): CriterionName[] {
  return criterionNames.filter((name) => {
    const value = criteria[name];
    if (value === undefined || value === '') return false;
    if (Array.isArray(value)) return value.length > 0;
    if (typeof value !== 'object') return true;
    return value.min !== undefined || value.max !== undefined;
  });
}

/** The criteria with one of them stated anew, or taken out where it is undefined. */
export function withCriterion<Name extends CriterionName>(
  criteria: CustomerCriteria,
  name: Name,
  value: CustomerCriteria[Name],
): CustomerCriteria {
  const { [name]: _, ...others } = criteria;
  const all = { ...others, ...(value !== undefined && { [name]: value }) } as CustomerCriteria;
  const entries = statedIn(all).map((stated) => [stated, all[stated]]);
  return Object.fromEntries(entries);
}

/** Whether two searches ask for the same. */
export function sameCriteria(one: CustomerCriteria, other: CustomerCriteria): boolean {
  const stated = (criteria: CustomerCriteria) =>
    JSON.stringify(statedIn(criteria).map((name) => [name, criteria[name]]));
  return stated(one) === stated(other);
}
