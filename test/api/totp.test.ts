import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#shared/domain/permissions.ts';
import { type Api, apiOf } from '#test/support/api.ts';
import { at, later, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  newPlatformUser,
  type Person,
  password,
  personOf,
  type TestEntity,
} from '#test/support/people.ts';
import { aSecondFactor, codeAt } from '#test/support/second-factor.ts';
import { everyItem } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
});
afterAll(() => world.standIn.stop());

const person = () => aColleague(entity, 'collector');
const signIn = ({ login }: { login: string }, totp?: string, secret = password) =>
  world.anonymous.attempt('POST /v1/sessions', {
    body: { login, password: secret, ...(totp !== undefined && { totp }) },
  });
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;
const now = () => world.standIn.clock.now();
const outcome = (answer: Answer) => (answer.status === 201 ? 'signed in' : codeOf(answer));

describe('setting up a second factor (B12)', () => {
  it('gives a secret that programs can read, which counts for nothing before it is confirmed', async () => {
    const one = await person();
    const { secret, uri } = await one.call('POST /v1/me/totp');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const { name } = await world.main.call('GET /v1/account');
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(new URL(uri).searchParams.get('issuer')).toBe(name);
    expect(decodeURIComponent(uri)).toContain(one.login);
    expect(await one.call('GET /v1/me/totp')).toEqual({ enabledAt: null, recoveryCodesLeft: null });
    expect((await one.call('GET /v1/me')).secondFactor).toEqual({
      enabled: false,
      required: false,
    });
    expect(outcome(await signIn(one))).toBe('signed in');
    expect(outcome(await signIn(one, '000000'))).toBe('signed in');
  });

  it('is confirmed by a right code, and answers ten recovery codes this once', async () => {
    const one = await person();
    const { secret } = await one.call('POST /v1/me/totp');
    const wrong = String((Number(codeAt(secret, now())) + 7) % 1_000_000).padStart(6, '0');
    for (const totp of [wrong, '      ', 'abcdef', codeAt(secret, now()).slice(1).concat('x')]) {
      const refusal = await one.attempt('POST /v1/me/totp/confirm', { body: { totp } });
      expect([totp, refusal.body]).toMatchObject([
        totp,
        { status: 422, errors: [{ path: 'totp', code: 'wrong' }] },
      ]);
    }
    expect(outcome(await signIn(one))).toBe('signed in');
    const body = { totp: codeAt(secret, now()) };
    const { recoveryCodes } = await one.call('POST /v1/me/totp/confirm', { body });
    expect(new Set(recoveryCodes).size).toBe(10);
    const { enabledAt, recoveryCodesLeft } = await one.call('GET /v1/me/totp');
    expect([enabledAt === null, recoveryCodesLeft]).toEqual([false, 10]);
    expect((await one.call('GET /v1/me')).secondFactor.enabled).toBe(true);
    expect(await world.standIn.emails({ to: one.email })).toHaveLength(2);
    expect((await one.refusal('POST /v1/me/totp')).code).toBe('totp-enabled');
    expect((await one.refusal('POST /v1/me/totp/confirm', { body })).code).toBe('totp-enabled');
  });

  it('needs to have begun; begun again, the secret given before is forgotten', async () => {
    const one = await person();
    const confirm = (totp: string) => one.attempt('POST /v1/me/totp/confirm', { body: { totp } });
    expect(codeOf(await confirm('123456'))).toBe('totp-not-started');
    const first = await one.call('POST /v1/me/totp');
    const second = await one.call('POST /v1/me/totp');
    expect((await confirm(codeAt(first.secret, now()))).status).toBe(422);
    expect((await confirm(codeAt(second.secret, now()))).status).toBe(200);
  });

  it('answers the same secret to the same Idempotency-Key, of which the table knows none in clear', async () => {
    const one = await person();
    const idempotencyKey = `totp-${world.next()}`;
    const begin = () => one.attempt('POST /v1/me/totp', { idempotencyKey });
    const [first, second] = [await begin(), await begin()];
    expect(second.text).toBe(first.text);
    expect(second.headers['idempotency-replayed']).toBe('true');
    const { secret } = first.body as { secret: string };
    const body = { totp: codeAt(secret, now()) };
    const { recoveryCodes } = await one.call('POST /v1/me/totp/confirm', { body });
    const table = JSON.stringify(await everyItem(world.standIn));
    const logs = JSON.stringify(world.logs);
    const bytes = Buffer.from(secret, 'ascii');
    const forms = [
      secret,
      secret.toLowerCase(),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ];
    for (const text of [...forms, ...recoveryCodes, ...recoveryCodes.map(plain)]) {
      expect([text, table.includes(text), logs.includes(text)]).toEqual([text, false, false]);
    }
  });

  const plain = (code: string) => code.replaceAll('-', '');
});

