import { checkRule, findRule } from '#functions/runtime/assignment-rules.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { updateAssignmentRule as route } from '#shared/contract/routes/assignment-rules.ts';
import { changed } from '#shared/domain/record.ts';

export const updateAssignmentRule = operation(
  route,
  async ({ path, body, version, services, changes, now, log }) => {
    const before = await findRule(services, path.e, path.id);
    const after = changed(before, body, version, now);
    await checkRule(services, changes, path.e, after);
    services.assignmentRules.update(changes, path.e, before, after);
    log('assignment-rule.updated', { type: 'assignment-rule', id: after.id }, before, after);
    return ok(after);
  },
);
