import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteBranch as route } from '#shared/contract/routes/entities.ts';
import { Problem } from '#shared/domain/problem.ts';

export const deleteBranch = operation(route, async ({ path, services, changes, log }) => {
  const branch = await services.branches.find(path.e, path.id);
  if (!branch) throw new Problem('not-found');
  services.branches.delete(changes, path.e, branch);
  log('branch.deleted', { type: 'branch', id: branch.id }, branch, undefined);
  return noContent();
});
