import { associationWork } from '#functions/runtime/associations.ts';
import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { write } from '#functions/runtime/portfolio-changes.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { associateColleague as route } from '#shared/contract/routes/colleagues.ts';
import { Problem } from '#shared/domain/problem.ts';

export const associateColleague = operation(
  route,
  async ({ path, scope, signedIn, services, changes, request, now }) => {
    const before = await findCustomer(services, scope.access, signedIn, path.code);
    const unknown = new Problem('not-found');
    const colleague = await services.users.findCollector(path.e, path.u);
    if (!colleague) throw unknown;
    if (!colleague.isKept) services.users.keep(changes, path.u, unknown);
    const work = associationWork({
      entityId: path.e,
      operation: 'associate',
      userIds: [path.u],
      origin: 'manual',
      runId: null,
      requester: requesterOf({ signedIn, scope, request }),
      now,
    });
    const after = work.decide(before);
    write(services, changes, work, before, after);
    const association = after.associations.colleagues[path.u];
    if (!association) throw unknown;
    return ok({ userId: path.u, ...association });
  },
);
