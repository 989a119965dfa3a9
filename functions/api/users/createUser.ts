import { created, operation } from '#functions/runtime/operation.ts';
import { flaggedOne } from '#functions/runtime/undeliverable.ts';
import { create, newUser } from '#functions/runtime/user-changes.ts';
import { refuseHigherRole, userIn } from '#functions/runtime/users.ts';
import { createUser as route } from '#shared/contract/routes/users.ts';

/** B2 (an active account: invited at once) and B5 (an inactive one: no login, no e-mail). */
export const createUser = operation(route, async (input) => {
  const { body, scope, now, newId } = input;
  const { entity, access } = scope;
  refuseHigherRole(access, body.role);
  const details = {
    reach: 'entity' as const,
    firstName: body.firstName,
    lastName: body.lastName,
    email: body.email,
    language: body.language ?? entity.language,
    phone: body.phone ?? null,
    login: body.activeAccount ? (body.login ?? null) : null,
    mainAdministrator: false,
    canImport: body.canImport ?? false,
    memberships: [{ entityId: entity.id, role: body.role }],
  };
  const user = await create(newUser(newId(), details, now), input);
  return created(await flaggedOne(input.services, userIn(entity.id, user, now, 'queued')));
});
