import type { Body } from '../../api/client.ts';
import type { AssignmentRule } from '../../api/types.ts';

type RuleBody = Body<'POST /v1/entities/{e}/assignment-rules'>;

/** A rule as its form holds it. */
export interface RuleValues {
  name: string;
  criteria: AssignmentRule['criteria'];
  userIds: string[];
  /** Empty for none. */
  collectorId: string;
  enabled: boolean;
}

/** The form of a rule; of a new one when there is none. */
export function ruleValues(rule?: AssignmentRule): RuleValues {
  return {
    name: rule?.name ?? '',
    criteria: rule?.criteria ?? {},
    userIds: rule?.userIds ?? [],
    collectorId: rule?.collectorId ?? '',
    enabled: rule?.enabled ?? true,
  };
}

/** What to send for a rule. */
export function ruleBody({ collectorId, ...values }: RuleValues): RuleBody {
  return { ...values, collectorId: collectorId || null };
}

/** What a rule may name at most. */
export const mostUsers = 20;
