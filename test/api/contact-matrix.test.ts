import { beforeAll, describe, expect, it } from 'vitest';
import { keyOf, type RouteDefinition } from '#shared/contract/route.ts';
import {
  ask,
  nobody,
  nothing,
  routesOfContacts,
  routesOfStaff,
  said,
  whatTheyKnow,
} from '#test/support/contact-routes.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { targetOf } from '#test/support/targets.ts';
import { theWorld, type World } from '#test/support/world.ts';

const named = (some: readonly RouteDefinition[]) => some.map((r) => [keyOf(r), r] as const);
type Known = Awaited<ReturnType<typeof whatTheyKnow>>;

let world: World;
let entity: TestEntity;
let contact: ContactPerson;
/** What they know, what a contact of another customer knows, and one of another entity. */
let own: Known;
let foreign: Known;
let elsewhere: Known;

beforeAll(async () => {
  world = await theWorld();
  const third = await anEntity(world);
  entity = await anEntity(world);
  contact = await aContact(entity, await aCustomer(entity));
  own = await whatTheyKnow(entity, contact);
  foreign = await whatTheyKnow(entity, await aContact(entity, await aCustomer(entity)));
  elsewhere = await whatTheyKnow(third, await aContact(third, await aCustomer(third)));
});

describe('a contact who is signed in and asks for what is the staff’s (E7)', () => {
  /** Ways of asking that would be answered differently, if anything were read. */
  function waysOf(route: RouteDefinition) {
    const paths = [foreign, elsewhere, { ...nobody(), e: entity.id }, nothing];
    return [
      ...paths.map((path) => ({ path })),
      ...(route.body ? [{ path: own, body: { unheardOf: 1 } }] : []),
      ...(route.query
        ? [
            { path: own, search: '?limit=1' },
            { path: own, search: '?x=1' },
          ]
        : []),
      ...(route.sheets ? [{ path: own, headers: { accept: 'text/csv' } }] : []),
      ...(route.idempotent ? [{ path: own, headers: { 'idempotency-key': 'key' } }] : []),
    ];
  }

  it.each(named(routesOfStaff))('%s is refused alike, whatever is there', async (_, route) => {
    const { token } = contact;
    const first = await ask(world, route, { token, path: own });
    const inEntity = route.path.includes('{e}') && route.permission !== 'main-administrator';
    const wanted = inEntity ? [404, 'not-found'] : [403, 'forbidden'];
    expect([first.status, codeOf(first)]).toEqual(wanted);
    const others = waysOf(route).map((way) => ask(world, route, { token, ...way }));
    for (const other of await Promise.all(others)) expect(said(other)).toEqual(said(first));
  });
});

describe('a contact who is signed in and asks for what is theirs (E4, E7)', () => {
  /** A new password that is too short, and a code of what was not begun. */
  const refused: Readonly<Record<string, string>> = {
    changePassword: 'validation-failed',
    confirmTotp: 'validation-failed',
  };

  it.each(named(routesOfContacts))('%s works', async (_, route) => {
    const person = await contact.signIn();
    const target = await targetOf(route, { entity, holder: person, contact });
    const { version } = await person.call('GET /v1/me');
    const language = { body: { language: 'en' }, ifMatch: version };
    const stated = route.operationId === 'updateMe' ? language : target;
    const answer = await ask(world, route, { ...stated, path: target.path, token: person.token });
    const outcome = answer.status < 300 ? undefined : codeOf(answer);
    expect(outcome).toBe(refused[route.operationId]);
  });

  const ofRecords = routesOfContacts.filter(({ path }) => path.includes('{'));

  it.each(named(ofRecords))('%s tells of nobody else’s records', async (_, route) => {
    const { token } = contact;
    const there = await ask(world, route, { token, path: nothing });
    expect([there.status, codeOf(there)]).toEqual([404, 'not-found']);
    for (const path of [foreign, elsewhere]) {
      expect(said(await ask(world, route, { token, path }))).toEqual(said(there));
    }
  });
});

describe('the staff, who put an access where a colleague would be (E2, E7)', () => {
  const ofUsers = routesOfStaff.filter(({ path }) => path.includes('{u}'));

  it.each(named(ofUsers))('%s answers as if there were nobody', async (_, route) => {
    const { token } = world.main;
    const [access, unknown] = await Promise.all(
      [contact.id, nothing.u ?? ''].map((u) => ask(world, route, { token, path: { ...own, u } })),
    );
    expect([access?.status, access && codeOf(access)]).toEqual([404, 'not-found']);
    expect(access && said(access)).toEqual(unknown && said(unknown));
  });

  it('find it among no colleagues, and put it in charge of nothing', async () => {
    const path = { ...contact.path, u: contact.id };
    const query = { q: contact.email };
    expect((await world.main.call('GET /v1/users', { query })).items).toEqual([]);
    const listed = await world.main.call('GET /v1/entities/{e}/users', { path, query });
    expect(listed.items).toEqual([]);
    const key = 'PUT /v1/entities/{e}/customers/{code}/collector';
    for (const userId of [contact.id, nothing.u ?? '']) {
      const { errors } = await world.main.refusal(key, { path, body: { userId } });
      expect(errors).toMatchObject([{ path: 'userId', code: 'unknown' }]);
    }
  });
});
