import { findCustomer } from '#functions/runtime/customers.ts';
import { messageAnswer } from '#functions/runtime/messages.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listMessages as route } from '#shared/contract/routes/messages.ts';

export const listMessages = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    const { customer } = await findCustomer(services, scope.access, signedIn, path.code);
    const page = await services.messages.listOfCustomer(path.e, path.code, limit, after);
    const emails = await services.outbox.findMany(page.items.map(({ id }) => id));
    const byId = new Map(emails.map((email) => [email.id, email]));
    const { settings } = signedIn;
    return ok(
      paging.answer(page, (message) =>
        messageAnswer(message, customer.currency, byId.get(message.id), settings),
      ),
    );
  },
);
