import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { flagged } from '#functions/runtime/undeliverable.ts';
import { listContacts as route } from '#shared/contract/routes/contacts.ts';

export const listContacts = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    // Asked for together: the contacts are answered only where the customer is visible.
    const [, page] = await Promise.all([
      findCustomer(services, scope.access, signedIn, path.code),
      services.contacts.list(path.e, path.code, limit, after),
    ]);
    const answer = paging.answer(page, (contact) => contact);
    return ok({ ...answer, items: await flagged(services, answer.items) });
  },
);
