import { findCustomer } from '#functions/runtime/customers.ts';
import { ok, operation } from '#functions/runtime/operation.ts';
import { proposalAnswer, surroundingsOf } from '#functions/runtime/proposals.ts';
import { listCustomerProposals as route } from '#shared/contract/routes/proposals.ts';
import type { Proposal } from '#shared/domain/proposal.ts';

export const listCustomerProposals = operation(
  route,
  async ({ path, query, scope, signedIn, services, paging }) => {
    const { limit, after } = paging;
    await findCustomer(services, scope.access, signedIn, path.code);
    const { state } = query;
    const where = state && ((one: Proposal) => one.state === state);
    const page = await services.proposals.listOfCustomer(path.e, path.code, where, limit, after);
    const around = await surroundingsOf(services, path.e, page.items);
    return ok(paging.answer(page, (one) => proposalAnswer(path.e, one, around)));
  },
);
