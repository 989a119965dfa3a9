import { ok, operation } from '#functions/runtime/operation.ts';
import { updateAccount as route } from '#shared/contract/routes/entities.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updateAccount = operation(
  route,
  async ({ body, version, services, changes, now, log }) => {
    const before = await services.accounts.find();
    if (!before) throw new Problem('not-found');
    const after = changed(before, body, version, now);
    services.accounts.update(changes, before, after);
    log('account.updated', { type: 'account', id: 'account' }, before, after);
    return ok(after);
  },
);
