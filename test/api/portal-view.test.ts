import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { accessRoute, outcome, portalRoutes as portal } from '#test/support/accesses.ts';
import { type Api, apiOf } from '#test/support/api.ts';
import { at, instantAfter, minutes } from '#test/support/clock.ts';
import { aContact, anInvitedContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, viewerHeader, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let person: ContactPerson;

const allowed = '198.51.100.7';

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  const access = { ipAddresses: [allowed] };
  person = await aContact(entity, await aCustomer(entity), { access, from: allowed });
});

/** A look at the portal as a contact. */
async function look(by: Api, { path }: Pick<ContactPerson, 'path'> = person) {
  const { token, expiresAt } = await by.call(`POST ${accessRoute}/view`, { path });
  return { ...apiOf(world.send, token), expiresAt };
}

const readable = [portal.customer, portal.contacts, portal.invoices, portal.statement] as const;

describe('the portal seen as a contact (E4)', () => {
  it('is read, from wherever the colleague is, and nothing of it is changed', async () => {
    const view = await look(world.main);
    for (const key of [...readable, portal.files, portal.proposals] as const) {
      expect(await view.call(key)).toEqual(await person.call(key));
    }
    const { id: viewer, name } = await world.main.call('GET /v1/me');
    const me = await view.call('GET /v1/me');
    expect(me).toMatchObject({ id: person.id, kind: 'contact' });
    expect(me.customer?.viewedBy).toEqual({ id: viewer, name });
    const c = person.contactId;
    const phone = '+33 1 40 20 50 50';
    const acts = [
      await view.attempt(portal.change, { body: { phone }, ifMatch: 1 }),
      await view.attempt(portal.changeContact, { path: { c }, body: { phone }, ifMatch: 2 }),
      await view.attempt('PATCH /v1/me', { body: { language: 'fr' }, ifMatch: 2 }),
      await view.attempt('GET /v1/sessions'),
      await view.attempt('POST /v1/me/totp'),
      await view.attempt('POST /v1/sessions/current/reauthentication', {
        body: { password: 'a quiet garden in november' },
      }),
      await view.attempt('POST /v1/password/change', {
        body: { currentPassword: 'a quiet garden in november', newPassword: 'another one of mine' },
      }),
      await view.attempt(`GET ${accessRoute}`, { path: person.path }),
    ];
    expect(acts.map(outcome)).toEqual(acts.map(() => 'forbidden'));
    expect(await person.call(portal.customer)).toMatchObject({ phone: null, proposed: {} });
    expect((await view.attempt('DELETE /v1/sessions/current')).status).toBe(204);
    expect((await view.refusal(portal.customer)).code).toBe('unauthenticated');
    await person.call(portal.customer);
  });

  it('ends after fifteen minutes, however much it is used', async () => {
    const now = instantAfter(world.standIn.clock.now(), minutes(1));
    await at(world, now, async () => {
      const view = await look(world.main);
      expect(view.expiresAt).toBe(instantAfter(now, minutes(15)));
      for (const used of [5, 10, 14]) {
        world.standIn.clock.set(instantAfter(now, minutes(used)));
        await view.call(portal.customer);
      }
      world.standIn.clock.set(instantAfter(view.expiresAt, -1));
      await view.call(portal.customer);
      world.standIn.clock.set(view.expiresAt);
      expect((await view.refusal(portal.customer)).code).toBe('unauthenticated');
    });
  });

  it('is none of the contact’s sessions, and no sign-in of theirs', async () => {
    const access = () => world.main.call(`GET ${accessRoute}`, { path: person.path });
    const before = await access();
    const sessions = async () => (await person.call('GET /v1/sessions')).items;
    const own = await sessions();
    const view = await look(world.main);
    expect((await sessions()).map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    expect(await access()).toEqual(before);
    const { items } = await world.main.call('GET /v1/sessions');
    expect(items.every(({ id }) => id !== person.id)).toBe(true);
    await view.call(portal.customer);
  });

  it('is in the customer’s log, in the colleague’s name', async () => {
    const manager = await aColleague(entity, 'credit-manager');
    const from = apiOf(world.send, manager.token, { [viewerHeader]: '203.0.113.5' });
    await look(from);
    const key = 'GET /v1/entities/{e}/customers/{code}/log';
    const query = { action: 'access.viewed' };
    const { items } = await world.main.call(key, { path: person.path, query });
    expect(items.filter(({ actor }) => actor.id === manager.id)).toMatchObject([
      {
        actor: { kind: 'user' },
        target: { type: 'contact', id: person.contactId },
        ip: '203.0.113.5',
      },
    ]);
  });

  it.each<[string, (viewer: Person) => Promise<unknown>]>([
    [
      'is deactivated',
      ({ id: u }) =>
        world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path: { e, u } }),
    ],
    [
      'loses the role',
      async ({ id: u }) => {
        const path = { e, u };
        const { version } = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
        const body = { role: 'guest' } as const;
        await world.main.call('PATCH /v1/entities/{e}/users/{u}', { path, body, ifMatch: version });
      },
    ],
    [
      'no longer sees the customer',
      async () => onTestFinished(await restrict(world, ['collector'])),
    ],
  ])('ends with the next request when the colleague %s', async (_, act) => {
    const viewer = await aColleague(entity, 'collector');
    const view = await look(viewer);
    await view.call(portal.customer);
    await act(viewer);
    for (const key of [...readable, 'GET /v1/me'] as const) {
      expect([key, (await view.refusal(key)).code]).toEqual([key, 'unauthenticated']);
    }
    await person.call(portal.customer);
  });

  it('ends when the access is suspended, and is refused while there is nothing to see', async () => {
    const one = await aContact(entity, await aCustomer(entity));
    const view = await look(world.main, one);
    await world.main.call(`POST ${accessRoute}/suspension`, { path: one.path });
    expect((await view.refusal(portal.customer)).code).toBe('unauthenticated');
    const again = () => world.main.attempt(`POST ${accessRoute}/view`, { path: one.path });
    expect(codeOf(await again())).toBe('user-inactive');
    await world.main.call(`POST ${accessRoute}/restoration`, { path: one.path });
    expect((await again()).status).toBe(201);
    const { path } = await anInvitedContact(entity, one.customer);
    const pending = await world.main.refusal(`POST ${accessRoute}/view`, { path });
    expect(pending.code).toBe('user-inactive');
  });

  it('is for colleagues who may grant accesses, of customers that they see; for no program', async () => {
    const path = person.path;
    const viewing = async (by: Api) =>
      outcome(await by.attempt(`POST ${accessRoute}/view`, { path }));
    const guest = await aColleague(entity, 'sales-manager');
    const key = apiOf(world.send, await anApiKey(entity, 'administrator'));
    const collector = await aColleague(entity, 'collector');
    expect([await viewing(guest), await viewing(key)]).toEqual(['forbidden', 'forbidden']);
    expect(await viewing(person)).toBe('not-found');
    expect(await viewing(collector)).toBe(201);
    onTestFinished(await restrict(world, ['collector']));
    expect(await viewing(collector)).toBe('not-found');
  });
});
