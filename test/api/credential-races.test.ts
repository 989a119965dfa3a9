import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Api, apiOf } from '#test/support/api.ts';
import { at, instantAfter, minutes } from '#test/support/clock.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  aPlatformUser,
  linkToken,
  newPlatformUser,
  newUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aSecondFactor, codeAt } from '#test/support/second-factor.ts';
import { everyItem, itemsOf } from '#test/support/table.ts';
import { startWorld, theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

/** Each from an address of its own: what is limited here is the account. */
const caller = (n: number): Api => world.from(`198.51.100.${n}`);

const signIn = (n: number, body: { login: string; password: string; totp?: string }) =>
  caller(n).attempt('POST /v1/sessions', { body });

async function signInRecord({ id }: Person) {
  const items = await itemsOf(world.standIn, `USER#${id}`);
  return items.find(({ sk }) => sk === 'SIGN-IN');
}

describe('passwords tried at once (B11)', () => {
  const wrong = 'not the garden in november';

  it('thirty wrong ones count ten times, and the lock is for a minute from the tenth', async () => {
    const person = await aColleague(entity, 'guest');
    const { login, email } = person;
    const now = world.standIn.clock.now();
    const names = [login, login.toUpperCase(), email, ` ${login} `];
    const answers = await at(world, now, () =>
      times(30, (n) => signIn(n, { login: names[n % names.length] ?? '', password: wrong })),
    );
    expect(tally(answers)).toEqual({ 'sign-in-refused': 30 });
    const lockedUntil = instantAfter(now, minutes(1));
    expect(await signInRecord(person)).toMatchObject({ failures: 10, lockedUntil });
    const right = (instant: string) => at(world, instant, () => signIn(1, { login, password }));
    expect(codeOf(await right(instantAfter(lockedUntil, -1)))).toBe('sign-in-refused');
    expect((await right(lockedUntil)).status).toBe(201);
    expect(await signInRecord(person)).toMatchObject({ failures: 0 });
  });

  it('a right one among them is taken before the lock, or not at all', async () => {
    const person = await aColleague(entity, 'guest');
    const { login } = person;
    const now = world.standIn.clock.now();
    await at(world, now, async () => {
      await times(9, (n) => signIn(n, { login, password: wrong }));
      const answers = await times(20, (n) =>
        signIn(n, { login, password: n === 10 ? password : wrong }),
      );
      const { '201': taken = 0, 'sign-in-refused': refused } = tally(answers);
      expect(taken + (refused ?? 0)).toBe(20);
      expect(taken).toBeLessThanOrEqual(1);
      // Counted anew from a success on, they lock all the same.
      expect(await signInRecord(person)).toMatchObject({ failures: 10 });
      expect(codeOf(await signIn(1, { login, password }))).toBe('sign-in-refused');
    });
  });
});

describe('what serves once, used at once (reliability 5)', () => {
  it('twenty set a password by one link (B9)', async () => {
    const person = await aColleague(entity, 'guest');
    const { login, email } = person;
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login } });
    const token = await linkToken(world, email);
    const answers = await times(20, (n) =>
      caller(n).attempt('POST /v1/password/reset', {
        body: { token, password: `${password} ${n}` },
      }),
    );
    expect(tally(answers)).toEqual({ '204': 1, 'password-reset-used': 19 });
    const winner = answers.findIndex(({ status }) => status === 204);
    const chosen = [winner, (winner + 1) % 20].map((n) => `${password} ${n}`);
    const statuses = await Promise.all(
      chosen.map(async (text, n) => (await signIn(n, { login, password: text })).status),
    );
    expect(statuses).toEqual([201, 401]);
  });

  it.each(['a code of the authenticator', 'a recovery code'])(
    'ten sign in with %s (B12)',
    async (kind) => {
      const person = await aColleague(entity, 'guest');
      const { code, recoveryCodes } = await aSecondFactor(world, person);
      const totp = kind === 'a recovery code' ? recoveryCodes[3] : code();
      const body = { login: person.login, password, totp: totp ?? '' };
      const answers = await at(world, world.standIn.clock.now(), () =>
        times(10, (n) => signIn(n, body)),
      );
      expect(tally(answers)).toEqual({ '201': 1, 'totp-refused': 9 });
      const left = kind === 'a recovery code' ? 9 : 10;
      expect(await person.call('GET /v1/me/totp')).toMatchObject({ recoveryCodesLeft: left });
    },
  );

  it('ten confirm one second factor: the codes of one of them are the codes (B12)', async () => {
    const person = await aColleague(entity, 'guest');
    const { secret } = await person.call('POST /v1/me/totp');
    const totp = codeAt(secret, world.standIn.clock.now());
    const answers = await times(10, () =>
      person.attempt('POST /v1/me/totp/confirm', { body: { totp } }),
    );
    const {
      '200': confirmed,
      'totp-enabled': late = 0,
      'validation-failed': used = 0,
    } = tally(answers);
    expect([confirmed, late + used]).toEqual([1, 9]);
    const winner = answers.find(({ status }) => status === 200)?.body;
    const [first = ''] = (winner as { recoveryCodes: string[] }).recoveryCodes;
    const body = { login: person.login, password, totp: first };
    expect((await signIn(1, body)).status).toBe(201);
    expect(await person.call('GET /v1/me/totp')).toMatchObject({ recoveryCodesLeft: 9 });
  });
});

