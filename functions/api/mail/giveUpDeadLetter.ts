import { findDeadLetter, moveDeadLetter } from '#functions/runtime/dead-letters.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { giveUpDeadLetter as route } from '#shared/contract/routes/mail.ts';
import { cancelled } from '#shared/domain/sending.ts';

export const giveUpDeadLetter = operation(route, async (input) => {
  const before = await findDeadLetter(input.services, input.path.id);
  await moveDeadLetter(before, cancelled(before), 'message.given-up', input);
  return noContent();
});
