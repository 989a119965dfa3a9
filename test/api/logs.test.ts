import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { apiOf } from '#test/support/api.ts';
import { at } from '#test/support/clock.ts';
import { everyPage } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  newPlatformUser,
  newUser,
  type Person,
  password,
  personOf,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { itemsUnder } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

type Query = NonNullable<CallInput<'GET /v1/account/log'>['query']>;
type Entry = CallResult<'GET /v1/account/log'>['items'][number];

/** A whole log, or what of it fulfils a query, page by page. */
async function logOf(of: TestEntity | null, query: Query = {}, by: Person = world.main) {
  const { items } = await everyPage((cursor) => {
    const asked = { ...query, ...(cursor && { cursor }) };
    if (!of) return by.call('GET /v1/account/log', { query: asked });
    return by.call('GET /v1/entities/{e}/log', { path: { e: of.id }, query: asked });
  });
  return items;
}

/** What is said of a user in a log. */
const linesOf = (of: TestEntity | null, { id }: { readonly id: string }) =>
  logOf(of, { targetType: 'user', targetId: id });

/** The lines that an act has added about a user; the act answers a success. */
async function added(of: TestEntity | null, user: { readonly id: string }, act: () => unknown) {
  const before = new Set((await linesOf(of, user)).map(({ id }) => id));
  await act();
  return (await linesOf(of, user)).filter(({ id }) => !before.has(id));
}

const changes = (lines: readonly Entry[]) =>
  lines.map(({ action, before, after }) => ({ action, before, after }));

