import { ok, operation } from '#functions/runtime/operation.ts';
import { listBranches as route } from '#shared/contract/routes/entities.ts';

export const listBranches = operation(route, async ({ scope, services, paging }) => {
  const page = await services.branches.list(scope.entity.id, paging.limit, paging.after);
  return ok(paging.answer(page, ({ references: _, ...branch }) => branch));
});
