import type { CustomerInFull } from '#shared/data/customers.ts';
import { roleIn } from '#shared/domain/access.ts';
import type { Attachment } from '#shared/domain/attachment.ts';
import { toKey } from '#shared/domain/record-key.ts';
import { asOf, nameOf, type User } from '#shared/domain/user.ts';
import { partsReadBy } from '#shared/domain/visibility.ts';
import { type AccessUser, accessAmong } from './accesses.ts';
import { reasonsOfUser } from './customers.ts';
import type { SignedIn } from './operation.ts';
import { portalOf } from './portal.ts';
import { sharedAmong } from './portal-files.ts';
import type { Services } from './services.ts';

/** Of whose sight of a file is asked, and through which of the file's customers. */
export interface Asked {
  readonly services: Services;
  readonly e: string;
  readonly signedIn: Pick<SignedIn, 'settings'>;
  readonly now: string;
  readonly file: Attachment;
  readonly through: readonly CustomerInFull[];
}

const refOf = ({ customer }: CustomerInFull) => ({
  ...{ key: toKey(customer.code), code: customer.code, name: customer.name },
});

/** Colleagues who can open a file in the workspace, each with a customer that they see it by, and why (C11). */
export async function colleaguesWhoSee(asked: Asked) {
  const users = new Map<string, User>();
  for await (const some of asked.services.users.everybodyIn(asked.e)) {
    for (const user of some) users.set(user.id, user);
  }
  return [...users.values()].flatMap((user) => colleagueWhoSees(asked, user) ?? []);
}

function colleagueWhoSees({ e, signedIn, now, through }: Asked, user: User) {
  const role = roleIn(user, e);
  const reads = role !== undefined && partsReadBy(role).includes('files');
  if (!reads || asOf(user, now).status !== 'active') return undefined;
  for (const found of through) {
    const because = reasonsOfUser(user, e, signedIn.settings, found);
    if (because.length === 0) continue;
    return { userId: user.id, name: nameOf(user), role, because, customer: refOf(found) };
  }
  return undefined;
}

/** The contacts with access to the portal, and whether a file is there for them: as it is, or if it were shared. */
export async function contactsWhoMaySee(asked: Asked) {
  const lists = await Promise.all(asked.through.map((found) => contactsOf(asked, found)));
  return lists.flat();
}

async function contactsOf(asked: Asked, found: CustomerInFull) {
  const { services, e } = asked;
  const contacts = await services.contacts.all(e, found.customer.code);
  const ids = contacts.flatMap(({ accessId }) => accessId ?? []);
  const accesses = accessAmong(await services.users.findMany(ids));
  return Promise.all(
    accesses.map(async (user) => ({
      id: user.client.contactId,
      name: nameOf(user),
      customer: refOf(found),
      status: asOf(user, asked.now).status,
      ipAddresses: user.client.ipAddresses,
      hindrance: await hindranceOf(asked, user),
    })),
  );
}

/** What keeps a contact from a file in the portal, which asks the same; null where nothing does. */
async function hindranceOf({ services, now, file }: Asked, user: AccessUser) {
  const portal = await portalOf(services, user);
  if (!portal || asOf(user, now).status !== 'active') return 'not-active' as const;
  const isThere = async (one: Attachment) =>
    (await sharedAmong(services, portal, [one])).length > 0;
  if (await isThere(file)) return null;
  const ifShared = await isThere({ ...file, visibleToCustomers: true });
  return ifShared ? ('not-shared' as const) : ('other-branch' as const);
}