describe('the log of a user of an entity (D4)', () => {
  const keyOf = (name: 'invitation' | 'deactivation' | 'activation') =>
    `POST /v1/entities/{e}/users/{u}/${name}` as const;

  it('has one line for each change: who, when, from where, before and after', async () => {
    const { main } = world;
    const user = await anInvitedUser(entity, { phone: '+33 1 11 11 11 11' });
    const path = { e, u: user.id };
    const [creation] = await linesOf(entity, user);
    const { email, login, firstName, lastName, phone } = user;
    expect(creation).toMatchObject({
      actor: { kind: 'user', id: main.id, name: (await main.call('GET /v1/me')).name },
      action: 'user.created',
      target: { type: 'user', id: user.id },
      before: {},
      after: { email, login, firstName, lastName, phone, status: 'invited' },
      ip: '127.0.0.1',
    });
    expect(Math.abs(Date.parse(creation?.at ?? '') - Date.now())).toBeLessThan(60_000);

    const body = { role: 'guest', phone: null, lastName } as const;
    const update = () =>
      main.call('PATCH /v1/entities/{e}/users/{u}', { path, body, ifMatch: user.version });
    expect(changes(await added(entity, user, update))).toEqual([
      {
        action: 'user.updated',
        before: { phone, memberships: [{ entityId: e, role: 'collector' }] },
        after: { phone: null, memberships: [{ entityId: e, role: 'guest' }] },
      },
    ]);
    const invite = await added(entity, user, () => main.call(keyOf('invitation'), { path }));
    expect(changes(invite)).toMatchObject([{ action: 'user.invited' }]);
    const sentAt = (state: Entry['after']) => (state.invitation as { sentAt: string }).sentAt;
    expect(sentAt(invite[0]?.before ?? {}) < sentAt(invite[0]?.after ?? {})).toBe(true);
    const person = await personOf(world, { ...user, login: user.login ?? '' });
    const away = await added(entity, user, () => main.call(keyOf('deactivation'), { path }));
    expect(changes(away)).toEqual([
      {
        action: 'user.deactivated',
        before: { status: 'active', inactiveReason: null },
        after: { status: 'inactive', inactiveReason: 'deactivated' },
      },
    ]);
    const back = await added(entity, user, () => main.call(keyOf('activation'), { path }));
    expect(changes(back)).toMatchObject([{ action: 'user.activated' }]);
    const signIn = await added(entity, user, () => person.signIn());
    expect(changes(signIn)).toEqual([{ action: 'user.signed-in', before: {}, after: {} }]);
  });

  it('says of themselves what people do themselves', async () => {
    const person = await aColleague(entity, 'guest');
    const acts = {
      'user.updated': async () => {
        const { version } = await person.call('GET /v1/me');
        await person.call('PATCH /v1/me', { body: { firstName: 'Own' }, ifMatch: version });
      },
      'user.password-changed': () =>
        person.call('POST /v1/password/change', {
          body: { currentPassword: password, newPassword: 'another quiet garden gate' },
        }),
    };
    const accepted = (await linesOf(entity, person)).filter(({ action }) =>
      ['user.accepted-invitation', 'user.signed-in'].includes(action),
    );
    expect(accepted).toHaveLength(2);
    for (const [action, act] of Object.entries(acts)) {
      const lines = await added(entity, person, act);
      expect(lines.map((line) => line.action)).toEqual([action]);
      accepted.push(...lines);
    }
    for (const line of accepted) expect(line.actor).toMatchObject({ id: person.id, kind: 'user' });
  });

  it('has their passwords and second factors, of which it says only that', async () => {
    const person = await aColleague(entity, 'guest');
    const forgotten = async () => {
      const { login, email } = person;
      await world.anonymous.call('POST /v1/password/forgotten', { body: { login } });
      const body = { token: await linkToken(world, email), password: 'another quiet garden gate' };
      await world.anonymous.call('POST /v1/password/reset', { body });
    };
    const acts = {
      'user.totp-enabled': () => aSecondFactor(world, person),
      'user.totp-removed': () => person.call('DELETE /v1/me/totp'),
      'user.password-reset': forgotten,
    };
    const states: Record<string, unknown> = {};
    for (const [action, act] of Object.entries(acts)) {
      const [line, ...others] = await added(entity, person, act);
      expect([line?.action, others]).toEqual([action, []]);
      expect(line?.actor).toMatchObject({ kind: 'user', id: person.id });
      states[action] = [line?.before, line?.after];
    }
    expect(states).toEqual({
      'user.totp-enabled': [{ hasSecondFactor: false }, { hasSecondFactor: true }],
      'user.totp-removed': [{ hasSecondFactor: true }, { hasSecondFactor: false }],
      'user.password-reset': [{}, {}],
    });
  });

  it('has API keys, made and revoked once', async () => {
    const path = { e };
    const body = { name: 'ERP', role: 'guest' } as const;
    const key = await world.main.call('POST /v1/entities/{e}/api-keys', { path, body });
    const revoke = () =>
      world.main.attempt('DELETE /v1/entities/{e}/api-keys/{id}', { path: { e, id: key.id } });
    await revoke();
    await revoke();
    const lines = await logOf(entity, { targetType: 'api-key', targetId: key.id });
    expect(lines.map(({ action }) => action).sort()).toEqual([
      'api-key.created',
      'api-key.revoked',
    ]);
    expect(lines.find(({ action }) => action === 'api-key.created')).toMatchObject({
      actor: { id: world.main.id },
      after: body,
    });
  });

  it('has no line for what was refused, or was so already', async () => {
    const person = await aColleague(entity, 'guest');
    const invited = await anInvitedUser(entity);
    const manager = await colleague(entity, 'credit-manager');
    const path = { e, u: person.id };
    const { version, lastName } = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
    const at = '/v1/entities/{e}/users/{u}';
    const acts = [
      () => world.main.attempt(`PATCH ${at}`, { path, body: {}, ifMatch: version }),
      () => world.main.attempt(`PATCH ${at}`, { path, body: { lastName }, ifMatch: version }),
      () => world.main.attempt(`PATCH ${at}`, { path, body: { lastName: 'x' }, ifMatch: 99 }),
      () =>
        manager.attempt(`PATCH ${at}`, { path, body: { role: 'administrator' }, ifMatch: version }),
      () =>
        world.main.attempt(`PATCH ${at}`, {
          path,
          body: { login: invited.login },
          ifMatch: version,
        }),
      () => world.main.attempt(`POST ${at}/invitation`, { path }),
      () => world.main.attempt(`POST ${at}/activation`, { path }),
      () => world.main.attempt(`DELETE ${at}`, { path }),
      () => person.attempt(`POST ${at}/deactivation`, { path }),
      () => world.anonymous.attempt(`POST ${at}/deactivation`, { path }),
    ];
    for (const act of acts) expect(await added(entity, person, act)).toEqual([]);
    const deactivate = () => world.main.call(`POST ${at}/deactivation`, { path });
    expect(await added(entity, person, deactivate)).toHaveLength(1);
    expect(await added(entity, person, deactivate)).toEqual([]);
    const wrong = { body: { login: person.login, password: 'wrong' } };
    const refused = () => world.anonymous.attempt('POST /v1/sessions', wrong);
    expect(await added(entity, person, refused)).toEqual([]);
  });

  it('has one line for a request that is repeated under its Idempotency-Key', async () => {
    const body = newUser(world);
    const input = { path: { e }, body, idempotencyKey: `log ${world.next()}` };
    const users = await Promise.all(
      [1, 2, 3, 4].map(() => world.main.call('POST /v1/entities/{e}/users', input)),
    );
    const [user] = users;
    expect(await linesOf(entity, user ?? { id: '' })).toHaveLength(1);
  });
});

