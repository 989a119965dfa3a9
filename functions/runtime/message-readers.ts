import type { Customer } from '#shared/domain/customer.ts';
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

/** Whoever may read a message, and the customer that it is about. */
interface Reading {
  /** Of contacts with the access that they have been granted. */
  readonly readers: readonly (Reader & { readonly accessId: string | null })[];
  readonly customer: Customer | undefined;
}

/**
 * Those to whom a message was written and who may still read it: contacts while they are there and their
 * customer is active, colleagues while they belong to the entity. Who they are and where they are reached
 * is read now.
 */
export async function readersOf(
  services: Services,
  e: string,
  message: Pick<Message, 'kind' | 'customerCode' | 'to'>,
): Promise<Reading> {
  const ids = message.to.map(({ id }) => id);
  const { customerCode } = message;
  const isExternal = audienceOf(message) === 'customer';
  const [found, owner] = await Promise.all([
    isExternal
      ? services.contacts.findMany(e, customerCode, ids)
      : colleaguesAmong(services, e, ids),
    services.customers.find(e, customerCode),
  ]);
  const customer = owner?.customer;
  const isClosed = isExternal && customer?.status !== 'active';
  const readers = (isClosed ? [] : found).flatMap((one) => {
    if (!one?.email) return [];
    const { id, name, email } = one;
    return [{ id, name, email, accessId: 'accessId' in one ? one.accessId : null }];
  });
  return { readers, customer };
}
