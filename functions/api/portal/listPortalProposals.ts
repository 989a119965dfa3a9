import { ok, operation } from '#functions/runtime/operation.ts';
import { ownProposalAnswer, surroundingsOf } from '#functions/runtime/proposals.ts';
import { listPortalProposals as route } from '#shared/contract/routes/portal.ts';
import type { Proposal } from '#shared/domain/proposal.ts';

export const listPortalProposals = operation(
  route,
  async ({ portal, signedIn, services, paging }) => {
    const { limit, after } = paging;
    const { id: e } = portal.entity;
    const isOwn = ({ by }: Proposal) => by.id === signedIn.user.id;
    const { code } = portal.customer;
    const page = await services.proposals.listOfCustomer(e, code, isOwn, limit, after);
    const around = await surroundingsOf(services, e, page.items);
    return ok(paging.answer(page, (one) => ownProposalAnswer(e, one, around)));
  },
);
