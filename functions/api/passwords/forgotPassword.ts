import { accepted, operation } from '#functions/runtime/operation.ts';
import { forgotPassword as route } from '#shared/contract/routes/passwords.ts';
import { queued } from '#shared/domain/outbox.ts';

/**
 * Writes down what was asked and nothing else, so that answer and time are the same whoever it is; the
 * worker that sends e-mails finds out whether there is anybody to write to (B9).
 */
export const forgotPassword = operation(
  route,
  async ({ body, services, changes, now, newId, request }) => {
    services.limits.countWith(changes, 'public-requests', request.ip, now);
    const subject = { kind: 'password-reset', login: body.login } as const;
    services.outbox.enqueue(changes, queued(newId(), subject, now));
    return accepted(null);
  },
);
