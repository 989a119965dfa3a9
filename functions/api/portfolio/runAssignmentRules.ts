import { restrictedMembers } from '#functions/runtime/customers.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { startRun } from '#functions/runtime/run-start.ts';
import { runAssignmentRules as route } from '#shared/contract/routes/assignment-rules.ts';
import { invalidField } from '#shared/domain/problem.ts';

export const runAssignmentRules = operation(route, async (input) => {
  const { path, body, services, log } = input;
  const all = await services.assignmentRules.list(path.e);
  const { ruleIds = all.map(({ id }) => id), dryRun, basis } = body;
  for (const [index, id] of ruleIds.entries()) {
    if (all.some((rule) => rule.id === id)) continue;
    throw invalidField(`ruleIds.${index}`, 'unknown', 'is no rule of this entity');
  }
  const rules = all.filter(({ id, enabled }) => enabled && ruleIds.includes(id));
  const restricted = await restrictedMembers(input);
  const requester = requesterOf(input);
  const parameters = { rules, restricted, basis };
  const kind = 'assignment-rules';
  const started = startRun(input, path.e, { kind, dryRun, requester, parameters });
  const told = { ...started, ruleIds: rules.map(({ id }) => id) };
  if (!dryRun) log('assignment-rules.run', { type: 'entity', id: path.e }, undefined, told);
  return accepted(started);
});
