import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { windowOf } from '#shared/domain/limit.ts';
import { at, instantAfter, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  linkToken,
  newUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
});
afterAll(() => world.standIn.stop());

const wrong = 'not the password of anybody';
const signIn = (login: string, secret = password, from = '127.0.0.1') =>
  world.from(from).attempt('POST /v1/sessions', { body: { login, password: secret } });
const statusOf = async (login: string, secret = password) => (await signIn(login, secret)).status;
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;

async function fail(login: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    expect(codeOf(await signIn(login, wrong))).toBe('sign-in-refused');
  }
}

/** Runs at a fixed instant; `pass` moves on from there. */
const still = (run: (pass: (milliseconds: number) => void) => Promise<void>) => {
  const start = world.standIn.clock.now();
  return at(world, start, () =>
    run((milliseconds) => world.standIn.clock.set(instantAfter(start, milliseconds))),
  );
};

describe('the lock after ten failures (B11)', () => {
  it('does not come after nine, and nine are forgotten by a success', async () => {
    const { login } = await aColleague(entity, 'guest');
    for (let round = 0; round < 2; round += 1) {
      await fail(login, 9);
      expect(await statusOf(login)).toBe(201);
    }
  });

  it('lasts a minute, then two, each to the millisecond', async () => {
    const { login } = await aColleague(entity, 'guest');
    await still(async (pass) => {
      await fail(login, 10);
      expect(await statusOf(login)).toBe(401);
      pass(minutes(1) - 1);
      expect(await statusOf(login)).toBe(401);
      pass(minutes(1));
      await fail(login, 1);
      pass(minutes(3) - 1);
      expect(await statusOf(login)).toBe(401);
      pass(minutes(3));
      expect(await statusOf(login)).toBe(201);
      await fail(login, 9);
      expect(await statusOf(login)).toBe(201);
    });
  });

  it('is not extended by tries while it lasts, wrong or right, one by one or all at once', async () => {
    const { login } = await aColleague(entity, 'guest');
    await still(async (pass) => {
      await fail(login, 10);
      pass(minutes(1) - 1);
      const tries = [wrong, password, wrong, password, wrong].map((one) => signIn(login, one));
      for (const answer of await Promise.all(tries)) expect(answer.status).toBe(401);
      await fail(login, 3);
      pass(minutes(1));
      expect(await statusOf(login)).toBe(201);
    });
  });

  it('counts one person’s failures together, under whatever name and spelling', async () => {
    const name = `Zoé-${world.next()}-Verrou`;
    const { login, email } = await aColleague(entity, 'guest', { login: name });
    const names = [
      login,
      login.toUpperCase(),
      ` ${login}\t`,
      login.normalize('NFD'),
      email,
      email.toUpperCase(),
      ` ${email}`,
    ];
    for (const one of [...names, ...names.slice(0, 3)]) await fail(one, 1);
    for (const one of names) expect([one, await statusOf(one)]).toEqual([one, 401]);
  });

  it('is one person’s alone, and leaves their sessions open', async () => {
    const locked = await aColleague(entity, 'guest');
    const other = await aColleague(entity, 'guest');
    await fail(locked.login, 10);
    expect(await statusOf(other.login)).toBe(201);
    expect((await locked.call('GET /v1/me')).id).toBe(locked.id);
  });

  it('is not laid upon a name before it is somebody’s', async () => {
    const login = `future${world.next()}`;
    await fail(login, 11);
    const person = await aColleague(entity, 'guest', { login });
    expect(await statusOf(person.login)).toBe(201);
  });

  it('ends with a password set by a link, and with being made active anew', async () => {
    const one = await aColleague(entity, 'guest');
    const other = await aColleague(entity, 'guest');
    await fail(one.login, 10);
    await fail(other.login, 10);
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login: one.login } });
    const token = await linkToken(world, one.email);
    const fresh = 'brouillard sur la rivière';
    await world.anonymous.call('POST /v1/password/reset', { body: { token, password: fresh } });
    expect(await statusOf(one.login, fresh)).toBe(201);
    const path = { e: entity.id, u: other.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    await world.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect(await statusOf(other.login)).toBe(201);
  });

  it('counts failures of giving the password again, and of changing it', async () => {
    const person = await aColleague(entity, 'guest');
    await still(async (pass) => {
      await fail(person.login, 4);
      await refuse(person, 3);
      const again = () => giveAgain(person, password);
      expect(codeOf(await again())).toBe('too-many-requests');
      expect(await statusOf(person.login)).toBe(401);
      pass(20_500);
      for (const answer of [await again(), await change(person, password)]) {
        expect([answer.status, answer.headers['retry-after']]).toEqual([429, '40']);
      }
      expect((await person.attempt('GET /v1/me')).status).toBe(200);
      pass(minutes(1));
      expect((await again()).status).toBe(204);
      expect(await statusOf(person.login)).toBe(201);
    });
  });

  it('counts wrong codes of a second factor, under which a right password stays unproven', async () => {
    const person = await aColleague(entity, 'guest');
    const { code } = await aSecondFactor(world, person);
    const body = { login: person.login, password };
    for (let times = 0; times < 12; times += 1) {
      const totp = String((Number(code()) + 1_000 + times) % 1_000_000).padStart(6, '0');
      const answer = await world.anonymous.attempt('POST /v1/sessions', {
        body: { ...body, totp },
      });
      expect(codeOf(answer)).toBe(times < 10 ? 'totp-refused' : 'sign-in-refused');
      // The password alone neither counts as a failure nor sets the count back.
      if (times < 9) expect(codeOf(await signIn(person.login))).toBe('totp-required');
    }
    const right = { body: { ...body, totp: code() } };
    expect(codeOf(await world.anonymous.attempt('POST /v1/sessions', right))).toBe(
      'sign-in-refused',
    );
  });
});

