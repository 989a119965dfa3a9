import { ok, operation } from '#functions/runtime/operation.ts';
import { listEntities as route } from '#shared/contract/routes/entities.ts';

export const listEntities = operation(route, async ({ signedIn, services, paging }) => {
  const { mainAdministrator, memberships } = signedIn.caller;
  if (mainAdministrator) {
    const page = await services.entities.list(paging.limit, paging.after);
    return ok(paging.answer(page, (entity) => entity));
  }
  const items = await services.entities.getMany(memberships.map(({ entityId }) => entityId));
  return ok({ items, nextCursor: null });
});
