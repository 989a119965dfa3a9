import { beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  anInvitedUser,
  colleague,
  newPlatformUser,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import {
  oneInFull,
  portfoliosBothWays,
  rowsOf,
  someColleagues,
  storeColleagues,
} from '#test/support/portfolio.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const at = '/v1/entities/{e}/customers/{code}/colleagues';
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const associate = (code: string, u: string, by: Pick<Person, 'attempt'> = world.main) =>
  by.attempt(`PUT ${at}/{u}`, { path: { e, code, u } });
const dissociate = (code: string, u: string, by: Pick<Person, 'attempt'> = world.main) =>
  by.attempt(`DELETE ${at}/{u}`, { path: { e, code, u } });
const colleaguesOf = async (code: string, by: Person = world.main) =>
  (await by.call(`GET ${at}`, { path: { e, code } })).items;
const collector = (code: string, userId: string | null, by: Person = world.main) =>
  by.attempt('PUT /v1/entities/{e}/customers/{code}/collector', {
    path: { e, code },
    body: { userId },
  });
const customerOf = (code: string) =>
  world.main.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code } });

describe('a colleague of a customer (C1, C9)', () => {
  it('is associated, listed with their origin, and removed again', async () => {
    const { code, key } = await aCustomer(entity);
    const user = await anInvitedUser(entity, { firstName: 'Zoé', lastName: 'Last' });
    const { status, body } = await associate(key, user.id);
    const me = await world.main.call('GET /v1/me');
    const by = { id: world.main.id, name: me.name };
    const association = { userId: user.id, origin: 'manual', ruleId: null, by, runId: null };
    expect([status, body]).toMatchObject([200, association]);
    expect(await colleaguesOf(key)).toEqual([
      {
        ...(body as object),
        name: 'Zoé Last',
        role: 'collector',
        status: 'invited',
        ruleName: null,
      },
    ]);
    expect(await rowsOf(entity, user.id)).toEqual([code]);
    expect((await dissociate(key, user.id)).status).toBe(204);
    expect(await colleaguesOf(key)).toEqual([]);
    expect(await rowsOf(entity, user.id)).toEqual([]);
    expect(codeOf(await dissociate(key, user.id))).toBe('not-found');
  });

  it('stands as it is where it does already, and raises nothing of the customer', async () => {
    const { key, code, version } = await aCustomer(entity);
    const [user = ''] = await someColleagues(entity, 1);
    const first = await associate(key, user);
    const manager = await colleague(entity, 'credit-manager');
    const second = await associate(key, user, manager);
    expect(second.body).toEqual(first.body);
    expect((await customerOf(key)).version).toBe(version);
    expect((await oneInFull(entity, code)).associations.version).toBe(2);
  });

  it('may be active, invited, without an account, or of several entities (B5, B6)', async () => {
    const { key, code } = await aCustomer(entity);
    const active = await aColleague(entity, 'guest');
    const invited = await anInvitedUser(entity);
    const [without = ''] = await someColleagues(entity, 1);
    const entities = [{ entityId: e, role: 'sales-manager' as const }];
    const platform = await world.main.call('POST /v1/users', {
      body: newPlatformUser(world, { entities }),
    });
    const users = [active.id, invited.id, without, platform.id];
    for (const user of users) expect((await associate(key, user)).status).toBe(200);
    const { byRecord, byRow } = await portfoliosBothWays(entity, [code], users);
    expect([byRecord, byRow]).toEqual([users.map(() => [code]), users.map(() => [code])]);
    const states = (await colleaguesOf(key)).map(({ userId, status }) => [userId, status]);
    expect(Object.fromEntries(states)).toEqual({
      [active.id]: 'active',
      [invited.id]: 'invited',
      [without]: 'inactive',
      [platform.id]: 'invited',
    });
  });

  it('stays after they are deactivated, and are not deleted any more (B10)', async () => {
    const { key } = await aCustomer(entity);
    const [user = ''] = await someColleagues(entity, 1);
    await associate(key, user);
    const remove = () => world.main.attempt(`DELETE ${users}`, { path: { e, u: user } });
    const users = '/v1/entities/{e}/users/{u}';
    expect(codeOf(await remove())).toBe('user-in-use');
    await dissociate(key, user);
    expect(codeOf(await remove())).toBe('user-in-use');
    const person = await aColleague(entity, 'collector');
    await associate(key, person.id);
    await world.main.call(`POST ${users}/deactivation`, { path: { e, u: person.id } });
    expect(await colleaguesOf(key)).toMatchObject([{ userId: person.id, status: 'inactive' }]);
  });

  it('is not found for who is no colleague here, a customer that is none, or a key that is none', async () => {
    const { key } = await aCustomer(entity);
    const [user = ''] = await someColleagues(entity, 1);
    const stranger = await anInvitedUser(await anEntity(world));
    const wrong = [
      [key, nobody],
      [key, stranger.id],
      [key, world.main.id],
      [key, 'x'],
      ['nobody', user],
      ['~', user],
    ] as const;
    for (const [code, u] of wrong) {
      expect([code, u, codeOf(await associate(code, u))]).toEqual([code, u, 'not-found']);
      expect([code, u, codeOf(await dissociate(code, u))]).toEqual([code, u, 'not-found']);
    }
    expect(await rowsOf(entity, stranger.id)).toEqual([]);
  });

  it('is associated by a program as by a person, in its name (I2)', async () => {
    const { key } = await aCustomer(entity);
    const [user = ''] = await someColleagues(entity, 1);
    const program = apiOf(world.send, await anApiKey(entity, 'collector'));
    expect((await associate(key, user, program)).body).toMatchObject({
      by: { name: 'Program of a collector' },
    });
  });

  it('of a customer whose code needs a key in paths', async () => {
    const { key, code } = await aCustomer(entity, { code: `É/${world.next()} 😀` });
    const [user = ''] = await someColleagues(entity, 1);
    expect((await associate(key, user)).status).toBe(200);
    expect(await rowsOf(entity, user)).toEqual([code]);
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path: { e, code: key } });
    expect(await rowsOf(entity, user)).toEqual([]);
  });
});

