import { findMessage, messageAnswer } from '#functions/runtime/messages.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { revokeMessage as route } from '#shared/contract/routes/messages.ts';
import { changed } from '#shared/domain/record.ts';

/** Every link of the message is read with it, so that it counts at once; what waits is not sent. */
export const revokeMessage = operation(route, async (input) => {
  const { path, services, signedIn, changes, now, log } = input;
  const { message: before, customer } = await findMessage(input);
  const revokedAt = before.revokedAt ?? now;
  const after = changed(before, { revokedAt }, undefined, now);
  services.messages.update(changes, path.e, before, after);
  const { customerCode } = before;
  log(
    'message.revoked',
    { type: 'message', id: before.id },
    { customerCode },
    {
      customerCode,
      revokedAt,
    },
  );
  const email = await services.outbox.find(path.id);
  return ok(messageAnswer(after, customer.currency, email, signedIn.settings));
});
