import type { RouteDefinition } from '#shared/contract/route.ts';
import { routes } from '#shared/contract/routes.ts';
import { fill } from './api.ts';
import type { ContactPerson } from './contacts.ts';
import type { Answer } from './contract-check.ts';
import { colleague, type TestEntity } from './people.ts';
import { anInvoice } from './records.ts';
import { aSharedFile } from './targets-access.ts';
import type { World } from './world.ts';

/** The route table as a contact meets it (E7). */

const table: readonly RouteDefinition[] = routes;
const isOpen = ({ permission }: RouteDefinition) => ['own-account', 'portal'].includes(permission);

export const routesOfContacts = table.filter(isOpen);
export const routesOfStaff = table.filter(
  (route) => !isOpen(route) && route.permission !== 'public',
);

/** What paths name, by their variables. */
export type Known = Readonly<Record<string, string>>;

const unknown = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

/** What is named by a word in a path. */
const words = { kind: 'reminder', language: 'en' };

/** Of what is there in no entity. */
export const nothing: Known = { e: unknown, ...nobody() };

/** Of what is not there, in an entity if there is one. */
export function nobody(): Known {
  const ids = { a: unknown, c: unknown, u: unknown, id: unknown };
  return { code: 'C0', n: 'F0', key: 'K0', ...ids, ...words };
}

/** What somebody comes to know in the portal, besides it who is in charge, and makes there. */
export async function whatTheyKnow(entity: TestEntity, person: ContactPerson): Promise<Known> {
  const { path, customer, contactId: c, id: access } = person;
  const { id: u } = await colleague(entity, 'collector');
  const { number, key: n } = await anInvoice(entity, customer.code);
  const { id: a } = await aSharedFile(entity, number);
  const change = { body: { phone: '+33 1 86 95 12 34' }, ifMatch: 1 };
  await person.call('PATCH /v1/portal/customer', change);
  const { items: proposals } = await person.call('GET /v1/portal/proposals');
  const { items: sessions } = await person.call('GET /v1/sessions');
  const ids = { proposals: proposals[0]?.id ?? '', sessions: sessions[0]?.id ?? '' };
  return { ...path, c, n, a, u, access, key: 'K0', ...ids, ...words };
}

/** A route's path with what is known in the place of its variables; an `id` is of the kind it asks for. */
function pathOf({ path }: RouteDefinition, known: Known): Known {
  const [, kind = ''] = /([a-z-]+)\/\{id\}/.exec(path) ?? [];
  return { ...known, id: known.id ?? known[kind] ?? known.access ?? unknown };
}

interface Asked {
  readonly token: string;
  readonly path: Known;
  /** The route's example unless stated. */
  readonly body?: unknown;
  readonly ifMatch?: number | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly search?: string;
}

export function ask({ send }: World, route: RouteDefinition, asked: Asked): Promise<Answer> {
  const { token, path, body = route.example, ifMatch = 1, headers, search = '' } = asked;
  return send(route.method, fill(route.path, pathOf(route, path)) + search, {
    token,
    headers: { ...(route.ifMatch && { 'if-match': `"${ifMatch}"` }), ...headers },
    ...(body !== undefined && { json: body }),
  });
}

/** All that an answer says, but for which request it was. */
export function said({ status, headers, body }: Answer) {
  const names = Object.keys(headers).sort();
  return { status, names, body: { ...(body as object), requestId: undefined } };
}
