import { findCustomer } from '#functions/runtime/customers.ts';
import { readCustomerLog } from '#functions/runtime/log.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listCustomerLog as route } from '#shared/contract/routes/colleagues.ts';

export const listCustomerLog = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging }) => {
    const { customer } = await findCustomer(services, scope.access, signedIn, path.code);
    const page = await readCustomerLog(services, path.e, customer, query, paging);
    return ok(paging.answer(page, (entry) => entry));
  },
);
