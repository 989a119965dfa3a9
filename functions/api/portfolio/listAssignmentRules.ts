import { ok, operation } from '#functions/runtime/operation.ts';
import { listAssignmentRules as route } from '#shared/contract/routes/assignment-rules.ts';

export const listAssignmentRules = operation(route, async ({ path, services }) =>
  ok({ items: await services.assignmentRules.list(path.e), nextCursor: null }),
);
