import { ok, operation } from '#functions/runtime/operation.ts';
import { updateEntity as route } from '#shared/contract/routes/entities.ts';
import { changed } from '#shared/domain/record.ts';

export const updateEntity = operation(
  route,
  async ({ body, version, scope, services, changes, now, log }) => {
    const before = scope.entity;
    const after = changed(before, body, version, now);
    services.entities.update(changes, before, after);
    log('entity.updated', { type: 'entity', id: after.id }, before, after);
    return ok(after);
  },
);
