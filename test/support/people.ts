import type { CallInput } from '#shared/contract/client.ts';
import type { Role } from '#shared/domain/permissions.ts';
import { type Api, apiOf } from './api.ts';
import type { World } from './world.ts';

export const password = 'a quiet garden in november';

/** Somebody with an account who is signed in. */
export interface Person extends Api {
  readonly id: string;
  readonly login: string;
  readonly email: string;
  readonly token: string;
  /** One more session. */
  signIn(): Promise<Person>;
}

export interface TestEntity {
  readonly world: World;
  readonly id: string;
  /** The main administrator, who is administrator of every entity. */
  readonly main: Person;
}

interface Invited {
  readonly id: string;
  readonly email: string;
  readonly login: string;
}

type NewUser = CallInput<'POST /v1/entities/{e}/users'>['body'];

/** An entity that nothing else uses. */
export async function anEntity(
  world: World,
  stated: Partial<CallInput<'POST /v1/entities'>['body']> = {},
): Promise<TestEntity> {
  const name = `Entity ${world.next()}`;
  const defaults = { legalName: `${name} SAS`, currency: 'EUR', timeZone: 'Europe/Paris' };
  const entity = await world.main.call('POST /v1/entities', {
    body: { name, ...defaults, language: 'en', ...stated },
  });
  return { world, id: entity.id, main: world.main };
}

/** What a colleague is created with, under an e-mail and a login of their own. */
export function newUser(world: World, stated: Partial<NewUser> = {}): NewUser & { login: string } {
  const number = world.next();
  return {
    firstName: 'Camille',
    lastName: `Person ${number}`,
    email: `person${number}@people.example`,
    role: 'collector',
    activeAccount: true,
    login: `person${number}`,
    ...stated,
  } as NewUser & { login: string };
}

type NewPlatformUser = CallInput<'POST /v1/users'>['body'];

/** What a multi-entity user is created with, under an e-mail and a login of their own. */
export function newPlatformUser(
  world: World,
  stated: Partial<NewPlatformUser> = {},
): NewPlatformUser & { login: string } {
  const { role: _, ...person } = newUser(world);
  return { ...person, ...stated } as NewPlatformUser & { login: string };
}

/** Creates a colleague with an active account, who is invited by it. */
export async function anInvitedUser(entity: TestEntity, stated: Partial<NewUser> = {}) {
  const body = newUser(entity.world, stated);
  return entity.main.call('POST /v1/entities/{e}/users', { path: { e: entity.id }, body });
}

/** A colleague of a role who came in by invitation and is signed in. */
export async function aColleague(
  entity: TestEntity,
  role: Role,
  stated: Partial<NewUser> = {},
): Promise<Person> {
  const { id, email, login } = await anInvitedUser(entity, { role, ...stated });
  return personOf(entity.world, { id, email, login: login ?? '' });
}

/** A multi-entity user who came in by invitation and is signed in. */
export async function aPlatformUser(
  world: World,
  stated: Partial<NewPlatformUser> = {},
): Promise<Person> {
  const body = newPlatformUser(world, stated);
  const { id, email, login } = await world.main.call('POST /v1/users', { body });
  return personOf(world, { id, email, login: login ?? '' });
}

/** The secret of a new API key of an entity. */
export async function anApiKey({ id, main }: TestEntity, role: Role): Promise<string> {
  const body = { name: `Program of a ${role}`, role };
  const path = { e: id };
  return (await main.call('POST /v1/entities/{e}/api-keys', { path, body })).secret;
}

const cast = new WeakMap<TestEntity, Map<Role, Promise<Person>>>();

/** The colleague of a role whom the tests of an entity share; a test that changes one makes its own. */
export function colleague(entity: TestEntity, role: Role): Promise<Person> {
  const known = cast.get(entity) ?? new Map<Role, Promise<Person>>();
  cast.set(entity, known);
  const person = known.get(role) ?? aColleague(entity, role);
  known.set(role, person);
  return person;
}

/** The token of the newest link in the e-mails to an address. @throws Error where there is none */
export async function linkToken({ standIn }: World, email: string): Promise<string> {
  const emails = await standIn.emails({ to: email });
  const tokens = emails.map(({ text }) => /#token=([A-Za-z0-9_-]+)/.exec(text)?.[1]);
  const token = tokens.findLast((one) => one !== undefined);
  if (token === undefined) throw new Error(`no link was sent to ${email}`);
  return token;
}

/** Accepts the newest invitation of somebody, and signs in. */
export async function personOf(world: World, invited: Invited): Promise<Person> {
  const token = await linkToken(world, invited.email);
  await world.anonymous.call('POST /v1/invitations/accept', { body: { token, password } });
  return signIn(world, invited);
}

export async function signIn(world: World, { id, email, login }: Invited): Promise<Person> {
  const body = { login, password };
  const { token, principal } = await world.anonymous.call('POST /v1/sessions', { body });
  const person = { id: id || principal.id, email, login };
  return { ...apiOf(world.send, token), ...person, token, signIn: () => signIn(world, person) };
}