describe('signing in with a second factor (B12)', () => {
  it('asks for it once the password is right, and starts no session without', async () => {
    const one = await person();
    const { code } = await aSecondFactor(world, one);
    const before = (await one.call('GET /v1/sessions')).items.length;
    const asked = await signIn(one);
    expect([asked.status, codeOf(asked), asked.headers['set-cookie']]).toEqual([
      401,
      'totp-required',
      undefined,
    ]);
    expect(outcome(await signIn(one, code(), 'not the password'))).toBe('sign-in-refused');
    expect(outcome(await signIn(one, undefined, 'not the password'))).toBe('sign-in-refused');
    expect((await one.call('GET /v1/sessions')).items).toHaveLength(before);
    // What came with a wrong password was not used up.
    expect(outcome(await signIn(one, code()))).toBe('signed in');
  });

  it('takes the code shown now, the one before and the one after, and no other', async () => {
    await at(world, '2027-05-03T10:00:15.000Z', async () => {
      const one = await aColleague({ ...entity, main: await world.main.signIn() }, 'collector');
      const { code } = await aSecondFactor(world, one);
      world.standIn.clock.set('2027-05-03T10:10:00.000Z');
      for (const seconds of [-31, -60, 60, 90]) {
        expect([seconds, outcome(await signIn(one, code(seconds)))]).toEqual([
          seconds,
          'totp-refused',
        ]);
      }
      for (const seconds of [-1, 0, 59]) {
        expect([seconds, outcome(await signIn(one, code(seconds)))]).toEqual([
          seconds,
          'signed in',
        ]);
      }
    });
  });

  it('takes no code twice, nor one older than one that was taken', async () => {
    await at(world, '2027-05-03T11:00:00.000Z', async () => {
      const one = await aColleague({ ...entity, main: await world.main.signIn() }, 'collector');
      const { code, secret } = await aSecondFactor(world, one);
      expect(outcome(await signIn(one, codeAt(secret, '2027-05-03T10:59:30.000Z')))).toBe(
        'totp-refused',
      );
      const [shown, next] = [code(), code(30)];
      expect(outcome(await signIn(one, next))).toBe('signed in');
      for (const totp of [next, shown])
        expect(outcome(await signIn(one, totp))).toBe('totp-refused');
      world.standIn.clock.set('2027-05-03T11:00:30.000Z');
      expect(outcome(await signIn(one, next))).toBe('totp-refused');
      world.standIn.clock.set('2027-05-03T11:01:00.000Z');
      expect(outcome(await signIn(one, code()))).toBe('signed in');
    });
  });

  it('takes a code as people type it', async () => {
    const one = await person();
    const { code } = await aSecondFactor(world, one);
    const shown = code();
    expect(outcome(await signIn(one, ` ${shown.slice(0, 3)} ${shown.slice(3)} `))).toBe(
      'signed in',
    );
  });

  it('takes each recovery code once, in any case, with or without hyphens', async () => {
    const one = await person();
    const { recoveryCodes } = await aSecondFactor(world, one);
    const [first = '', second = '', third = '', fourth = ''] = recoveryCodes;
    const spelled = [
      first,
      second.toLowerCase(),
      third.replaceAll('-', ''),
      ` ${fourth.replaceAll('-', ' ')} `,
    ];
    for (const [index, totp] of spelled.entries()) {
      expect([totp, outcome(await signIn(one, totp))]).toEqual([totp, 'signed in']);
      expect((await one.call('GET /v1/me/totp')).recoveryCodesLeft).toBe(9 - index);
    }
    for (const totp of [first, second, third, fourth]) {
      expect(outcome(await signIn(one, totp))).toBe('totp-refused');
    }
  });

  it('takes nobody else’s', async () => {
    const [one, other] = [await person(), await person()];
    const mine = await aSecondFactor(world, one);
    const theirs = await aSecondFactor(world, other);
    for (const totp of [theirs.code(), theirs.recoveryCodes[0] ?? '']) {
      expect(outcome(await signIn(one, totp))).toBe('totp-refused');
    }
    expect(outcome(await signIn(one, mine.code()))).toBe('signed in');
    expect(outcome(await signIn(other, theirs.code()))).toBe('signed in');
  });

  it('leaves the sessions there were as they are', async () => {
    const one = await person();
    const before = await one.signIn();
    await aSecondFactor(world, one);
    expect((await before.call('GET /v1/me')).secondFactor.enabled).toBe(true);
  });
});

