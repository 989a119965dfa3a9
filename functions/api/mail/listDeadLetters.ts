import { deadLetter } from '#functions/runtime/dead-letters.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listDeadLetters as route } from '#shared/contract/routes/mail.ts';

export const listDeadLetters = operation(route, async ({ services, paging }) => {
  const page = await services.outbox.listDead(paging.limit, paging.after);
  return ok(paging.answer(page, deadLetter));
});