describe('the log of the account (D4)', () => {
  it('has the changes of multi-entity users, which their entities’ logs have not', async () => {
    const { main } = world;
    const user = await main.call('POST /v1/users', { body: newPlatformUser(world) });
    const path = { u: user.id };
    const inEntity = { path: { ...path, e }, body: { role: 'guest' } as const };
    const acts = {
      'user.entity-set': () => main.call('PUT /v1/users/{u}/entities/{e}', inEntity),
      'user.updated': () =>
        main.call('PATCH /v1/users/{u}', { path, body: { canImport: true }, ifMatch: 2 }),
      'user.invited': () => main.call('POST /v1/users/{u}/invitation', { path }),
      'user.deactivated': () => main.call('POST /v1/users/{u}/deactivation', { path }),
      'user.activated': () => main.call('POST /v1/users/{u}/activation', { path }),
      'user.entity-removed': () => main.call('DELETE /v1/users/{u}/entities/{e}', inEntity),
      'user.deleted': () => main.call('DELETE /v1/users/{u}', { path }),
    };
    for (const [action, act] of Object.entries(acts)) {
      const lines = await added(null, user, act);
      expect(lines.map((line) => line.action)).toEqual([action]);
      expect(lines[0]).toMatchObject({ actor: { id: main.id }, ip: '127.0.0.1' });
    }
    expect(await linesOf(entity, user)).toEqual([]);
  });

  it('has the account’s own and its entities’ creation; an entity’s changes are in its own', async () => {
    const own = await anEntity(world);
    const [creation] = await logOf(null, { targetType: 'entity', targetId: own.id });
    expect(creation).toMatchObject({ action: 'entity.created', actor: { id: world.main.id } });
    const body = { name: `Renamed ${world.next()}` };
    const path = { e: own.id };
    await world.main.call('PATCH /v1/entities/{e}', { path, body, ifMatch: 1 });
    const branch = { code: 'LYO', name: 'Lyon' };
    await world.main.call('POST /v1/entities/{e}/branches', { path, body: branch });
    const lines = changes(await logOf(own));
    expect(lines.map(({ action }) => action)).toEqual(['branch.created', 'entity.updated']);
    expect(lines[1]).toMatchObject({ after: body });
    const { version } = await world.main.call('GET /v1/account');
    const name = `Account ${world.next()}`;
    await world.main.call('PATCH /v1/account', { body: { name }, ifMatch: version });
    const [line] = await logOf(null, { targetType: 'account' });
    expect(line).toMatchObject({ action: 'account.updated', after: { name } });
  });
});

