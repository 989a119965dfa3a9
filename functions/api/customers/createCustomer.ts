import { checkCollector, customerAnswer } from '#functions/runtime/customers.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { createCustomer as route } from '#shared/contract/routes/customers.ts';
import { newCustomer } from '#shared/domain/customer.ts';

export const createCustomer = operation(
  route,
  async ({ body, scope, signedIn, services, changes, now, log }) => {
    const { entity, access } = scope;
    // Whoever sees their own portfolio only would otherwise not see the customer they have created (E7).
    const { kind, id } = signedIn.caller;
    const own = access.restricted && kind === 'user' ? id : null;
    const collectorId = body.collectorId ?? own;
    if (collectorId !== own) await checkCollector(services, changes, entity.id, collectorId);
    const customer = newCustomer({ ...body, collectorId }, entity, now);
    services.customers.create(changes, entity.id, customer);
    services.branches.move(changes, entity.id, null, customer.branchId);
    log('customer.created', { type: 'customer', id: customer.code }, undefined, customer);
    return created(customerAnswer(customer, entity, now));
  },
);
