import { ok, operation } from '#functions/runtime/operation.ts';
import { getEntity as route } from '#shared/contract/routes/entities.ts';

export const getEntity = operation(route, async ({ scope }) => ok(scope.entity));