const giveAgain = (person: Person, secret: string) =>
  person.attempt('POST /v1/sessions/current/reauthentication', { body: { password: secret } });
const change = (person: Person, currentPassword: string) =>
  person.attempt('POST /v1/password/change', {
    body: { currentPassword, newPassword: 'brouillard sur la rivière' },
  });

/** So many failures of each kind that somebody signed in can have. */
async function refuse(person: Person, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    expect((await giveAgain(person, wrong)).body).toMatchObject({
      status: 422,
      errors: [{ path: 'password', code: 'wrong' }],
    });
    expect((await change(person, wrong)).body).toMatchObject({
      status: 422,
      errors: [{ path: 'currentPassword', code: 'wrong' }],
    });
  }
}

describe('the limit of an address (B11)', () => {
  const start = '2027-05-03T10:02:00.000Z';
  const end = '2027-05-03T10:05:00.000Z';
  const forget = (headers: Record<string, string> = {}) =>
    world.send('POST', '/v1/password/forgotten', { json: { login: 'nobody-there' }, headers });

  it('is 300 refusals and forgotten passwords in five minutes, whoever calls from there', async () => {
    const { login } = await aColleague(entity, 'guest');
    await at(world, start, async () => {
      for (let round = 0; round < 14; round += 1) {
        await Promise.all(Array.from({ length: 20 }, () => forget()));
      }
      const names = Array.from({ length: 19 }, (_, index) => `stranger${index}`);
      await Promise.all(names.map((name) => signIn(name, wrong)));
      expect(await statusOf(login)).toBe(201);
      expect(await statusOf('stranger', wrong)).toBe(401);

      for (const answer of [await signIn('stranger', wrong), await signIn(login), await forget()]) {
        expect(codeOf(answer)).toBe('too-many-requests');
        expect(answer.headers['retry-after']).toBe('180');
      }
      for (const name of ['x-forwarded-for', 'x-real-ip', 'cloudfront-viewer-address']) {
        expect([name, (await forget({ [name]: '198.51.100.7' })).status]).toEqual([name, 429]);
      }
      expect((await signIn(login, password, '192.0.2.7')).status).toBe(201);
      world.standIn.clock.set(instantAfter(end, -1));
      const last = await signIn(login);
      expect([last.status, last.headers['retry-after']]).toEqual([429, '1']);
      world.standIn.clock.set(end);
      expect(await statusOf(login)).toBe(201);
      expect((await forget()).status).toBe(202);
    });
  });
});

describe('e-mails to one address (B11)', () => {
  const start = '2027-05-04T10:20:00.000Z';
  const { most } = windowOf('e-mails', start);
  const mailsTo = async (to: string) => (await world.standIn.emails({ to })).length;

  it('are so many an hour over all that causes them, then 429 and silence', async () => {
    await at(world, start, async () => {
      const main = await world.main.signIn();
      const path = { e: entity.id };
      const email = `Crowd${world.next()}@people.example`;
      const create = (body: ReturnType<typeof newUser>) =>
        main.attempt('POST /v1/entities/{e}/users', { path, body });
      const again = (u: string) =>
        main.attempt('POST /v1/entities/{e}/users/{u}/invitation', { path: { ...path, u } });
      const forget = (login: string) =>
        world.anonymous.attempt('POST /v1/password/forgotten', { body: { login } });
      const { login } = await aColleague({ ...entity, main }, 'guest', { email });

      const spellings = [email.toLowerCase(), email.toUpperCase()];
      const invited = newUser(world, { email });
      const { body } = await create(invited);
      const { id } = body as { id: string };
      for (let sent = 2; sent < most - 2; sent += 1) {
        const spelling = spellings[sent % 2] ?? email;
        expect((await create(newUser(world, { email: spelling }))).status).toBe(201);
      }
      expect((await again(id)).status).toBe(202);
      expect((await forget(login)).status).toBe(202);
      expect(await mailsTo(email)).toBe(most);

      const late = newUser(world, { email: email.toUpperCase() });
      for (const answer of [await create(late), await again(id)]) {
        expect(codeOf(answer)).toBe('too-many-requests');
        expect(answer.headers['retry-after']).toBe('2400');
      }
      expect((await forget(login)).status).toBe(202);
      expect(await mailsTo(email)).toBe(most);
      expect((await create(newUser(world))).status).toBe(201);

      world.standIn.clock.set('2027-05-04T11:00:00.000Z');
      const later = await main.signIn();
      const answer = await later.attempt('POST /v1/entities/{e}/users', { path, body: late });
      expect(answer.status).toBe(201);
      expect((await forget(login)).status).toBe(202);
      expect(await mailsTo(email)).toBe(most + 2);
    });
  });
});
