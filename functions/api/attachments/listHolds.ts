import { ok, operation } from '#functions/runtime/operation.ts';
import { listHolds as route } from '#shared/contract/routes/retention.ts';

export const listHolds = operation(route, async ({ path, services, paging }) => {
  const page = await services.holds.list(path.e, paging.limit, paging.after);
  return ok(paging.answer(page, (hold) => hold));
});