describe('reading a log (D4)', () => {
  it('is for those who may: by role in the entity, by main administrators in the account', async () => {
    const allowed = ['administrator', 'credit-manager'];
    for (const role of ['administrator', 'credit-manager', 'collector', 'guest'] as const) {
      const person = await colleague(entity, role);
      const { status } = await person.attempt('GET /v1/entities/{e}/log', { path: { e } });
      expect([role, status]).toEqual([role, allowed.includes(role) ? 200 : 403]);
      expect((await person.attempt('GET /v1/account/log')).status).toBe(403);
      const other = await anEntity(world);
      const path = { e: other.id };
      expect((await person.attempt('GET /v1/entities/{e}/log', { path })).status).toBe(404);
    }
  });

  it('keeps to the entity, whatever is asked for', async () => {
    const other = await anEntity(world);
    const stranger = await anInvitedUser(other);
    const own = (await logOf(entity, { limit: 200 })).map(({ id }) => id);
    const others = await logOf(other);
    expect(others.map(({ action }) => action)).toEqual(['user.created']);
    expect(own).not.toContain(others[0]?.id);
    expect(await linesOf(entity, stranger)).toEqual([]);
    expect(await logOf(entity, { targetId: stranger.id })).toEqual([]);
    expect(await linesOf(null, stranger)).toEqual([]);
  });

  it('filters by actor, action, kind and id of the target, alone and together', async () => {
    const own = await anEntity(world);
    const collector = await aColleague(own, 'collector');
    const mine = await aCustomer(own);
    const theirs = await aCustomer(own, {}, collector);
    const actions = async (query: Query) =>
      (await logOf(own, query)).map(({ action, target }) => `${action} ${target.id}`).sort();
    const [one, two] = [`customer.created ${mine.code}`, `customer.created ${theirs.code}`].sort();
    expect(await actions({ targetType: 'customer' })).toEqual([one, two]);
    expect(await actions({ action: 'customer.created' })).toEqual([one, two]);
    expect(await actions({ targetId: mine.code })).toEqual([`customer.created ${mine.code}`]);
    expect(await actions({ actorId: collector.id, targetType: 'customer' })).toEqual([
      `customer.created ${theirs.code}`,
    ]);
    const both = { targetType: 'customer', targetId: theirs.code } as const;
    expect(await actions({ ...both, actorId: world.main.id })).toEqual([]);
    expect(await actions({ ...both, action: 'customer.created' })).toHaveLength(1);
    expect(await actions({ actorId: collector.id })).toHaveLength(3);
    expect(await actions({ targetType: 'invoice' })).toEqual([]);
  });

  it('goes newest first across the ends of months and years, days counted in UTC', async () => {
    const instants = [
      '2030-11-30T23:59:59.999Z',
      '2030-12-01T00:00:00.000Z',
      '2030-12-31T23:59:59.999Z',
      '2031-01-01T00:00:00.000Z',
      '2031-04-15T12:00:00.000Z',
      '2031-04-15T12:00:00.001Z',
    ];
    let own = entity;
    for (const [index, instant] of instants.entries()) {
      await at(world, instant, async () => {
        const main = await world.main.signIn();
        if (index === 0) own = await anEntity({ ...world, main });
        await aCustomer({ ...own, main }, { code: `At ${index}` });
      });
    }
    await at(world, '2031-05-02T00:00:00.000Z', async () => {
      const main = await world.main.signIn();
      const times = async (query: Query) => (await logOf(own, query, main)).map((line) => line.at);
      const newestFirst = [...instants].reverse();
      for (const limit of [1, 2, 5, 6, 50]) expect(await times({ limit })).toEqual(newestFirst);
      const between = async (from?: string, to?: string, limit = 1) =>
        (await times({ limit, ...(from && { from }), ...(to && { to }) })).map((time) =>
          instants.indexOf(time),
        );
      expect(await between('2030-12-01')).toEqual([5, 4, 3, 2, 1]);
      expect(await between('2030-12-31', '2030-12-31')).toEqual([2]);
      expect(await between('2031-01-01', '2031-04-14')).toEqual([3]);
      expect(await between(undefined, '2030-11-30')).toEqual([0]);
      expect(await between('2031-04-15', '2099-12-31', 50)).toEqual([5, 4]);
      expect(await between('2031-02-01', '2031-03-31')).toEqual([]);
      expect(await between('2031-04-15', '2031-01-01')).toEqual([]);
      expect(await between('2020-01-01', '2020-12-31')).toEqual([]);
      const one = { targetType: 'customer', targetId: 'At 3', from: '2031-01-02' } as const;
      expect(await times(one)).toEqual([]);
      expect(await times({ ...one, from: '2031-01-01' })).toEqual([instants[3]]);
    });
  });

  it.each([
    ['from', '2026-02-30'],
    ['to', '2026-1-1'],
    ['from', '2026-01-01T00:00:00Z'],
    ['targetType', 'session'],
    ['limit', '201'],
    ['cursor', 'x'],
    ['unknown', '1'],
  ])('refuses %s=%s', async (name, value) => {
    const { token } = world.main;
    const answer = await world.send('GET', `/v1/account/log?${name}=${value}`, { token });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: name }] });
  });
});

