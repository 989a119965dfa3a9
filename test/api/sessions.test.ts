import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { at, hours, instantAfter, later, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  newUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { itemsOf, storeAt } from '#test/support/table.ts';
import { startWorld, theWorld, type World } from '#test/support/world.ts';

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
    const login = `login${world.next()}@people.example`;
    const holder = await aColleague(entity, 'guest', { login });
    await Promise.all([1, 2, 3].map(() => anInvitedUser(entity, { email: login })));
    const answer = await world.anonymous.call('POST /v1/sessions', { body: { login, password } });
    expect(answer.principal.id).toBe(holder.id);
  });

  it('lets nobody take another’s e-mail for a login, by which those sign in', async () => {
    const victim = await aColleague(entity, 'guest');
    const path = { e: entity.id };
    const body = newUser(world, { login: victim.email.toUpperCase() });
    const refusal = await world.main.refusal('POST /v1/entities/{e}/users', { path, body });
    expect(refusal.code).toBe('login-taken');
    expect((await signIn(victim.email)).status).toBe(201);
    const own = newUser(world);
    const user = await world.main.call('POST /v1/entities/{e}/users', {
      path,
      body: { ...own, login: own.email },
    });
    expect(user.login).toBe(own.email);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn(person.login);
    const { token } = answer.body as { token: string };
    expect(answer.headers['set-cookie']).toEqual([
      `encours=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200`,
    ]);
  });
});

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

  it('show from where and with what they were begun, to their owner alone', async () => {
    const one = await aColleague(entity, 'guest');
    const agent = `Mozilla/5.0 ("quoted", <b>) ${'x'.repeat(400)}`;
    const answer = await world.send('POST', '/v1/sessions', {
      json: { login: one.login, password },
      headers: { 'user-agent': agent, 'x-forwarded-for': '198.51.100.7' },
    });
    expect(answer.status).toBe(201);
    const { items } = await one.call('GET /v1/sessions');
    const begun = items.find(({ current }) => !current);
    expect(begun).toMatchObject({ ip: '127.0.0.1', userAgent: agent.slice(0, 300) });
    expect(JSON.stringify(items)).not.toContain((answer.body as { token: string }).token);
  });

  it('are all listed and can be ended, however many there are', async () => {
    const one = await aColleague(entity, 'guest');
    const store = storeAt(world.standIn.engine.endpoint, world.standIn.tableName);
    const [session] = (await itemsOf(world.standIn, `USER#${one.id}`)).filter(({ sk }) =>
      String(sk).startsWith('SESSION#'),
    );
    const copies = Array.from({ length: 250 }, (_, index) => ({
      ...session,
      sk: `SESSION#${index.toString(16).padStart(64, '0')}`,
      id: `01ARZ3NDEKTSV4RRFFQ6${String(index).padStart(6, '0')}`,
    }));
    for (let from = 0; from < copies.length; from += 25) {
      const puts = copies.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
      const RequestItems = { [store.tableName]: puts };
      await store.client.send(new BatchWriteCommand({ RequestItems }));
    }
    store.client.destroy();
    const { items } = await one.call('GET /v1/sessions');
    expect(items).toHaveLength(251);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    const current = items.find((item) => item.current)?.id ?? '';
    await one.call('DELETE /v1/sessions/{id}', { path: { id: current } });
    expect((await one.refusal('GET /v1/me')).code).toBe('unauthenticated');
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

describe('a change of the idle time while sessions are open (A3, A4)', () => {
  let own: World;
  let one: Person;
  beforeAll(async () => {
    own = await startWorld();
    one = await aColleague(await anEntity(own), 'guest');
  });
  afterAll(() => own.standIn.stop());

  const status = async (by: Person) => (await by.attempt('GET /v1/me')).status;

  /** Runs from an instant on, at which the idle time is so many minutes; `pass` moves on from there. */
  async function beginning(
    start: string,
    idle: number,
    run: (main: Person, pass: (milliseconds: number) => void) => Promise<void>,
  ): Promise<void> {
    await at(own, start, async () => {
      const main = await own.main.signIn();
      await set(main, idle);
      await run(await own.main.signIn(), (milliseconds) =>
        own.standIn.clock.set(instantAfter(start, milliseconds)),
      );
    });
  }

  async function set(main: Person, sessionIdleMinutes: number): Promise<void> {
    const { version } = await main.call('GET /v1/account/security');
    await main.call('PUT /v1/account/security', { body: { sessionIdleMinutes }, ifMatch: version });
  }

  it('to a shorter one leaves who was there a moment ago, the one who made it too', async () => {
    await beginning('2027-04-05T08:00:00.000Z', 1440, async (main, pass) => {
      const session = await one.signIn();
      pass(minutes(10));
      expect([await status(session), await status(main)]).toEqual([200, 200]);
      await set(main, 5);
      pass(minutes(13));
      expect([await status(session), await status(main)]).toEqual([200, 200]);
      pass(minutes(18));
      expect([await status(session), await status(main)]).toEqual([401, 401]);
    });
  });

  it('to a longer one holds for who is still there, and revives nobody', async () => {
    await beginning('2027-04-06T08:00:00.000Z', 5, async (main, pass) => {
      const [expired, used] = [await one.signIn(), await one.signIn()];
      pass(minutes(4));
      expect([await status(used), await status(main)]).toEqual([200, 200]);
      pass(minutes(5));
      await set(main, 1440);
      expect(await status(expired)).toBe(401);
      pass(minutes(8));
      expect(await status(used)).toBe(200);
      pass(minutes(8) + hours(11));
      expect([await status(used), await status(expired)]).toEqual([200, 401]);
    });
  });
});

/** Runs, and does something else while its first call of a kind to DynamoDB is on its way. */
async function during<T>(
  command: string,
  meanwhile: () => Promise<unknown>,
  run: () => Promise<T>,
) {
  const { hook } = world.standIn.faults;
  const { before } = hook;
  let held = false;
  hook.before = async (call) => {
    if (!held && call.command === command) {
      held = true;
      await meanwhile();
    }
    await before(call);
  };
  try {
    const result = await run();
    expect(held).toBe(true);
    return result;
  } finally {
    hook.before = before;
  }
}

describe('a session that ends while a request of it is on its way (B10, B12)', () => {
  const commit = 'TransactWriteItems';
  const fresh = 'brouillard sur la rivière';

  /** Somebody with two sessions, of which the second can end the first. */
  async function two() {
    const one = await aColleague(entity, 'guest');
    const other = await one.signIn();
    const { items } = await other.call('GET /v1/sessions');
    const id = items.find(({ current }) => !current)?.id ?? '';
    return { one, other, end: () => other.call('DELETE /v1/sessions/{id}', { path: { id } }) };
  }

  const isOver = async ({ one, other }: { one: Person; other: Person }) => {
    expect((await one.refusal('GET /v1/me')).code).toBe('unauthenticated');
    expect((await other.call('GET /v1/sessions')).items).toHaveLength(1);
  };

  it('is not brought back by noting its last use', async () => {
    const people = await two();
    await later(world, minutes(2), async () => {
      await during('UpdateItem', people.end, () => people.one.attempt('GET /v1/me'));
      await isOver(people);
    });
  });

  it('is not brought back by giving the password again, or by changing it', async () => {
    const again = await two();
    const body = { password };
    const renewed = await during(commit, again.end, () =>
      again.one.attempt('POST /v1/sessions/current/reauthentication', { body }),
    );
    expect(renewed.status).toBe(401);
    await isOver(again);

    const change = await two();
    const changed = await during(commit, change.end, () =>
      change.one.attempt('POST /v1/password/change', {
        body: { currentPassword: password, newPassword: fresh },
      }),
    );
    expect(changed.status).toBe(401);
    await isOver(change);
    expect((await signIn(change.one.login, fresh)).status).toBe(401);
    expect((await signIn(change.one.login)).status).toBe(201);
  });

  it('is over when it began while its owner was deactivated, and stays so (B10)', async () => {
    const one = await aColleague(entity, 'guest');
    const path = { e: entity.id, u: one.id };
    const deactivate = () =>
      world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const answer = await during(commit, deactivate, () => signIn(one.login));
    await world.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    await noSession(answer);
  });

  it('is over when it began with a password that was being replaced (B9)', async () => {
    const one = await aColleague(entity, 'guest');
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login: one.login } });
    const body = { token: await linkToken(world, one.email), password: fresh };
    const reset = () => world.anonymous.call('POST /v1/password/reset', { body });
    await noSession(await during(commit, reset, () => signIn(one.login)));
    expect((await signIn(one.login, fresh)).status).toBe(201);
  });

  async function noSession(answer: Answer): Promise<void> {
    const { token } = answer.body as { token?: string };
    const seen = await apiOf(world.send, token ?? 'none').attempt('GET /v1/me');
    expect(seen.status).toBe(401);
  }
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