describe('who may associate (C1, C8)', () => {
  it('is whoever has the permission, where they see the customer', async () => {
    const { key } = await aCustomer(entity);
    const [user = ''] = await someColleagues(entity, 1);
    const expected = {
      administrator: 200,
      'credit-manager': 200,
      collector: 200,
      'sales-manager': 403,
      'sales-administration': 403,
      'financial-controller': 403,
      'executive-officer': 403,
      guest: 403,
    } as const;
    for (const [role, status] of Object.entries(expected)) {
      const by = await colleague(entity, role as keyof typeof expected);
      expect([role, (await associate(key, user, by)).status]).toEqual([role, status]);
      const gone = status === 200 ? 204 : status;
      expect([role, (await dissociate(key, user, by)).status]).toEqual([role, gone]);
    }
  });
});

describe('the collector of a customer (C1, D1)', () => {
  it('is chosen, changed and taken away; their portfolio follows, the association stays', async () => {
    const { key, code } = await aCustomer(entity);
    const [one = '', other = ''] = await someColleagues(entity, 2);
    await associate(key, one);
    const rows = async () => (await portfoliosBothWays(entity, [code], [one, other])).byRow;
    expect((await collector(key, one)).body).toMatchObject({ userId: one, version: 2 });
    expect(await rows()).toEqual([[code], []]);
    expect((await collector(key, other)).body).toMatchObject({ userId: other, version: 3 });
    expect(await rows()).toEqual([[code], [code]]);
    await dissociate(key, one);
    expect(await rows()).toEqual([[], [code]]);
    expect((await collector(key, null)).body).toMatchObject({ userId: null, version: 4 });
    expect(await rows()).toEqual([[], []]);
    expect((await collector(key, null)).body).toMatchObject({ version: 4 });
    expect((await customerOf(key)).collectorId).toBeNull();
  });

  it('is refused where it is no colleague of the entity, naming the field', async () => {
    const { key } = await aCustomer(entity);
    const stranger = await anInvitedUser(await anEntity(world));
    for (const user of [nobody, stranger.id, world.main.id]) {
      const { status, body } = await collector(key, user);
      expect([status, body]).toMatchObject([422, { errors: [{ path: 'userId' }] }]);
    }
    expect((await customerOf(key)).version).toBe(1);
  });
});