describe('what stands in a log (D4)', () => {
  it('is never changed or removed: no route does, and later changes leave it as it is', async () => {
    const person = await aColleague(entity, 'guest');
    const inTable = async () => {
      const log = await itemsUnder(world.standIn, `E#${e}#LOG#`);
      return new Map(log.map((item) => [`${item.pk} ${item.sk}`, item]));
    };
    const before = await inTable();
    const [line] = await linesOf(entity, person);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST']) {
      for (const target of [`/v1/entities/${e}/log/${line?.id}`, `/v1/entities/${e}/log`]) {
        const { token } = world.main;
        const { status } = await world.send(method, target, { token, json: {} });
        expect([404, 405]).toContain(status);
      }
    }
    const path = { e, u: person.id };
    await world.main.call('PATCH /v1/entities/{e}/users/{u}', {
      path,
      body: { lastName: 'Renamed' },
      ifMatch: 2,
    });
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const after = await inTable();
    expect(after.size).toBe(before.size + 2);
    for (const [key, item] of before) expect(after.get(key)).toEqual(item);
    // The name stands as it was when they did it.
    const [own] = await logOf(entity, { actorId: person.id });
    expect(own?.actor.name).not.toContain('Renamed');
  });

  it('holds no secret and no hash of one', async () => {
    const person = await aColleague(entity, 'guest');
    await person.call('POST /v1/me/totp');
    const key = await world.main.call('POST /v1/entities/{e}/api-keys', {
      path: { e },
      body: { name: 'ERP', role: 'collector' },
    });
    const program = apiOf(world.send, key.secret);
    const code = `C${world.next()}`;
    const body = { code, name: 'x' };
    await program.call('POST /v1/entities/{e}/customers', { path: { e }, body });
    const [line] = await logOf(entity, { targetType: 'customer', targetId: code });
    expect(line?.actor).toEqual({ kind: 'api-key', id: key.id, name: 'ERP' });
    const text = JSON.stringify([...(await logOf(entity)), ...(await logOf(null))]);
    expect(text).not.toContain(key.secret.split('.').at(-1));
    expect(text).not.toContain(person.token.split('.').at(-1));
    expect(text).not.toMatch(/\$argon2|[0-9a-f]{64}|cursorSecret|sessionEpoch|[Hh]ash"/);
  });
});
