import { findMessage, messageAnswer } from '#functions/runtime/messages.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { getMessage as route } from '#shared/contract/routes/messages.ts';

export const getMessage = operation(route, async (input) => {
  const { services, signedIn } = input;
  const [{ message, customer }, email] = await Promise.all([
    findMessage(input),
    services.outbox.find(input.path.id),
  ]);
  return ok(messageAnswer(message, customer.currency, email, signedIn.settings));
});
