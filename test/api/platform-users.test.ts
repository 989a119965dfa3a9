import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  colleague,
  newPlatformUser,
  newUser,
  type Person,
  personOf,
  type TestEntity,
} from '#test/support/people.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let north: TestEntity;
let south: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  [north, south] = await Promise.all([anEntity(world), anEntity(world)]);
});

type New = Parameters<typeof newPlatformUser>[1];

const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
const create = (stated: New = {}) =>
  world.main.call('POST /v1/users', { body: newPlatformUser(world, stated) });
const read = (u: string) => world.main.call('GET /v1/users/{u}', { path: { u } });
const setEntity = (u: string, { id: e }: TestEntity, role = 'guest') =>
  world.main.attempt('PUT /v1/users/{u}/entities/{e}', {
    path: { u, e },
    body: { role: role as 'guest' },
  });
const removeEntity = (u: string, { id: e }: TestEntity) =>
  world.main.attempt('DELETE /v1/users/{u}/entities/{e}', { path: { u, e } });

/** A multi-entity user of both entities who is signed in. */
async function both(): Promise<Person> {
  const entities = [
    { entityId: north.id, role: 'collector' as const },
    { entityId: south.id, role: 'guest' as const },
  ];
  const { id, email, login } = await create({ entities });
  return personOf(world, { id, email, login: login ?? '' });
}

async function listedIn({ id: e }: TestEntity, u: string) {
  const query = { limit: 200 };
  const { items } = await world.main.call('GET /v1/entities/{e}/users', { path: { e }, query });
  return items.find(({ id }) => id === u);
}

describe('a multi-entity user (B6)', () => {
  it('is invited once, signs in once, and has a role in each entity', async () => {
    const person = await both();
    expect(await world.standIn.emails({ to: person.email })).toHaveLength(1);
    const me = await person.call('GET /v1/me');
    const roles = me.entities.map(({ id, role }) => [id, role]);
    expect(me).toMatchObject({ reach: 'platform', mainAdministrator: false });
    expect(roles).toEqual([
      [north.id, 'collector'],
      [south.id, 'guest'],
    ]);
    const invoices = ({ id: e }: TestEntity) =>
      person.attempt('GET /v1/entities/{e}/invoices', { path: { e } });
    expect([(await invoices(north)).status, (await invoices(south)).status]).toEqual([200, 403]);
    const { items } = await person.call('GET /v1/entities');
    expect(items.map(({ id }) => id).sort()).toEqual([north.id, south.id].sort());
    const third = await anEntity(world);
    expect((await invoices(third)).status).toBe(404);
  });

  it('appears among the colleagues of each entity at once, with the role there', async () => {
    const { id } = await create({ entities: [{ entityId: north.id, role: 'collector' }] });
    expect(await listedIn(north, id)).toMatchObject({ reach: 'platform', role: 'collector' });
    expect(await listedIn(south, id)).toBeUndefined();
    expect((await setEntity(id, south, 'sales-manager')).status).toBe(200);
    expect(await listedIn(south, id)).toMatchObject({ role: 'sales-manager', status: 'invited' });
    expect(await listedIn(north, id)).toMatchObject({ role: 'collector', status: 'invited' });
    const query = { role: 'sales-manager' } as const;
    const filtered = await world.main.call('GET /v1/entities/{e}/users', {
      path: { e: south.id },
      query,
    });
    expect(filtered.items.map((user) => user.id)).toContain(id);
  });

  it('is edited at platform level, and seen so everywhere', async () => {
    const person = await both();
    const { version } = await read(person.id);
    const body = { lastName: `Moved ${world.next()}`, phone: '+33 1 11 11 11 11', canImport: true };
    const after = await world.main.call('PATCH /v1/users/{u}', {
      path: { u: person.id },
      body,
      ifMatch: version,
    });
    expect(after).toMatchObject({ ...body, version: version + 1 });
    for (const entity of [north, south]) {
      expect(await listedIn(entity, person.id)).toMatchObject({ ...body, version: version + 1 });
    }
    expect(await person.call('GET /v1/me')).toMatchObject(body);
    const own = { body: { firstName: 'Chosen' }, ifMatch: after.version };
    await person.call('PATCH /v1/me', own);
    expect(await listedIn(south, person.id)).toMatchObject({ firstName: 'Chosen', ...body });
    const { items } = await world.main.call('GET /v1/users', { query: { q: body.lastName } });
    expect(items.map(({ firstName }) => firstName)).toEqual(['Chosen']);
  });

  it.each(['administrator', 'credit-manager', 'main'] as const)(
    'is out of reach of the entity’s routes, for its %s',
    async (by) => {
      const { id, version } = await create({ entities: [{ entityId: north.id, role: 'guest' }] });
      const person = by === 'main' ? world.main : await colleague(north, by);
      const path = { e: north.id, u: id };
      const at = '/v1/entities/{e}/users/{u}';
      expect((await person.call(`GET ${at}`, { path })).id).toBe(id);
      const refusals = await Promise.all([
        person.refusal(`PATCH ${at}`, { path, body: { role: 'collector' }, ifMatch: version }),
        person.refusal(`DELETE ${at}`, { path }),
        person.refusal(`POST ${at}/invitation`, { path }),
        person.refusal(`POST ${at}/deactivation`, { path }),
        person.refusal(`POST ${at}/activation`, { path }),
        person.refusal(`DELETE ${at}/totp`, { path }),
      ]);
      expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 'forbidden'));
      if (by !== 'main') {
        expect((await person.refusal('GET /v1/users/{u}', { path: { u: id } })).code).toBe(
          'forbidden',
        );
      }
      expect((await read(id)).version).toBe(version);
    },
  );
});