describe('associations that meet each other (C1, reliability 5)', () => {
  it('of ten colleagues with one customer at once are all there', async () => {
    const { key, code } = await aCustomer(entity);
    const users = await someColleagues(entity, 10);
    const answers = await Promise.all(users.map((user) => associate(key, user)));
    const done = users.filter((_, index) => answers[index]?.status === 200);
    // Who meets others too often is told to ask again, and is not half done.
    expect(Object.keys(tally(answers)).filter((one) => !['200', 'conflict'].includes(one))).toEqual(
      [],
    );
    const { byRecord, byRow } = await portfoliosBothWays(entity, [code], users);
    expect(byRow).toEqual(byRecord);
    expect(users.filter((_, index) => byRow[index]?.length)).toEqual(done);
    for (const user of users) expect((await associate(key, user)).status).toBe(200);
    expect(await colleaguesOf(key)).toHaveLength(10);
  });

  it('of one with one customer ten times at once is one', async () => {
    const { key, code } = await aCustomer(entity);
    const [user = ''] = await someColleagues(entity, 1);
    const answers = await times(10, () => associate(key, user));
    expect(tally(answers)).toEqual({ '200': 10 });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await oneInFull(entity, code)).associations.version).toBe(2);
  });

  it('and the removal of it, the collector, and a change of the customer end as one says', async () => {
    const { key, code } = await aCustomer(entity);
    const users = await someColleagues(entity, 2);
    const [one = '', other = ''] = users;
    await associate(key, one);
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => dissociate(key, one)),
      ...[1, 2, 3].map(() => associate(key, one)),
      collector(key, other),
      collector(key, one),
      world.main.attempt('PATCH /v1/entities/{e}/customers/{code}', {
        path: { e, code: key },
        body: { name: 'Renamed' },
        ifMatch: 1,
      }),
    ]);
    const outcomes = new Set(['200', '204', 'not-found', 'conflict', 'version-mismatch']);
    expect(Object.keys(tally(answers)).filter((one) => !outcomes.has(one))).toEqual([]);
    const { byRecord, byRow } = await portfoliosBothWays(entity, [code], users);
    expect(byRow).toEqual(byRecord);
  });

  it('and the deletion of the customer leave no row behind', async () => {
    const users = await someColleagues(entity, 3);
    for (let round = 0; round < 5; round += 1) {
      const { key, code } = await aCustomer(entity);
      const remove = 'DELETE /v1/entities/{e}/customers/{code}';
      const answers = await Promise.all([
        ...users.map((user) => associate(key, user)),
        world.main.attempt(remove, { path: { e, code: key } }),
      ]);
      const known = new Set(['200', '204', 'not-found', 'conflict']);
      expect(Object.keys(tally(answers)).filter((one) => !known.has(one))).toEqual([]);
      const { byRecord, byRow } = await portfoliosBothWays(entity, [code], users);
      expect(byRow).toEqual(byRecord);
    }
  });
});

describe('a customer with very many colleagues (C1)', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `01ARZ3NDEKTSV4RRFFQ6${String(n).padStart(6, '0')}`);

  const withColleagues = async (users: readonly string[]) => {
    const { code } = await aCustomer(entity);
    await storeColleagues(entity, code, users);
    return code;
  };

  it('has at most five hundred', async () => {
    const code = await withColleagues(many(500));
    const [one = '', other = ''] = await someColleagues(entity, 2);
    expect(codeOf(await associate(code, one))).toBe('too-many-colleagues');
    await dissociate(code, many(1)[0] ?? '');
    expect((await associate(code, one)).status).toBe(200);
    expect(codeOf(await associate(code, other))).toBe('too-many-colleagues');
    expect(await rowsOf(entity, other)).toEqual([]);
  });

  it('is deleted with all their rows', async () => {
    const users = many(130);
    const code = await withColleagues(users);
    const remove = 'DELETE /v1/entities/{e}/customers/{code}';
    expect((await world.main.attempt(remove, { path: { e, code } })).status).toBe(204);
    for (const user of users) expect(await rowsOf(entity, user)).not.toContain(code);
  });
});
