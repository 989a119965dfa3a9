import { ok, operation } from '#functions/runtime/operation.ts';
import { listSuppressions as route } from '#shared/contract/routes/mail.ts';
import { folded } from '#shared/domain/fields.ts';
import { toKey } from '#shared/domain/record-key.ts';

export const listSuppressions = operation(route, async ({ services, paging }) => {
  const page = await services.suppressions.list(paging.limit, paging.after);
  return ok(
    paging.answer(page, (suppression) => ({
      key: toKey(folded(suppression.email)),
      ...suppression,
    })),
  );
});