describe('entities of a multi-entity user (B6)', () => {
  it('taken away are out of reach on the next request; the others are not', async () => {
    const person = await both();
    const get = ({ id: e }: TestEntity) =>
      person.attempt('GET /v1/entities/{e}', { path: { e } }).then(({ status }) => status);
    expect(await Promise.all([get(north), get(south)])).toEqual([200, 200]);
    expect((await removeEntity(person.id, north)).status).toBe(204);
    expect(await Promise.all([get(north), get(south)])).toEqual([404, 200]);
    expect(await listedIn(north, person.id)).toBeUndefined();
    expect((await person.call('GET /v1/me')).entities.map(({ id }) => id)).toEqual([south.id]);
    const path = { e: north.id, u: person.id };
    const unseen = await world.main.refusal('GET /v1/entities/{e}/users/{u}', { path });
    expect(unseen.code).toBe('not-found');
    expect((await removeEntity(person.id, south)).status).toBe(204);
    expect((await person.call('GET /v1/entities')).items).toEqual([]);
    // Given back, all is as before, in the session that was open all along.
    await setEntity(person.id, north, 'collector');
    expect(await get(north)).toBe(200);
  });

  it('give a new role from the next request on', async () => {
    const person = await both();
    const invoices = () =>
      person.attempt('GET /v1/entities/{e}/invoices', { path: { e: south.id } });
    expect((await invoices()).status).toBe(403);
    await setEntity(person.id, south, 'financial-controller');
    expect((await invoices()).status).toBe(200);
    const { entities } = await read(person.id);
    expect(entities).toHaveLength(2);
  });

  it('given or taken twice change nothing, and are logged once (D4)', async () => {
    const { id, version } = await create();
    for (let times = 0; times < 2; times += 1) {
      expect((await setEntity(id, north)).body).toMatchObject({ version: version + 1 });
    }
    for (let times = 0; times < 2; times += 1) {
      expect((await removeEntity(id, north)).status).toBe(204);
      expect((await read(id)).version).toBe(version + 2);
    }
    const query = { targetType: 'user', targetId: id } as const;
    const { items } = await world.main.call('GET /v1/account/log', { query });
    const actions = items.map(({ action }) => action).sort();
    expect(actions).toEqual(['user.created', 'user.entity-removed', 'user.entity-set']);
  });

  it('given and taken at the same moment all count: none is lost', async () => {
    const entities = await Promise.all(Array.from({ length: 6 }, () => anEntity(world)));
    const { id } = await create({ entities: [{ entityId: north.id, role: 'guest' }] });
    const answers = await Promise.all([
      removeEntity(id, north),
      ...entities.map((entity) => setEntity(id, entity)),
    ]);
    const [removed, ...given] = answers.map(({ status }) => status < 300);
    const left = [north, ...entities].filter((_, n) => (n ? given[n - 1] : !removed));
    const after = (await read(id)).entities.map(({ entityId }) => entityId);
    expect(after.sort()).toEqual(left.map((entity) => entity.id).sort());
    for (const entity of entities) {
      expect((await listedIn(entity, id)) !== undefined).toBe(after.includes(entity.id));
    }
    const query = { targetType: 'user', targetId: id } as const;
    const { items } = await world.main.call('GET /v1/account/log', { query });
    expect(items).toHaveLength(1 + answers.filter(({ status }) => status < 300).length);
  });

  it('that do not exist are refused by name, and each is named once', async () => {
    const known = { entityId: north.id, role: 'guest' } as const;
    const attempt = (entities: object[]) => {
      const body = newPlatformUser(world, { entities: entities as (typeof known)[] });
      return world.main.attempt('POST /v1/users', { body });
    };
    const at = (path: string) => ({ status: 422, body: { errors: [{ path }] } });
    const unknown = { entityId: nobody, role: 'guest' };
    expect(await attempt([known, unknown])).toMatchObject(at('entities.1.entityId'));
    expect(await attempt([known, known])).toMatchObject(at('entities'));
    const client = { ...known, role: 'client' };
    expect(await attempt([client])).toMatchObject(at('entities.0.role'));
    const { id } = await create();
    const path = { u: id, e: nobody };
    const body = { role: 'guest' } as const;
    const refusal = await world.main.refusal('PUT /v1/users/{u}/entities/{e}', { path, body });
    expect(refusal.code).toBe('not-found');
    expect((await setEntity(id, north, 'client')).status).toBe(422);
  });

  it('are forty at most, and can be renamed all together', async () => {
    const entities = await Promise.all(Array.from({ length: 41 }, () => anEntity(world)));
    const roles = entities.map((entity) => ({ entityId: entity.id, role: 'guest' as const }));
    const tooMany = newPlatformUser(world, { entities: roles });
    const answer = await world.main.attempt('POST /v1/users', { body: tooMany });
    expect(answer.body).toMatchObject({ errors: [{ path: 'entities' }] });
    const user = await create({ entities: roles.slice(0, 40) });
    const [last] = entities.slice(-1);
    if (!last) throw new Error('there are no entities');
    expect((await setEntity(user.id, last)).status).toBe(422);
    const number = world.next();
    const body = {
      lastName: `Forty ${number}`,
      login: `forty-${number}`,
      email: `forty${number}@people.example`,
      mainAdministrator: true,
    };
    const path = { u: user.id };
    const input = { path, body, ifMatch: user.version };
    expect(await world.main.call('PATCH /v1/users/{u}', input)).toMatchObject(body);
    const away = { path, body: { mainAdministrator: false }, ifMatch: user.version + 1 };
    await world.main.call('PATCH /v1/users/{u}', away);
    await world.main.call('POST /v1/users/{u}/deactivation', { path });
    const key = { path, idempotencyKey: `forty ${number}` };
    await world.main.call('POST /v1/users/{u}/activation', key);
    await removeEntity(user.id, entities[0] ?? last);
    expect((await setEntity(user.id, last)).status).toBe(200);
    expect(await listedIn(last, user.id)).toMatchObject({ name: `Camille Forty ${number}` });
  });
});

