import { ok, operation } from '#functions/runtime/operation.ts';
import { getAccount as route } from '#shared/contract/routes/entities.ts';
import { Problem } from '#shared/domain/problem.ts';

export const getAccount = operation(route, async ({ services }) => {
  const account = await services.accounts.find();
  if (!account) throw new Problem('not-found');
  return ok(account);
});
