import type { Language } from '#shared/domain/fields.ts';
import { audienceOf, type Message } from '#shared/domain/message.ts';
import { nameOf, type User } from '#shared/domain/user.ts';
import type { Services } from './services.ts';

/** Somebody who can be written to. */
export interface Reader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Colleagues of an entity by id, active or not (C7, H2); undefined for who is none. */
export async function colleaguesAmong(
  services: Services,
  e: string,
  ids: readonly string[],
): Promise<((Reader & { readonly language: Language }) | undefined)[]> {
  const users = await services.users.findMany(ids);
  return users.map((user) => {
    if (!user || !isColleague(user, e)) return undefined;
    const { id, email, language } = user;
    return { id, name: nameOf(user), email, language };
  });
}

const isColleague = ({ mainAdministrator, memberships }: User, e: string): boolean =>
  mainAdministrator || memberships.some(({ entityId }) => entityId === e);

/**
 * Those to whom a message was written and who may still read it: contacts while they are there and their
 * customer is active, colleagues while they belong to the entity. Who they are and where they are reached
 * is read now.
 */
export async function readersOf(
  services: Services,
  e: string,
  message: Pick<Message, 'kind' | 'customerCode' | 'to'>,
): Promise<Reader[]> {
  const ids = message.to.map(({ id }) => id);
  if (audienceOf(message) === 'colleague') {
    return (await colleaguesAmong(services, e, ids)).flatMap((one) => one ?? []);
  }
  const { customerCode } = message;
  const [contacts, owner] = await Promise.all([
    services.contacts.findMany(e, customerCode, ids),
    services.customers.find(e, customerCode),
  ]);
  if (owner?.customer.status !== 'active') return [];
  return contacts.flatMap((contact) => {
    if (!contact?.email) return [];
    const { id, name, email } = contact;
    return [{ id, name, email }];
  });
}
