import { findRule } from '#functions/runtime/assignment-rules.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteAssignmentRule as route } from '#shared/contract/routes/assignment-rules.ts';

export const deleteAssignmentRule = operation(route, async ({ path, services, changes, log }) => {
  const rule = await findRule(services, path.e, path.id);
  services.assignmentRules.delete(changes, path.e, rule);
  log('assignment-rule.deleted', { type: 'assignment-rule', id: rule.id }, rule, undefined);
  return noContent();
});
