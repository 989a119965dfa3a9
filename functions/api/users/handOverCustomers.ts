import { firstOfPortfolio, handOver } from '#functions/runtime/handover.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { requesterOf } from '#functions/runtime/requester.ts';
import { handOverCustomers as route } from '#shared/contract/routes/users.ts';
import { invalidField, Problem } from '#shared/domain/problem.ts';

/** B10: repeated while some remain, so that it can be stopped and resumed. */
export const handOverCustomers = operation(
  route,
  async ({ path, body, services, signedIn, scope, request, now, log }) => {
    const { e: entityId, u: fromUserId } = path;
    const { toUserId, dryRun } = body;
    const isMember = (await services.users.findIn(entityId, fromUserId)) !== undefined;
    // Customers stay with who has lost the entity, until somebody hands them over.
    if (!isMember && (await services.portfolios.countOf(entityId, fromUserId)) === 0) {
      throw new Problem('not-found');
    }
    if (toUserId === fromUserId || !(await services.users.findIn(entityId, toUserId))) {
      throw invalidField('toUserId', 'unknown', 'is no other colleague of this entity');
    }
    const requester = requesterOf({ signedIn, scope, request });
    const handover = { entityId, fromUserId, toUserId, requester, now };
    const customers = dryRun
      ? await firstOfPortfolio(services, entityId, fromUserId)
      : await handOver(services, handover);
    const transferred = dryRun ? 0 : customers.length;
    if (transferred > 0) {
      const after = { toUserId, customers: transferred };
      log('user.handed-over', { type: 'user', id: fromUserId }, undefined, after);
    }
    const remaining = await services.portfolios.countOf(entityId, fromUserId);
    return ok({
      transferred,
      remaining,
      customers: customers.map(({ code, name: called }) => ({ code, name: called })),
    });
  },
);