describe('a second factor that was lost (B12)', () => {
  const lost = (by: Api, { id }: { id: string }) =>
    by.attempt('DELETE /v1/entities/{e}/users/{u}/totp', { path: { e: entity.id, u: id } });
  const shown = ({ id }: { id: string }) =>
    world.main.call('GET /v1/entities/{e}/users/{u}', { path: { e: entity.id, u: id } });

  it('is removed by an administrator, of which its owner is told, once', async () => {
    const one = await person();
    const { recoveryCodes } = await aSecondFactor(world, one);
    expect((await shown(one)).hasSecondFactor).toBe(true);
    const sent = (await world.standIn.emails({ to: one.email })).length;
    for (let times = 0; times < 2; times += 1) {
      expect((await lost(world.main, one)).status).toBe(204);
      expect((await world.standIn.emails({ to: one.email })).length).toBe(sent + 1);
    }
    expect((await shown(one)).hasSecondFactor).toBe(false);
    expect(outcome(await signIn(one))).toBe('signed in');
    const { items } = await world.main.call('GET /v1/entities/{e}/log', {
      path: { e: entity.id },
      query: { targetId: one.id, targetType: 'user', action: 'user.totp-removed' },
    });
    expect(items.map(({ actor }) => actor.id)).toEqual([world.main.id]);
    const fresh = await aSecondFactor(world, one);
    expect(outcome(await signIn(one, recoveryCodes[0]))).toBe('totp-refused');
    expect(outcome(await signIn(one, fresh.code()))).toBe('signed in');
  });

  it('is removed by nobody of a lower role, of another entity, or without a recent password', async () => {
    const administrator = await aColleague(entity, 'administrator');
    const { code } = await aSecondFactor(world, administrator);
    const manager = await aColleague(entity, 'credit-manager');
    const guest = await aColleague(entity, 'guest');
    const stranger = await aColleague(await anEntity(world), 'administrator');
    const { secret } = await world.main.call('POST /v1/entities/{e}/api-keys', {
      path: { e: entity.id },
      body: { name: 'ERP', role: 'administrator' },
    });
    const program = apiOf(world.send, secret);
    for (const by of [manager, guest, program]) {
      expect(codeOf(await lost(by, administrator))).toBe('forbidden');
    }
    expect(codeOf(await lost(stranger, administrator))).toBe('not-found');
    expect(codeOf(await lost(world.main, stranger))).toBe('not-found');
    await later(world, minutes(15), async () => {
      expect(codeOf(await lost(world.main, administrator))).toBe('reauthentication-required');
    });
    expect(outcome(await signIn(administrator))).toBe('totp-required');
    expect(outcome(await signIn(administrator, code()))).toBe('signed in');
  });

  it('of a multi-entity user is removed by main administrators alone (B6)', async () => {
    const entities = [{ entityId: entity.id, role: 'guest' as const }];
    const body = newPlatformUser(world, { entities });
    const { id, email, login } = await world.main.call('POST /v1/users', { body });
    const one = await personOf(world, { id, email, login: login ?? '' });
    await aSecondFactor(world, one);
    const administrator = await aColleague(entity, 'administrator');
    const path = { u: id };
    for (const by of [administrator, one]) {
      const refused = await by.attempt('DELETE /v1/users/{u}/totp', { path });
      expect(codeOf(refused)).toBe('forbidden');
    }
    expect(codeOf(await lost(administrator, one))).toBe('forbidden');
    expect(outcome(await signIn(one))).toBe('totp-required');
    await world.main.call('DELETE /v1/users/{u}/totp', { path });
    expect(outcome(await signIn(one))).toBe('signed in');
  });
});