describe('the reach of a user (B6)', () => {
  it('is what they were created with: nobody is converted', async () => {
    const { main } = world;
    const person = await aColleague(north, 'collector');
    const path = { u: person.id };
    const { version } = await main.call('GET /v1/entities/{e}/users/{u}', {
      path: { e: north.id, u: person.id },
    });
    const attempts = await Promise.all([
      main.attempt('GET /v1/users/{u}', { path }),
      main.attempt('PATCH /v1/users/{u}', {
        path,
        body: { mainAdministrator: true },
        ifMatch: version,
      }),
      main.attempt('DELETE /v1/users/{u}', { path }),
      main.attempt('POST /v1/users/{u}/deactivation', { path }),
      setEntity(person.id, south),
      removeEntity(person.id, north),
    ]);
    expect(attempts.map(codeOf)).toEqual(attempts.map(() => 'not-found'));
    const fields = ['reach', 'mainAdministrator', 'entities', 'memberships', 'status'];
    for (const field of fields) {
      const json = { [field]: field === 'mainAdministrator' ? true : 'platform' };
      const { token } = main;
      const headers = { 'if-match': `"${version}"` };
      const target = `/v1/entities/${north.id}/users/${person.id}`;
      const answer = await world.send('PATCH', target, { token, headers, json });
      expect([field, answer]).toMatchObject([field, { body: { errors: [{ path: field }] } }]);
    }
    const body = { ...newUser(world), reach: 'platform' };
    const target = `/v1/entities/${north.id}/users`;
    expect((await world.send('POST', target, { token: main.token, json: body })).status).toBe(422);
    const entityUser = { ...newPlatformUser(world), reach: 'entity' };
    const answer = await world.send('POST', '/v1/users', { token: main.token, json: entityUser });
    expect(answer.body).toMatchObject({ errors: [{ path: 'reach' }] });
  });

  it('does not tell logins apart: one is one person’s in the whole account (B2)', async () => {
    const { login } = await create();
    const body = newUser(world, { login: login?.toUpperCase() ?? '' });
    const path = { e: north.id };
    const refusal = await world.main.refusal('POST /v1/entities/{e}/users', { path, body });
    expect(refusal.code).toBe('login-taken');
    const other = newPlatformUser(world, { login: ` ${login} ` });
    expect((await world.main.refusal('POST /v1/users', { body: other })).code).toBe('login-taken');
  });
});

