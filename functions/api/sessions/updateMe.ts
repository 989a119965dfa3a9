import { ok, operation } from '#functions/runtime/operation.ts';
import { principalOf } from '#functions/runtime/principal.ts';
import { bySelf } from '#functions/runtime/users.ts';
import type { BodyOf } from '#shared/contract/route.ts';
import { updateMe as route } from '#shared/contract/routes/sessions.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';

export const updateMe = operation(
  route,
  async ({ body, version, signedIn, services, changes, now, log }) => {
    const before = signedIn.user;
    if (before.client) refuseOwnFacts(body);
    const after = changed(before, body, version, now);
    services.users.update(changes, before, after);
    log('user.updated', { type: 'user', id: after.id }, before, after, bySelf(before));
    return ok(await principalOf(services, { ...signedIn, user: after }, signedIn.settings));
  },
);

/** What a contact is called stands in the contact, and is changed there (E5). @throws Problem 422 */
function refuseOwnFacts({ language: _, ...facts }: BodyOf<typeof route>): void {
  const [stated] = Object.keys(facts);
  if (stated !== undefined) throw invalidField(stated, 'fixed', 'is a matter of the contact');
}
