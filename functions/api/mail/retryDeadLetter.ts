import { findDeadLetter, moveDeadLetter } from '#functions/runtime/dead-letters.ts';
import { accepted, operation } from '#functions/runtime/operation.ts';
import { retryDeadLetter as route } from '#shared/contract/routes/mail.ts';
import { retried } from '#shared/domain/sending.ts';

/** It goes back to its old place: before whatever waits for the same recipient now. */
export const retryDeadLetter = operation(route, async (input) => {
  const before = await findDeadLetter(input.services, input.path.id);
  await moveDeadLetter(before, retried(before, input.now), 'message.retried', input);
  input.changes.messages.push(before.id);
  return accepted({ id: before.id });
});
