import { readLog } from '#functions/runtime/log.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listEntityLog as route } from '#shared/contract/routes/log.ts';

export const listEntityLog = operation(route, async ({ query, scope, services, paging, now }) => {
  const { id: entityId, createdAt: since } = scope.entity;
  const page = await readLog(services, { entityId, since, now }, query, paging);
  return ok(paging.answer(page, (entry) => entry));
});
