import { checkCollector, customerAnswer, findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { updateCustomer as route } from '#shared/contract/routes/customers.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updateCustomer = operation(
  route,
  async ({ path, body, version, scope, signedIn, services, changes, now, log }) => {
    const { entity, access } = scope;
    const { id: userId } = signedIn.caller;
    const before = await findCustomer(services, access, userId, path.code);
    // Amounts already recorded would change their meaning.
    const otherCurrency = body.currency !== undefined && body.currency !== before.currency;
    if (otherCurrency && before.invoiceCount > 0) throw new Problem('customer-has-invoices');
    const after = changed(before, body, version, now);
    if (after.collectorId !== before.collectorId) {
      await checkCollector(services, changes, entity.id, after.collectorId);
    }
    services.customers.update(changes, entity.id, before, after);
    services.branches.move(changes, entity.id, before.branchId, after.branchId);
    log('customer.updated', { type: 'customer', id: after.code }, before, after);
    return ok(customerAnswer(after, entity, now));
  },
);
