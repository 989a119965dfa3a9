import { checkRule } from '#functions/runtime/assignment-rules.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { createAssignmentRule as route } from '#shared/contract/routes/assignment-rules.ts';
import { mostRules } from '#shared/domain/assignment-rule.ts';
import { Problem } from '#shared/domain/problem.ts';
import { firstVersion } from '#shared/domain/record.ts';

export const createAssignmentRule = operation(
  route,
  async ({ path, body, services, changes, now, newId, log }) => {
    const rules = await services.assignmentRules.list(path.e);
    if (rules.length >= mostRules) throw new Problem('too-many-rules');
    const position = Math.max(0, ...rules.map((rule) => rule.position)) + 1;
    const { collectorId = null } = body;
    const rule = { ...body, collectorId, position, id: newId(), ...firstVersion(now) };
    await checkRule(services, changes, path.e, rule);
    services.assignmentRules.create(changes, path.e, rule);
    log('assignment-rule.created', { type: 'assignment-rule', id: rule.id }, undefined, rule);
    return created(rule);
  },
);
