import { apiKeyAnswer } from '#functions/runtime/api-keys.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listApiKeys as route } from '#shared/contract/routes/api-keys.ts';

export const listApiKeys = operation(route, async ({ path, services, paging }) => {
  const page = await services.apiKeys.list(path.e, paging.limit, paging.after);
  return ok(paging.answer(page, apiKeyAnswer));
});
