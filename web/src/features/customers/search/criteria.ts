import type { CustomerCriteria } from '../../../api/types.ts';
import { criteriaNamed } from '../../search/criteria.ts';

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

export const customerCriteria = criteriaNamed<CustomerCriteria>(criterionNames);
export const { statedIn, withCriterion, sameCriteria } = customerCriteria;
