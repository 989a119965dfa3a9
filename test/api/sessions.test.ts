import { createHook } from 'node:async_hooks';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, hours, instantAfter, later, minutes } from '#test/support/clock.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let person: Person;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  person = await colleague(entity, 'collector');
});

const signIn = (login: string, secret = password) =>
  world.anonymous.attempt('POST /v1/sessions', { body: { login, password: secret } });

describe('signing in (B2, B11)', () => {
  it('answers a token, when it ends, and who signed in', async () => {
    const answer = await world.anonymous.call('POST /v1/sessions', {
      body: { login: person.login, password },
    });
    expect(answer.principal).toMatchObject({ id: person.id, login: person.login, kind: 'user' });
    expect(answer.principal.entities).toMatchObject([{ id: entity.id, role: 'collector' }]);
    const lasts = Date.parse(answer.expiresAt) - Date.parse(world.standIn.clock.now());
    expect(Math.abs(lasts - hours(12))).toBeLessThan(minutes(1));
    expect(answer.token).toMatch(/^[0-9A-Z]{26}\.[A-Za-z0-9_-]{43}$/);
  });

  it('takes the login in any case and spelling, and the password in NFC or NFD', async () => {
    for (const login of [person.login.toUpperCase(), ` ${person.login} `, person.email]) {
      expect((await signIn(login)).status).toBe(201);
    }
    expect((await signIn(person.login, password.normalize('NFD'))).status).toBe(201);
  });

  it('takes an e-mail that is one person’s only, and a login before any e-mail', async () => {
    const email = `shared${world.next()}@people.example`;
    const one = await aColleague(entity, 'guest', { email });
    expect((await signIn(email)).status).toBe(201);
    const second = `second${world.next()}`;
    await anInvitedUser(entity, { email, login: second });
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(one.login)).status).toBe(201);
    const holder = await aColleague(entity, 'guest', { login: email });
    await Promise.all([1, 2, 3].map(() => anInvitedUser(entity, { email })));
    const answer = await world.anonymous.call('POST /v1/sessions', {
      body: { login: email, password },
    });
    expect(answer.principal.id).toBe(holder.id);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn(person.login);
    const { token } = answer.body as { token: string };
    expect(answer.headers['set-cookie']).toEqual([
      `encours=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200`,
    ]);
  });

  it('refuses every reason alike, to the byte and after one computation of a hash', async () => {
    const invited = await anInvitedUser(entity);
    const inactive = await aColleague(entity, 'guest');
    const path = { e: entity.id, u: inactive.id };
    await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const attempts = [
      ['nobody-of-this-name', password],
      [person.login, 'wrong horse battery staple'],
      [invited.login ?? '', password],
      [inactive.login, password],
      ['\ufdfa'.repeat(254), password],
      // Folding makes it longer, so that what is kept of it ends within a surrogate pair.
      [`${'\u0149'.repeat(4)}${'\u{1f600}'.repeat(125)}`, password],
      [person.login, password.slice(0, -1)],
      [person.login, `${password}\u0000`],
    ] as const;
    const refusals = [];
    for (const [login, secret] of attempts) {
      const before = hashes.count;
      const { status, text, headers } = await signIn(login, secret);
      const id = String(headers['x-request-id']);
      const { date: _, 'apigw-requestid': __, 'x-request-id': ___, ...rest } = headers;
      refusals.push({ status, text: text.replace(id, ''), rest, hashes: hashes.count - before });
    }
    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({ status: 401, hashes: 1 });
    expect(refusals[0]?.text).toContain('sign-in-refused');
  });
});

/** How many hashes of passwords this process has computed. */
const hashes = { count: 0 };
createHook({
  init(_, type) {
    if (type === 'ARGON2REQUEST') hashes.count += 1;
  },
}).enable();

