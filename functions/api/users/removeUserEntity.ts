import { noContent, operation } from '#functions/runtime/operation.ts';
import { findPlatformUser } from '#functions/runtime/users.ts';
import { removeUserEntity as route } from '#shared/contract/routes/platform-users.ts';
import { changed } from '#shared/domain/record.ts';

/** Memberships are read with every request, so that the entity is out of reach on the next one (B6). */
export const removeUserEntity = operation(
  route,
  async ({ path, services, signedIn, changes, now, log }) => {
    const { user: before } = await findPlatformUser(services, path.u);
    const memberships = before.memberships.filter(({ entityId }) => entityId !== path.e);
    const after = changed(before, { memberships }, undefined, now);
    services.users.update(changes, before, after);
    const { kind, id, name } = signedIn.caller;
    const by = { actor: { kind, id, name }, entityId: null };
    log('user.entity-removed', { type: 'user', id: after.id }, before, after, by);
    return noContent();
  },
);
