import { ok, operation } from '#functions/runtime/operation.ts';
import { portalContactAnswer } from '#functions/runtime/portal-answers.ts';
import { listPortalContacts as route } from '#shared/contract/routes/portal.ts';

export const listPortalContacts = operation(
  route,
  async ({ portal, signedIn, services, paging }) => {
    const { entity, customer } = portal;
    const [page, pending] = await Promise.all([
      services.contacts.list(entity.id, customer.code, paging.limit, paging.after),
      services.proposals.pendingOf(entity.id, customer.code, signedIn.user.id),
    ]);
    const of = (id: string) => pending.find(({ target }) => target.id === id);
    return ok(paging.answer(page, (one) => portalContactAnswer(one, portal, of(one.id))));
  },
);
