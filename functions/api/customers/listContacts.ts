import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listContacts as route } from '#shared/contract/routes/contacts.ts';

export const listContacts = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    await findCustomer(services, scope.access, signedIn, path.code);
    const { limit, after } = paging;
    const page = await services.contacts.list(path.e, path.code, limit, after);
    return ok(paging.answer(page, (contact) => contact));
  },
);
