import { ok, operation } from '#functions/runtime/operation.ts';
import { principalOf } from '#functions/runtime/principal.ts';
import { updateMe as route } from '#shared/contract/routes/sessions.ts';
import { changed } from '#shared/domain/record.ts';

export const updateMe = operation(
  route,
  async ({ body, version, signedIn, services, changes, now, log }) => {
    const before = signedIn.user;
    const after = changed(before, body, version, now);
    services.users.update(changes, before, after);
    const entityId = before.memberships[0]?.entityId ?? null;
    const actor = { kind: 'user', id: after.id, name: signedIn.caller.name } as const;
    log('user.updated', { type: 'user', id: after.id }, before, after, { actor, entityId });
    return ok(await principalOf(services, after));
  },
);
