import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, days, instantAfter } from '#test/support/clock.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
});
afterAll(() => world.standIn.stop());

const wrong = 'not the password of anybody';
const signIn = (login: string, secret = password) =>
  world.anonymous.attempt('POST /v1/sessions', { body: { login, password: secret } });

async function fail(login: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    expect((await signIn(login, wrong)).status).toBe(401);
  }
}

/** How many hashes of passwords this process has computed. */
const hashes = { count: 0 };
const counting = createHook({
  init(_, type) {
    if (type === 'ARGON2REQUEST') hashes.count += 1;
  },
}).enable();
afterAll(() => void counting.disable());

describe('refusals (B11)', () => {
  /** What a refusal shows, what it cost, and under what kind of name. */
  async function refusal(login: string, secret: string) {
    const before = hashes.count;
    const { status, text, headers } = await signIn(login, secret);
    const id = String(headers['x-request-id']);
    const { date: _, 'apigw-requestid': __, 'x-request-id': ___, ...rest } = headers;
    const line = world.logs.findLast(({ requestId }) => requestId === id);
    return {
      shown: { status, text: text.replace(id, ''), rest, hashes: hashes.count - before },
      calls: line?.awsCalls,
    };
  }

  const start = '2027-06-01T08:00:00.000Z';

  /** People whom sign-in refuses, each for a reason of their own, forty days after the start. */
  async function refused() {
    const early = { ...entity, main: await world.main.signIn() };
    const idle = await aColleague(early, 'guest');
    const expired = await anInvitedUser(early);
    const without = await anInvitedUser(early, { activeAccount: false });
    const { version } = await early.main.call('GET /v1/account/security');
    const body = { inactivateAfterMonths: 1 };
    await early.main.call('PUT /v1/account/security', { body, ifMatch: version });

    world.standIn.clock.set(instantAfter(start, days(20)));
    const late = { ...entity, main: await world.main.signIn() };
    const person = await aColleague(late, 'guest');
    const invited = await anInvitedUser(late);
    const inactive = await aColleague(late, 'guest');
    const path = { e: entity.id, u: inactive.id };
    await late.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    world.standIn.clock.set(instantAfter(start, days(40)));
    return { idle, expired, without, person, invited, inactive };
  }

  it('are alike to the byte, after one hash and as many calls, whatever the reason', async () => {
    await at(world, start, async () => {
      const { idle, expired, without, person, invited, inactive } = await refused();
      const stranger = { login: 'nobody-of-this-name', email: 'nobody@people.example' };
      const cases: [string, { login: string | null; email: string }, string][] = [
        ['unknown', stranger, password],
        ['wrong password', person, wrong],
        ['wrong password, cut', person, password.slice(0, -1)],
        ['wrong password, longer', person, `${password}\u0000`],
        ['invited', invited, password],
        ['inactive', inactive, password],
        ['expired invitation', expired, password],
        ['idle', idle, password],
        ['no account', without, password],
      ];
      const seen = [];
      for (const [reason, { login, email }, secret] of cases) {
        if (login !== null) seen.push({ reason, by: 'login', ...(await refusal(login, secret)) });
        seen.push({ reason, by: 'e-mail', ...(await refusal(email, secret)) });
      }
      const [first] = seen;
      expect(first?.shown).toMatchObject({ status: 401, hashes: 1 });
      expect(first?.shown.text).toContain('sign-in-refused');
      for (const { reason, shown } of seen) expect([reason, shown]).toEqual([reason, first?.shown]);
      for (const kind of ['login', 'e-mail']) {
        const calls = seen.filter(({ by }) => by === kind).map((one) => one.calls);
        expect([kind, calls]).toEqual([kind, calls.map(() => expect.any(Number))]);
        expect([kind, new Set(calls).size]).toEqual([kind, 1]);
      }
    });
  });

  it('are alike during a lock, of somebody and of nobody', async () => {
    const { login } = await aColleague(entity, 'guest');
    const open = await refusal(login, wrong);
    await fail(login, 9);
    await fail('nobody-locked', 10);
    const known = await refusal(login, password);
    expect(known.shown).toEqual(open.shown);
    expect(known).toEqual(await refusal('nobody-locked', password));
    expect(known).toEqual(await refusal(login, wrong));
  });

  it('are alike for names that no login could be', async () => {
    const first = (await refusal('nobody-of-this-name', password)).shown;
    for (const login of [
      '\ufdfa'.repeat(254),
      // Folding makes it longer, so that what is kept of it ends within a surrogate pair.
      `${'\u0149'.repeat(4)}${'\u{1f600}'.repeat(125)}`,
      ' ',
      '@',
      '#',
      '\u0000',
      'LOGIN#x',
      '__proto__',
    ]) {
      expect([login, (await refusal(login, password)).shown]).toEqual([login, first]);
    }
  });
});

describe('the only main administrator (A5)', () => {
  it('is never locked out for not having signed in (A3)', async () => {
    await at(world, '2027-07-05T08:00:00.000Z', async () => {
      const main = await world.main.signIn();
      const { version } = await main.call('GET /v1/account/security');
      const body = { inactivateAfterMonths: 2 };
      await main.call('PUT /v1/account/security', { body, ifMatch: version });
      world.standIn.clock.set('2028-06-01T08:00:00.000Z');
      expect((await signIn(main.login)).status).toBe(201);
      world.standIn.clock.set('2029-06-01T08:00:00.000Z');
      await world.standIn.runSchedule('idle-users');
      expect((await signIn(main.login)).status).toBe(201);
    });
  });
});
