import { findCustomer, reasonsOfUser } from '#functions/runtime/customers.ts';
import { type OperationInput, ok, operation } from '#functions/runtime/operation.ts';
import { getCustomerVisibility as route } from '#shared/contract/routes/colleagues.ts';
import type { CustomerInFull } from '#shared/data/customers.ts';
import { roleIn } from '#shared/domain/access.ts';
import { asOf, nameOf, type User } from '#shared/domain/user.ts';
import { partsReadBy, type Reason } from '#shared/domain/visibility.ts';

type Input = OperationInput<typeof route>;

/** C11: answered by `reasonsToSee`, which decides on every request. */
export const getCustomerVisibility = operation(route, async (input) => {
  const { path, query, scope, signedIn, services } = input;
  const found = await findCustomer(services, scope.access, signedIn, path.code);
  if (query.userId === undefined) return ok({ items: await everybodyWhoSees(input, found) });
  const user = await services.users.find(query.userId);
  const role = user && roleIn(user, path.e);
  if (!user || role === undefined) {
    return ok({ visible: false, because: [], hindrance: 'not-a-member', reads: [] });
  }
  const because = reasonsOf(input, user, found);
  const isActive = asOf(user, input.now).status === 'active';
  const hindrance = isActive ? null : 'not-active';
  const visible = isActive && because.length > 0;
  return ok({ visible, because, hindrance, reads: visible ? partsReadBy(role) : [] });
});

async function everybodyWhoSees(input: Input, found: CustomerInFull) {
  const { path, services, now } = input;
  const users = new Map<string, User>();
  for await (const some of services.users.everybodyIn(path.e)) {
    for (const user of some) users.set(user.id, user);
  }
  return [...users.values()].flatMap((user) => {
    const role = roleIn(user, path.e);
    const because = reasonsOf(input, user, found);
    if (role === undefined || because.length === 0 || asOf(user, now).status !== 'active')
      return [];
    return [{ userId: user.id, name: nameOf(user), role, because, reads: partsReadBy(role) }];
  });
}

const reasonsOf = ({ path, signedIn }: Input, user: User, found: CustomerInFull): Reason[] =>
  reasonsOfUser(user, path.e, signedIn.settings, found);
