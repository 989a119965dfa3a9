import { ok, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { findPlatformUser, platformUser } from '#functions/runtime/users.ts';
import { setUserEntity as route } from '#shared/contract/routes/platform-users.ts';
import { invalidField } from '#shared/domain/problem.ts';
import { changed } from '#shared/domain/record.ts';
import { mostEntities, withRole } from '#shared/domain/user.ts';

/** They appear among the entity's colleagues, and reach it, at once (B6). */
export const setUserEntity = operation(
  route,
  async ({ path, body, services, signedIn, changes, now, log }) => {
    const { user: before, invitationEmail } = await findPlatformUser(services, path.u);
    const memberships = withRole(before.memberships, path.e, body.role);
    if (memberships.length > mostEntities) {
      throw invalidField('e', 'too-many', `one user has ${mostEntities} entities at most`);
    }
    const after = changed(before, { memberships }, undefined, now);
    services.users.update(changes, before, after);
    const { kind, id, name } = signedIn.caller;
    const by = { actor: { kind, id, name }, entityId: null };
    log('user.entity-set', { type: 'user', id: after.id }, before, after, by);
    return ok(await flaggedOne(services, platformUser(after, now, invitationEmail)));
  },
);
