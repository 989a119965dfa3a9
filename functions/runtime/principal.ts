import { permissionsOf } from '#shared/domain/permissions.ts';
import { asksForSecondFactor, type SecuritySettings } from '#shared/domain/security-settings.ts';
import { nameOf, rolesOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/** A main administrator reaches every entity; an account has tens of them, not thousands. */
const entitiesShown = 1000;

/** Who is signed in, as the client sees it: with the entities they reach and what they may do there. */
export async function principalOf(services: Services, user: User, settings: SecuritySettings) {
  const entities = user.mainAdministrator
    ? (await services.entities.list(entitiesShown, undefined)).items
    : await services.entities.getMany(user.memberships.map(({ entityId }) => entityId));
  const { id, firstName, lastName, login, email, phone, language, reach, version } = user;
  return {
    id,
    kind: 'user' as const,
    name: nameOf(user),
    firstName,
    lastName,
    login,
    email,
    phone,
    language,
    reach,
    mainAdministrator: user.mainAdministrator,
    canImport: user.canImport,
    secondFactor: {
      enabled: user.hasSecondFactor,
      required: asksForSecondFactor(settings, rolesOf(user)),
    },
    passwordMinLength: settings.passwordMinLength,
    entities: entities.map((entity) => {
      const membership = user.memberships.find(({ entityId }) => entityId === entity.id);
      const role = user.mainAdministrator ? 'administrator' : (membership?.role ?? 'guest');
      return { id: entity.id, name: entity.name, role, permissions: permissionsOf(role, user) };
    }),
    version,
  };
}
