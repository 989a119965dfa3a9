import { checkColleague, findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { setCollector as route } from '#shared/contract/routes/colleagues.ts';
import { collectorChosen } from '#shared/domain/association.ts';
import { changed } from '#shared/domain/record.ts';

export const setCollector = operation(
  route,
  async ({ path, body, scope, signedIn, services, changes, now, log }) => {
    const before = await findCustomer(services, scope.access, signedIn, path.code);
    const { userId: collectorId } = body;
    if (collectorId !== before.customer.collectorId) {
      await checkColleague(services, changes, path.e, collectorId, 'userId');
    }
    const customer = changed(before.customer, { collectorId }, undefined, now);
    const associations = collectorChosen(before.associations);
    services.customers.update(changes, path.e, before, { customer, associations });
    log('customer.updated', { type: 'customer', id: path.code }, before.customer, customer);
    return ok({ userId: collectorId, version: customer.version });
  },
);
