import { ok, operation } from '#functions/runtime/operation.ts';
import { updateBranch as route } from '#shared/contract/routes/entities.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updateBranch = operation(
  route,
  async ({ path, body, version, services, changes, now, log }) => {
    const before = await services.branches.find(path.e, path.id);
    if (!before) throw new Problem('not-found');
    const after = changed(before, body, version, now);
    services.branches.update(changes, path.e, before, after);
    log('branch.updated', { type: 'branch', id: after.id }, before, after);
    const { references: _, ...branch } = after;
    return ok(branch);
  },
);