describe('own sessions (B12)', () => {
  it('are listed with the current one marked, and nobody else’s', async () => {
    const one = await aColleague(entity, 'guest');
    const two = await one.signIn();
    const { items } = await two.call('GET /v1/sessions');
    expect(items).toHaveLength(2);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(items.map(({ ip }) => ip)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  it('are ended one by one; another’s cannot be', async () => {
    const one = await aColleague(entity, 'guest');
    const two = await one.signIn();
    const { items } = await one.call('GET /v1/sessions');
    const id = items.find(({ current }) => !current)?.id ?? '';
    const refusal = await person.refusal('DELETE /v1/sessions/{id}', { path: { id } });
    expect(refusal.code).toBe('not-found');
    await one.call('DELETE /v1/sessions/{id}', { path: { id } });
    expect((await two.refusal('GET /v1/me')).code).toBe('unauthenticated');
    expect((await one.call('GET /v1/sessions')).items).toHaveLength(1);
    expect((await one.refusal('DELETE /v1/sessions/{id}', { path: { id } })).status).toBe(404);
  });

  it('end with signing out, which takes the cookie away', async () => {
    const one = await aColleague(entity, 'guest');
    const answer = await one.attempt('DELETE /v1/sessions/current');
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/^encours=; .*Max-Age=0$/);
    expect((await one.refusal('GET /v1/me')).code).toBe('unauthenticated');
  });

  it('end on the next request after deactivation, and do not come back with activation (B10)', async () => {
    const one = await aColleague(entity, 'guest');
    const path = { e: entity.id, u: one.id };
    await entity.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    expect((await one.refusal('GET /v1/me')).code).toBe('unauthenticated');
    await entity.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect((await one.refusal('GET /v1/me')).code).toBe('unauthenticated');
    expect((await (await one.signIn()).call('GET /v1/me')).id).toBe(one.id);
  });
});

describe('the life of a session (A3)', () => {
  it('ends after an hour without use, to the millisecond', async () => {
    await at(world, '2027-03-01T08:00:00.000Z', async () => {
      const one = await person.signIn();
      world.standIn.clock.set('2027-03-01T08:59:59.999Z');
      expect((await one.attempt('GET /v1/me')).status).toBe(200);
      world.standIn.clock.set('2027-03-01T09:59:59.999Z');
      expect((await one.attempt('GET /v1/me')).status).toBe(401);
    });
  });

  it('ends after twelve hours, however much it is used', async () => {
    const start = '2027-03-01T08:00:00.000Z';
    await at(world, start, async () => {
      const one = await person.signIn();
      for (let passed = minutes(50); passed < hours(12); passed += minutes(50)) {
        world.standIn.clock.set(instantAfter(start, passed));
        expect((await one.attempt('GET /v1/me')).status).toBe(200);
      }
      world.standIn.clock.set(instantAfter(start, hours(12) - 1));
      expect((await one.attempt('GET /v1/me')).status).toBe(200);
      expect((await one.call('GET /v1/sessions')).items.some(({ current }) => current)).toBe(true);
      world.standIn.clock.set(instantAfter(start, hours(12)));
      expect((await one.attempt('GET /v1/me')).status).toBe(401);
    });
  });

  it('leaves sessions that have ended out of the list', async () => {
    const one = await aColleague(entity, 'guest');
    await later(world, hours(2), async () => {
      const again = await one.signIn();
      expect((await again.call('GET /v1/sessions')).items).toHaveLength(1);
    });
  });
});

describe('PATCH /v1/me (B1)', () => {
  it('changes the own name, phone and language, everywhere they are seen', async () => {
    const one = await aColleague(entity, 'guest');
    const { version } = await one.call('GET /v1/me');
    const body = { firstName: ' Zoé ', phone: '+33 1 23 45 67 89', language: 'fr' as const };
    const me = await one.call('PATCH /v1/me', { body, ifMatch: version });
    expect(me).toMatchObject({ firstName: 'Zoé', language: 'fr', version: version + 1 });
    const path = { e: entity.id, u: one.id };
    const seen = await entity.main.call('GET /v1/entities/{e}/users/{u}', { path });
    expect(seen).toMatchObject({ firstName: 'Zoé', phone: '+33 1 23 45 67 89' });
    const listed = await entity.main.call('GET /v1/entities/{e}/users', {
      path: { e: entity.id },
      query: { q: 'zoé' },
    });
    expect(listed.items.map(({ id }) => id)).toEqual([one.id]);
  });

  it('changes nothing else: role, login, e-mail and reach are refused as unknown', async () => {
    const { version } = await person.call('GET /v1/me');
    for (const field of ['role', 'login', 'email', 'reach', 'mainAdministrator', 'memberships']) {
      const answer = await world.send('PATCH', '/v1/me', {
        token: person.token,
        headers: { 'if-match': `"${version}"` },
        json: { [field]: 'x' },
      });
      expect([field, answer.status]).toEqual([field, 422]);
    }
  });
});
