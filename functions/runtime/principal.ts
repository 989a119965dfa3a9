import { permissionsOf } from '#shared/domain/permissions.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { asksForSecondFactor, type SecuritySettings } from '#shared/domain/security-settings.ts';
import type { Session } from '#shared/domain/session.ts';
import { nameOf, rolesOf } from '#shared/domain/user.ts';
import type { Person, Portal } from './operation.ts';
import { portalOf } from './portal.ts';
import type { Services } from './services.ts';

/** A main administrator reaches every entity; an account has tens of them, not thousands. */
const entitiesShown = 1000;

/** Who is signed in, as the client sees it: with the entities they reach and what they may do there. */
export async function principalOf(
  services: Services,
  { user, session }: Pick<Person, 'user' | 'session'>,
  settings: SecuritySettings,
) {
  const portal = user.client ? await portalOf(services, user) : undefined;
  const entities = user.mainAdministrator
    ? (await services.entities.list(entitiesShown, undefined)).items
    : await services.entities.getMany(user.memberships.map(({ entityId }) => entityId));
  const { fileLinkDays, customerPageDays, colleaguePageDays } = settings;
  const { id, firstName, lastName, login, email, phone, language, reach, version } = user;
  return {
    id,
    kind: user.client ? ('contact' as const) : ('user' as const),
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
    linkValidity: { fileLinkDays, customerPageDays, colleaguePageDays },
    entities: entities.map((entity) => {
      const membership = user.memberships.find(({ entityId }) => entityId === entity.id);
      const role = user.mainAdministrator ? 'administrator' : (membership?.role ?? 'guest');
      return { id: entity.id, name: entity.name, role, permissions: permissionsOf(role, user) };
    }),
    customer: portal ? customerOf(portal, session) : null,
    version,
  };
}

/** Whose portal a contact reaches, and who looks at it in their place. */
function customerOf({ entity, customer, client }: Portal, { viewedBy }: Pick<Session, 'viewedBy'>) {
  const { id, name, timeZone, contactChanges } = entity;
  return {
    key: toKey(customer.code),
    code: customer.code,
    name: customer.name,
    entity: { id, name, timeZone },
    branchId: client.branchId,
    contactChanges,
    viewedBy,
  };
}
