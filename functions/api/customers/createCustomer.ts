import { checkColleague, customerAnswer } from '#functions/runtime/customers.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { createCustomer as route } from '#shared/contract/routes/customers.ts';
import { assigned, readyRules } from '#shared/domain/assignment.ts';
import { noAssociations } from '#shared/domain/association.ts';
import { dayIn } from '#shared/domain/calendar.ts';
import { newCustomer } from '#shared/domain/customer.ts';

export const createCustomer = operation(
  route,
  async ({ body, scope, signedIn, services, changes, now, log }) => {
    const { entity, access } = scope;
    // Whoever sees their own portfolio only would otherwise not see the customer they have created (E7).
    const { kind, id, name } = signedIn.caller;
    const own = access.restricted && kind === 'user' ? id : null;
    const chosen = body.collectorId ?? own;
    if (chosen !== own) {
      await checkColleague(services, changes, entity.id, chosen, 'collectorId');
    }
    const rules = await services.assignmentRules.list(entity.id);
    const stated = newCustomer({ ...body, collectorId: chosen }, entity, now);
    const { collectorId, associations } = assigned(
      stated,
      noAssociations(),
      readyRules(rules, { today: dayIn(entity.timeZone, now) }),
      { since: now, by: { id, name }, runId: null },
    );
    const customer = { ...stated, collectorId };
    services.customers.create(changes, entity.id, customer, associations);
    services.branches.move(changes, entity.id, null, customer.branchId);
    const { colleagues } = associations;
    const given = Object.keys(colleagues).length > 0 ? { colleagues } : {};
    log('customer.created', { type: 'customer', id: customer.code }, undefined, {
      ...customer,
      ...given,
    });
    return created(customerAnswer(customer, entity, now));
  },
);