describe('a second factor that a role requires (B12)', () => {
  async function require(required: Partial<Record<Role, boolean>>): Promise<void> {
    const { version } = await world.main.call('GET /v1/account/security');
    const body = { totpRequired: required };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
  }
  const none = Object.fromEntries(roles.map((role) => [role, false]));
  const path = () => ({ e: entity.id });

  it('closes all but the own account until it is set up, in sessions there were too', async () => {
    const one = await person();
    const guest = await aColleague(entity, 'guest');
    const list = (by: Person) =>
      by.attempt('GET /v1/entities/{e}/customers', { path: path(), query: {} });
    expect((await list(one)).status).toBe(200);
    await require({ collector: true });
    try {
      expect(codeOf(await list(one))).toBe('totp-setup-required');
      expect(codeOf(await one.attempt('GET /v1/entities'))).toBe('totp-setup-required');
      expect((await list(guest)).status).toBe(200);
      expect((await one.call('GET /v1/me')).secondFactor).toEqual({
        enabled: false,
        required: true,
      });
      expect((await guest.call('GET /v1/me')).secondFactor.required).toBe(false);
      const session = await one.signIn();
      expect((await session.attempt('GET /v1/sessions')).status).toBe(200);
      expect((await session.attempt('GET /v1/me/totp')).status).toBe(200);
      await session.call('POST /v1/sessions/current/reauthentication', { body: { password } });
      await aSecondFactor(world, session);
      expect((await list(session)).status).toBe(200);
      expect((await list(one)).status).toBe(200);
      await session.call('DELETE /v1/me/totp');
      expect(codeOf(await list(session))).toBe('totp-setup-required');
    } finally {
      await require(none);
    }
    expect((await list(one)).status).toBe(200);
  });

  it('tells nothing of other entities meanwhile', async () => {
    const one = await person();
    const other = await anEntity(world);
    await require({ collector: true });
    try {
      const answers = [other.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV'].map(async (e) =>
        codeOf(await one.attempt('GET /v1/entities/{e}', { path: { e } })),
      );
      expect(new Set(await Promise.all(answers)).size).toBe(1);
    } finally {
      await require(none);
    }
  });

  it('counts for any role of a multi-entity user, and for administrators in main ones', async () => {
    const second = await anEntity(world);
    const body = newPlatformUser(world, {
      entities: [
        { entityId: entity.id, role: 'guest' },
        { entityId: second.id, role: 'executive-officer' },
      ],
    });
    const { id, email, login } = await world.main.call('POST /v1/users', { body });
    const one = await personOf(world, { id, email, login: login ?? '' });
    const required = async (by: Person) => (await by.call('GET /v1/me')).secondFactor.required;
    await require({ 'executive-officer': true });
    expect(await required(one)).toBe(true);
    expect(codeOf(await one.attempt('GET /v1/entities/{e}', { path: path() }))).toBe(
      'totp-setup-required',
    );
    expect(await required(world.main)).toBe(false);
    await require({ 'executive-officer': false, administrator: true });
    expect([await required(one), await required(world.main)]).toEqual([false, true]);
    const users = () => world.main.attempt('GET /v1/users');
    expect(codeOf(await users())).toBe('totp-setup-required');
    try {
      await aSecondFactor(world, world.main);
      expect((await users()).status).toBe(200);
    } finally {
      await require(none);
      await world.main.call('DELETE /v1/me/totp');
    }
  });

  it('is none that a program can have: API keys go on (I2)', async () => {
    const { secret } = await world.main.call('POST /v1/entities/{e}/api-keys', {
      path: path(),
      body: { name: 'ERP', role: 'collector' },
    });
    await require({ collector: true });
    try {
      const answer = await apiOf(world.send, secret).attempt('GET /v1/entities/{e}', {
        path: path(),
      });
      expect(answer.status).toBe(200);
    } finally {
      await require(none);
    }
  });
});
