import { checkColleague, customerAnswer, findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { updateCustomer as route } from '#shared/contract/routes/customers.ts';
import { collectorChosen } from '#shared/domain/association.ts';
import { Problem } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updateCustomer = operation(
  route,
  async ({ path, body, version, scope, signedIn, services, changes, now, log }) => {
    const { entity, access } = scope;
    const found = await findCustomer(services, access, signedIn, path.code);
    const before = found.customer;
    // Amounts already recorded would change their meaning.
    const otherCurrency = body.currency !== undefined && body.currency !== before.currency;
    if (otherCurrency && before.invoiceCount > 0) throw new Problem('customer-has-invoices');
    const after = changed(before, body, version, now);
    const { collectorId } = after;
    const isOther = collectorId !== before.collectorId;
    if (isOther) await checkColleague(services, changes, entity.id, collectorId, 'collectorId');
    const associations = isOther ? collectorChosen(found.associations) : found.associations;
    services.customers.update(changes, entity.id, found, { customer: after, associations });
    services.branches.move(changes, entity.id, before.branchId, after.branchId);
    log('customer.updated', { type: 'customer', id: after.code }, before, after);
    return ok(customerAnswer(after, entity, now));
  },
);