describe('the platform’s list and accounts (B1, B5, B6)', () => {
  it('are main administrators’ alone', async () => {
    const body = newPlatformUser(world);
    for (const person of [await colleague(north, 'administrator'), await both()]) {
      expect((await person.refusal('GET /v1/users')).code).toBe('forbidden');
      expect((await person.refusal('POST /v1/users', { body })).code).toBe('forbidden');
      const path = { u: person.id, e: south.id };
      const role = { role: 'administrator' } as const;
      const up = await person.refusal('PUT /v1/users/{u}/entities/{e}', { path, body: role });
      expect(['forbidden', 'not-found']).toContain(up.code);
    }
  });

  it('has those without an account, who are made active later and back', async () => {
    const user = await create({ activeAccount: false, entities: [] });
    expect(user).toMatchObject({ status: 'inactive', inactiveReason: 'no-login', login: null });
    const path = { u: user.id };
    const find = async (status: 'inactive' | 'invited') => {
      const query = { status, q: user.email };
      return (await world.main.call('GET /v1/users', { query })).items.length;
    };
    expect([await find('inactive'), await find('invited')]).toEqual([1, 0]);
    expect(await world.standIn.emails({ to: user.email })).toEqual([]);
    const invite = 'POST /v1/users/{u}/invitation';
    expect((await world.main.refusal(invite, { path })).code).toBe('user-inactive');
    const body = { login: `later${world.next()}` };
    await world.main.call('POST /v1/users/{u}/activation', { path, body });
    expect([await find('inactive'), await find('invited')]).toEqual([0, 1]);
    await world.main.call(invite, { path });
    expect(await world.standIn.emails({ to: user.email })).toHaveLength(2);
    const person = await personOf(world, { ...user, ...body });
    expect((await world.main.refusal(invite, { path })).code).toBe('already-active');
    await world.main.call('POST /v1/users/{u}/deactivation', { path });
    expect((await person.refusal('GET /v1/me')).code).toBe('unauthenticated');
    expect(await find('inactive')).toBe(1);
  });
});
