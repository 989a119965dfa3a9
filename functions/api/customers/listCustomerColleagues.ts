import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { listCustomerColleagues as route } from '#shared/contract/routes/colleagues.ts';
import { asOf, nameOf } from '#shared/domain/user.ts';

export const listCustomerColleagues = operation(
  route,
  async ({ path, scope, signedIn, services, now }) => {
    const { associations } = await findCustomer(services, scope.access, signedIn, path.code);
    const held = Object.entries(associations.colleagues);
    const [users, rules] = await Promise.all([
      services.users.findMany(held.map(([userId]) => userId)),
      held.some(([, { ruleId }]) => ruleId !== null) ? services.assignmentRules.list(path.e) : [],
    ]);
    const items = held.flatMap(([userId, association], index) => {
      const user = users[index];
      if (!user) return [];
      const role = user.memberships.find(({ entityId }) => entityId === path.e)?.role ?? null;
      const ruleName = rules.find(({ id }) => id === association.ruleId)?.name ?? null;
      const { status } = asOf(user, now);
      return [{ userId, ...association, name: nameOf(user), role, status, ruleName }];
    });
    const byName = items.sort((one, other) => one.name.localeCompare(other.name));
    return ok({ items: byName, nextCursor: null });
  },
);
