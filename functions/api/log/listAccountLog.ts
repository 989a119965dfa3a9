import { readLog } from '#functions/runtime/log.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listAccountLog as route } from '#shared/contract/routes/log.ts';
import { Problem } from '#shared/domain/problem.ts';

export const listAccountLog = operation(route, async ({ query, services, paging, now }) => {
  const account = await services.accounts.find();
  if (!account) throw new Problem('not-found');
  const log = { entityId: null, since: account.createdAt, now };
  return ok(paging.answer(await readLog(services, log, query, paging), (entry) => entry));
});
