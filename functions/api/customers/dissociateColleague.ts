import { associationWork } from '#functions/runtime/associations.ts';
import { findCustomer } from '#functions/runtime/customers.ts';
import { noContent, operation } from '#functions/runtime/operation.ts';
import { write } from '#functions/runtime/portfolio-changes.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { dissociateColleague as route } from '#shared/contract/routes/colleagues.ts';
import { Problem } from '#shared/domain/problem.ts';

export const dissociateColleague = operation(
  route,
  async ({ path, scope, signedIn, services, changes, request, now }) => {
    const before = await findCustomer(services, scope.access, signedIn, path.code);
    if (!before.associations.colleagues[path.u]) throw new Problem('not-found');
    const work = associationWork({
      entityId: path.e,
      operation: 'dissociate',
      userIds: [path.u],
      origin: 'manual',
      runId: null,
      requester: requesterOf({ signedIn, scope, request }),
      now,
    });
    write(services, changes, work, before, work.decide(before));
    return noContent();
  },
);
