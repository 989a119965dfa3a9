import { created, operation } from '#functions/runtime/operation.ts';
import { createBranch as route } from '#shared/contract/routes/entities.ts';
import { firstVersion } from '#shared/domain/record.ts';

export const createBranch = operation(
  route,
  async ({ body, scope, services, changes, now, newId, log }) => {
    const branch = { id: newId(), ...body, ...firstVersion(now) };
    services.branches.create(changes, scope.entity.id, { ...branch, references: 0 });
    log('branch.created', { type: 'branch', id: branch.id }, undefined, branch);
    return created(branch);
  },
);
