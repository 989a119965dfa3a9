import { enqueueInvitation } from '#functions/runtime/mail.ts';
import { created, operation } from '#functions/runtime/operation.ts';
import { refuseHigherRole, userIn } from '#functions/runtime/users.ts';
import { createUser as route } from '#shared/contract/routes/users.ts';
import { firstVersion } from '#shared/domain/record.ts';
import { invited, type User } from '#shared/domain/user.ts';

/** B2 (an active account: invited at once) and B5 (an inactive one: no login, no e-mail). */
export const createUser = operation(
  route,
  async ({ body, scope, services, changes, now, newId, log }) => {
    const { entity, access } = scope;
    refuseHigherRole(access, body.role);
    const inactive: User = {
      id: newId(),
      reach: 'entity',
      firstName: body.firstName,
      lastName: body.lastName,
      email: body.email,
      language: body.language ?? entity.language,
      phone: body.phone ?? null,
      login: body.activeAccount ? (body.login ?? null) : null,
      mainAdministrator: false,
      canImport: body.canImport ?? false,
      memberships: [{ entityId: entity.id, role: body.role }],
      status: 'inactive',
      inactiveReason: 'no-login',
      hasPassword: false,
      invitation: null,
      sessionsEndedAt: null,
      ...firstVersion(now),
    };
    const user = body.activeAccount ? invited(inactive, newId(), now) : inactive;
    services.users.create(changes, user);
    if (user.invitation) enqueueInvitation(services, changes, user, now);
    log('user.created', { type: 'user', id: user.id }, undefined, user);
    return created(userIn(entity.id, user, now, 'queued'));
  },
);
