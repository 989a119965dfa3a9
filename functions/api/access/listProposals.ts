import { codesOf } from '#functions/runtime/customer-search.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { proposalAnswer, surroundingsOf } from '#functions/runtime/proposals.ts';
import { listProposals as route } from '#shared/contract/routes/proposals.ts';
import type { Proposal } from '#shared/domain/proposal.ts';

export const listProposals = operation(
  route,
  async ({ path, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    const { restricted } = scope.access;
    const own = restricted ? await codesOf(services, path.e, signedIn.caller.id) : undefined;
    const where = own && ((one: Proposal) => own.has(one.customerCode));
    const page = await services.proposals.listPending(path.e, where, limit, after);
    const around = await surroundingsOf(services, path.e, page.items);
    return ok(paging.answer(page, (one) => proposalAnswer(path.e, one, around)));
  },
);
