import type { Changes } from '#shared/data/changes.ts';
import type { AssignmentRule } from '#shared/domain/assignment-rule.ts';
import { Problem } from '#shared/domain/problem.ts';
import { checkColleague } from './customers.ts';
import type { Services } from './services.ts';

/** @throws Problem 422 naming whoever is no colleague of the entity */
export async function checkRule(
  services: Services,
  changes: Changes,
  e: string,
  { userIds, collectorId }: AssignmentRule,
): Promise<void> {
  const checked = new Set<string>();
  const named = [
    ...userIds.map((id, index) => [id, `userIds.${index}`] as const),
    [collectorId, 'collectorId'] as const,
  ];
  for (const [id, field] of named) {
    if (!id || checked.has(id)) continue;
    checked.add(id);
    await checkColleague(services, changes, e, id, field);
  }
}

/** @throws Problem `not-found` */
export async function findRule(services: Services, e: string, id: string): Promise<AssignmentRule> {
  const rules = await services.assignmentRules.list(e);
  const found = rules.find((rule) => rule.id === id);
  if (!found) throw new Problem('not-found');
  return found;
}
