import { created, operation } from '#functions/runtime/operation.ts';
import { createEntity as route } from '#shared/contract/routes/entities.ts';
import { firstVersion } from '#shared/domain/record.ts';

export const createEntity = operation(
  route,
  async ({ body, services, changes, now, newId, log }) => {
    const entity = { id: newId(), ...body, ...firstVersion(now) };
    services.entities.create(changes, entity);
    log('entity.created', { type: 'entity', id: entity.id }, undefined, entity);
    return created(entity);
  },
);