describe('at once with its end (reliability 5)', () => {
  it('an API key works until it is revoked, and nothing brings it back (I2)', async () => {
    const body = { name: 'ERP', role: 'collector' as const };
    const key = await world.main.call('POST /v1/entities/{e}/api-keys', { path: { e }, body });
    const program = apiOf(world.send, key.secret);
    const create = () => {
      const customer = { code: `C${world.next()}`, name: 'x' };
      return program.attempt('POST /v1/entities/{e}/customers', { path: { e }, body: customer });
    };
    const path = { e, id: key.id };
    const [revocation, ...during] = await Promise.all([
      world.main.attempt('DELETE /v1/entities/{e}/api-keys/{id}', { path }),
      ...Array.from({ length: 20 }, create),
    ]);
    expect(revocation.status).toBe(204);
    for (const { status } of during) expect([201, 401]).toContain(status);
    expect(tally(await times(10, create))).toEqual({ unauthenticated: 10 });
    const { items } = await world.main.call('GET /v1/entities/{e}/api-keys', { path: { e } });
    expect(items).toEqual([]);
    const revoke = () => world.main.attempt('DELETE /v1/entities/{e}/api-keys/{id}', { path });
    expect(tally(await times(3, revoke))).toEqual({ 'not-found': 3 });
  });

  it('somebody is deleted, or accepts their invitation (B10)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, email, login } = await anInvitedUser(entity);
      const token = await linkToken(world, email);
      const outcomes = await Promise.all([
        world.main.attempt('DELETE /v1/entities/{e}/users/{u}', { path: { e, u: id } }),
        world.anonymous.attempt('POST /v1/invitations/accept', { body: { token, password } }),
      ]);
      expect(['204 404', '409 200']).toContain(outcomes.map(({ status }) => status).join(' '));
      const { status } = await signIn(1, { login: login ?? '', password });
      expect(status).toBe(outcomes[1].status === 200 ? 201 : 401);
    }
  });

  it('somebody is deleted, or is put in charge of a customer (B10)', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = await anInvitedUser(entity, { activeAccount: false });
      const body = { code: `C${world.next()}`, name: 'x', collectorId: id };
      const [deletion, creation] = await Promise.all([
        world.main.attempt('DELETE /v1/entities/{e}/users/{u}', { path: { e, u: id } }),
        world.main.attempt('POST /v1/entities/{e}/customers', { path: { e }, body }),
      ]);
      expect(['204 422', '409 201']).toContain(`${deletion.status} ${creation.status}`);
    }
  });
});

it('twenty claim one login in different spellings and by different routes', async () => {
  const login = `Éloïse${world.next()}`;
  const spellings = [login, login.toUpperCase(), login.toLowerCase(), login.normalize('NFD')];
  const inactive = await anInvitedUser(entity, { activeAccount: false });
  const answers = await times(20, (n) => {
    const stated = { login: spellings[n % 4] ?? '' };
    if (n === 0) {
      const path = { e, u: inactive.id };
      return world.main.attempt('POST /v1/entities/{e}/users/{u}/activation', {
        path,
        body: stated,
      });
    }
    if (n % 2)
      return world.main.attempt('POST /v1/users', { body: newPlatformUser(world, stated) });
    const body = newUser(world, stated);
    return world.main.attempt('POST /v1/entities/{e}/users', { path: { e }, body });
  });
  const { 'login-taken': taken, ...others } = tally(answers);
  expect(taken).toBe(19);
  expect(Object.values(others)).toEqual([1]);
});

it('of two main administrators who remove each other one stays (A5)', async () => {
  const own = await startWorld();
  onTestFinished(() => own.standIn.stop());
  const mainAdministrator = true;
  const { id: first } = await own.main.call('GET /v1/me');
  let [stays, goes] = [own.main, await aPlatformUser(own, { mainAdministrator })];
  expect(stays.id).toBe(first);
  const removals = [
    (by: Person, { id }: Person, ifMatch: number) =>
      by.attempt('PATCH /v1/users/{u}', {
        path: { u: id },
        body: { mainAdministrator: false },
        ifMatch,
      }),
    (by: Person, { id }: Person) =>
      by.attempt('POST /v1/users/{u}/deactivation', { path: { u: id } }),
  ];
  const versionOf = async ({ id }: Person, by: Person) =>
    (await by.call('GET /v1/users/{u}', { path: { u: id } })).version;
  for (let round = 0; round < 8; round += 1) {
    const versions = [await versionOf(stays, stays), await versionOf(goes, stays)] as const;
    const [one, other] = [removals[round % 2], removals[(round >> 1) % 2]];
    const answers = await Promise.all([
      one?.(stays, goes, versions[1]),
      other?.(goes, stays, versions[0]),
    ]);
    expect(answers.filter((answer) => answer?.status === 200)).toHaveLength(1);
    if (answers[1]?.status === 200) [stays, goes] = [goes, stays];
    goes = await restored(own, stays, goes);
  }
});

/** Main administrator and active once more, signed in. */
async function restored({ standIn }: World, by: Person, person: Person): Promise<Person> {
  const path = { u: person.id };
  const user = await by.call('GET /v1/users/{u}', { path });
  const active = (await everyItem(standIn)).find(({ sk }) => sk === 'MAIN-ADMINISTRATORS');
  expect(active).toMatchObject({ active: 1 });
  if (user.status !== 'active') await by.call('POST /v1/users/{u}/activation', { path });
  else {
    const body = { mainAdministrator: true };
    await by.call('PATCH /v1/users/{u}', { path, body, ifMatch: user.version });
  }
  return person.signIn();
}
