import { expectRecentPassword } from '#functions/runtime/caller.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { create, newUser } from '#functions/runtime/user-changes.ts';
import { platformUser } from '#functions/runtime/users.ts';
import { createPlatformUser as route } from '#shared/contract/routes/platform-users.ts';
import { invalidField } from '#shared/domain/problem.ts';

/** A multi-entity user logs in once and reaches each of their entities (B6). */
export const createPlatformUser = operation(route, async (input) => {
  const { body, signedIn, services, now, newId } = input;
  if (body.mainAdministrator) expectRecentPassword(signedIn.person, now);
  const memberships = body.entities ?? [];
  const known = await services.entities.getMany(memberships.map(({ entityId }) => entityId));
  const ids = new Set(known.map(({ id }) => id));
  const unknown = memberships.findIndex(({ entityId }) => !ids.has(entityId));
  if (unknown >= 0) throw invalidField(`entities.${unknown}.entityId`, 'unknown', 'is no entity');
  const account = body.language ? undefined : await services.accounts.find();
  const details = {
    reach: 'platform' as const,
    firstName: body.firstName,
    lastName: body.lastName,
    email: body.email,
    language: body.language ?? account?.language ?? 'en',
    phone: body.phone ?? null,
    login: body.activeAccount === false ? null : (body.login ?? null),
    mainAdministrator: body.mainAdministrator ?? false,
    canImport: body.canImport ?? false,
    memberships,
  };
  const user = await create(newUser(newId(), details, now), input);
  return created(await flaggedOne(services, platformUser(user, now, 'queued')));
});
