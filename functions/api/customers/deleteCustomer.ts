import { findCustomer } from '#functions/runtime/customers.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { deleteCustomer as route } from '#shared/contract/routes/customers.ts';
import { Problem } from '#shared/domain/problem.ts';

export const deleteCustomer = operation(
  route,
  async ({ path, scope, signedIn, services, changes, log }) => {
    const { id: userId } = signedIn.caller;
    const customer = await findCustomer(services, scope.access, userId, path.code);
    if (customer.invoiceCount > 0) throw new Problem('customer-has-invoices');
    services.customers.delete(changes, path.e, customer);
    services.branches.move(changes, path.e, customer.branchId, null);
    log('customer.deleted', { type: 'customer', id: customer.code }, customer, undefined);
    return noContent();
  },
);
