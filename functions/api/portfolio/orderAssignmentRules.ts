import { ok, operation } from '#functions/runtime/operation.ts';
import { orderAssignmentRules as route } from '#shared/contract/routes/assignment-rules.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const orderAssignmentRules = operation(
  route,
  async ({ path, body, services, changes, now, log }) => {
    const before = await services.assignmentRules.list(path.e);
    const { ruleIds } = body;
    const named = new Set(ruleIds);
    const isComplete = named.size === ruleIds.length && before.every(({ id }) => named.has(id));
    if (!isComplete || ruleIds.length !== before.length) {
      throw invalidField('ruleIds', 'incomplete', 'must name each rule of the entity once');
    }
    const after = before
      .map((rule) => {
        const position = ruleIds.indexOf(rule.id) + 1;
        const moved = changed(rule, { position }, undefined, now);
        services.assignmentRules.update(changes, path.e, rule, moved);
        return moved;
      })
      .sort((one, other) => one.position - other.position);
    if (changes.actions.length > 0) {
      const order = { ruleIds: before.map(({ id }) => id) };
      log('assignment-rules.ordered', { type: 'entity', id: path.e }, order, { ruleIds });
    }
    return ok({ items: after, nextCursor: null });
  },
);
