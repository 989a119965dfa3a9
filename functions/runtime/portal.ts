import { parseContact } from '#shared/data/contacts.ts';
import { parseCustomer } from '#shared/data/customers.ts';
import { parseEntity } from '#shared/data/entities.ts';
import { contactKey, customerKey, entityKey, userKey } from '#shared/data/keys.ts';
import { getItems } from '#shared/data/store.ts';
import { parseUser } from '#shared/data/users.ts';
import { holds, isRestricted, roleIn } from '#shared/domain/access.ts';
import { allowsAddress } from '#shared/domain/ip-rule.ts';
import { Problem } from '#shared/domain/problem.ts';
import type { SecuritySettings } from '#shared/domain/security-settings.ts';
import type { User } from '#shared/domain/user.ts';
import type { Person, Portal } from './operation.ts';
import type { Services } from './services.ts';

/**
 * What an access reaches, read with every use of it: undefined where it is dead, since its contact or
 * customer is deleted or the customer inactive, whether or not anything was written on it (E3).
 */
export async function portalOf(services: Services, user: User): Promise<Portal | undefined> {
  const [portal] = await portalWith(services, user);
  return portal;
}

/** The same with another user, who is read together with it. */
async function portalWith(services: Services, { id, client }: User, otherId = id) {
  if (!client) return [];
  const { entityId: e, customerCode, contactId } = client;
  const [entity, customer, contact, other] = await getItems(services.store, [
    entityKey(e),
    customerKey(e, customerCode),
    contactKey(e, customerCode, contactId),
    userKey(otherId),
  ]);
  if (!entity || !customer || !contact) return [];
  const portal = {
    entity: parseEntity(entity),
    customer: parseCustomer(customer),
    contact: parseContact(contact),
    client,
  };
  const isCurrent = portal.customer.status === 'active' && portal.contact.accessId === id;
  return [isCurrent ? portal : undefined, other && parseUser(other)] as const;
}

/** Whether what somebody signs in with leads anywhere: always, but for contacts whose access is dead. */
export async function isAlive(services: Services, user: User): Promise<boolean> {
  return user.client === null || (await portalOf(services, user)) !== undefined;
}

/** Whether somebody may sign in from an address: always, but for contacts with a rule on it (E6). */
export async function mayEnter(services: Services, user: User, ip: string): Promise<boolean> {
  return allowsAddress(user.client?.ipAddresses ?? [], ip) && (await isAlive(services, user));
}

/**
 * What the contact who calls reaches.
 * @throws Problem `unauthenticated` where the access is dead; `address-refused` from elsewhere (E6)
 */
export async function enterPortal(
  services: Services,
  { user, session }: Person,
  settings: SecuritySettings,
  ip: string,
): Promise<Portal> {
  const { viewedBy } = session;
  const [portal, viewer] = await portalWith(services, user, viewedBy?.id);
  if (!portal) throw new Problem('unauthenticated');
  if (viewedBy) await refuseFormerColleague(services, viewer, portal, settings);
  else if (!allowsAddress(portal.client.ipAddresses, ip)) throw new Problem('address-refused');
  return portal;
}

/** Who may no longer grant this access no longer looks through it. @throws Problem `unauthenticated` */
async function refuseFormerColleague(
  { portfolios }: Services,
  viewer: User | undefined,
  { entity, customer }: Portal,
  settings: SecuritySettings,
): Promise<void> {
  const role = viewer?.status === 'active' ? roleIn(viewer, entity.id) : undefined;
  if (!viewer || !role) throw new Problem('unauthenticated');
  const access = { entityId: entity.id, role, restricted: isRestricted(role, settings) };
  const seen = await portfolios.visibleAmong(access, viewer.id, [customer.code]);
  const mayStill = holds(access, 'access.grant') && seen.has(customer.code);
  if (!mayStill) throw new Problem('unauthenticated');
}
