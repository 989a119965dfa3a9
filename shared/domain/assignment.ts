import type { AssignmentRule } from './assignment-rule.ts';
import { type Association, type Associations, associated, withdrawn } from './association.ts';
import type { Customer } from './customer.ts';
import { type CriteriaFacts, matcherOf } from './customer-criteria.ts';
import { type CustomerSummary, summaryOf } from './customer-summary.ts';

/** A rule, and what tells whether a customer fulfils its criteria. */
export interface ReadyRule {
  readonly rule: AssignmentRule;
  readonly applies: (customer: CustomerSummary) => boolean;
}

/** The rules that are enabled, in their order. */
export function readyRules(rules: readonly AssignmentRule[], facts: CriteriaFacts): ReadyRule[] {
  return rules
    .filter(({ enabled }) => enabled)
    .map((rule) => ({ rule, applies: matcherOf(rule.criteria, facts) ?? (() => true) }));
}

interface Assigned {
  readonly collectorId: string | null;
  readonly associations: Associations;
}

/** Who runs the rules, and when. */
export type Assigning = Pick<Association, 'since' | 'by' | 'runId'>;

/**
 * What rules make of a customer (C5, C9): those that apply add their colleagues, and the first with a
 * collector puts them in charge unless somebody chose another. Each takes out only whom it added, where
 * it applies no more.
 */
export function assigned(
  customer: Customer,
  before: Associations,
  rules: readonly ReadyRule[],
  assigning: Assigning,
): Assigned {
  const summary = summaryOf(customer);
  const applying = rules.filter(({ applies }) => applies(summary)).map(({ rule }) => rule);
  const wanted = new Set(applying.flatMap(({ id, userIds }) => userIds.map((u) => `${id} ${u}`)));
  let associations = before;
  for (const { rule } of rules) {
    for (const [userId, { ruleId }] of Object.entries(before.colleagues)) {
      if (ruleId !== rule.id || wanted.has(`${rule.id} ${userId}`)) continue;
      associations = withdrawn(associations, userId, rule.id);
    }
  }
  for (const { id: ruleId, userIds } of applying) {
    for (const userId of userIds) {
      associations = associated(associations, userId, { ...assigning, origin: 'rule', ruleId });
    }
  }
  return withCollector(customer, associations, rules, applying);
}

/** How many of those whom rules name are not given to a customer, since rules have given it enough. */
export function leftOut(
  customer: Customer,
  { colleagues, excluded }: Associations,
  rules: readonly ReadyRule[],
): number {
  const summary = summaryOf(customer);
  const applying = rules.filter(({ applies }) => applies(summary));
  const wanted = new Set(applying.flatMap(({ rule }) => rule.userIds));
  return [...wanted].filter((userId) => !colleagues[userId] && !excluded[userId]).length;
}

function withCollector(
  { collectorId }: Customer,
  associations: Associations,
  rules: readonly ReadyRule[],
  applying: readonly AssignmentRule[],
): Assigned {
  const { collectorRuleId, collectorChosen } = associations;
  if (collectorChosen) return { collectorId, associations };
  const own = collectorRuleId !== null && rules.some(({ rule }) => rule.id === collectorRuleId);
  if (collectorId !== null && !own) return { collectorId, associations };
  const deciding = applying.find((rule) => rule.collectorId !== null);
  const ruleId = deciding?.id ?? null;
  if (ruleId === collectorRuleId) {
    return { collectorId: deciding?.collectorId ?? collectorId, associations };
  }
  const version = associations.version + 1;
  return {
    collectorId: deciding?.collectorId ?? null,
    associations: { ...associations, collectorRuleId: ruleId, version },
  };
}
