import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { windowOf } from '#shared/domain/limit.ts';
import { apiOf } from '#test/support/api.ts';
import { at, hours, instantAfter, later, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
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
const noFaults = () => world.standIn.faults.set({ service: 'ses', mode: 'off', rate: 1 });
afterEach(noFaults);

const fresh = 'brouillard sur la rivière';
const other = 'trois grenouilles sous la pluie';

const signIn = (login: string, secret: string, more: object = {}) =>
  world.anonymous.attempt('POST /v1/sessions', { body: { login, password: secret, ...more } });
const forget = (login: string) =>
  world.anonymous.attempt('POST /v1/password/forgotten', { body: { login } });
const inspect = (token: string) =>
  world.anonymous.attempt('POST /v1/password/reset/inspect', { body: { token } });
const reset = (token: string, secret = fresh) =>
  world.anonymous.attempt('POST /v1/password/reset', { body: { token, password: secret } });
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;
const mailsTo = async (to: string) => (await world.standIn.emails({ to })).length;

/** The token of a link to set a new password, sent just now. */
async function forgotten({ login, email }: { login: string; email: string }): Promise<string> {
  expect((await forget(login)).status).toBe(202);
  return linkToken(world, email);
}

describe('a forgotten password (B9)', () => {
  it('is answered alike whoever asks, at the same cost; only who is active is written to', async () => {
    const active = await aColleague(entity, 'guest');
    const inactive = await aColleague(entity, 'guest');
    const path = { e: entity.id, u: inactive.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const invited = await anInvitedUser(entity);
    const without = await anInvitedUser(entity, { activeAccount: false });
    const shared = `shared${world.next()}@people.example`;
    await aColleague(entity, 'guest', { email: shared });
    await aColleague(entity, 'guest', { email: shared });
    const names = [
      'nobody-of-this-name',
      'nobody@people.example',
      active.login,
      active.email.toUpperCase(),
      inactive.login,
      inactive.email,
      invited.login ?? '',
      without.email,
      shared,
      ' ',
      '\u0000',
      '\ufdfa'.repeat(254),
    ];
    const people = [active, inactive, invited, without, { email: shared }];
    const counts = () => Promise.all(people.map(({ email }) => mailsTo(email)));
    const [toActive = 0, ...toOthers] = await counts();
    const seen = [];
    for (const name of names) {
      const { status, text, headers } = await forget(name);
      const { date: _, 'apigw-requestid': __, 'x-request-id': id, ...rest } = headers;
      const line = world.logs.findLast(({ requestId }) => requestId === id);
      seen.push({ status, text, rest, calls: line?.awsCalls });
    }
    expect(seen[0]).toMatchObject({ status: 202, text: '', calls: expect.any(Number) });
    for (const [index, one] of seen.entries()) {
      expect([names[index], one]).toEqual([names[index], seen[0]]);
    }
    expect(await counts()).toEqual([toActive + 2, ...toOthers]);
  });

  it('reaches who is locked, whom the link lets in again (B11)', async () => {
    const person = await aColleague(entity, 'guest');
    for (let times = 0; times < 10; times += 1) await signIn(person.login, other);
    expect((await signIn(person.login, password)).status).toBe(401);
    const token = await forgotten(person);
    expect((await reset(token)).status).toBe(204);
    expect((await signIn(person.login, fresh)).status).toBe(201);
  });

  it('is answered alike however often somebody asks, and causes so many e-mails an hour', async () => {
    await at(world, '2027-05-03T10:07:00.000Z', async () => {
      const person = await aColleague({ ...entity, main: await world.main.signIn() }, 'guest');
      const { most } = windowOf('e-mails', world.standIn.clock.now());
      for (let times = 0; times < most + 3; times += 1) {
        const [known, unknown] = [await forget(person.login), await forget('nobody-there')];
        expect([known.status, known.text]).toEqual([202, '']);
        expect([unknown.status, unknown.text]).toEqual([202, '']);
      }
      expect(await mailsTo(person.email)).toBe(most);
    });
  });

  it('loses no e-mail while SES is down (H4)', async () => {
    const person = await aColleague(entity, 'guest');
    const before = await mailsTo(person.email);
    world.standIn.faults.set({ service: 'ses', mode: 'fail', rate: 1 });
    expect((await forget(person.login)).status).toBe(202);
    await world.standIn.idle();
    await world.standIn.runSchedule('outbox');
    expect(await mailsTo(person.email)).toBe(before);
    noFaults();
    await later(world, hours(2), async () => {
      await world.standIn.runSchedule('outbox');
      expect(await mailsTo(person.email)).toBe(before + 1);
      // The hour of its link begins when it is sent.
      const token = await linkToken(world, person.email);
      const { expiresAt } = (await inspect(token)).body as { expiresAt: string };
      expect(expiresAt).toBe(instantAfter(world.standIn.clock.now(), minutes(60)));
      expect((await reset(token)).status).toBe(204);
    });
  });

  it('does not bring back who has been away for too long (A3)', async () => {
    const person = await aColleague(entity, 'guest');
    const before = await mailsTo(person.email);
    const { version } = await world.main.call('GET /v1/account/security');
    const months = (inactivateAfterMonths: number | null, ifMatch: number) =>
      world.main.call('PUT /v1/account/security', { body: { inactivateAfterMonths }, ifMatch });
    await months(1, version);
    try {
      await later(world, hours(24 * 40), async () => {
        expect((await signIn(person.login, password)).status).toBe(401);
        expect((await forget(person.login)).status).toBe(202);
        expect(await mailsTo(person.email)).toBe(before);
      });
    } finally {
      await months(null, version + 1);
    }
  });
});

describe('the link to set a new password (B9)', () => {
  it('tells whom it is for, and serves an hour, to the millisecond', async () => {
    const person = await aColleague(entity, 'guest');
    await at(world, '2027-05-10T10:00:00.000Z', async () => {
      const token = await forgotten(person);
      expect((await inspect(token)).body).toEqual({
        login: person.login,
        name: expect.stringContaining('Camille'),
        expiresAt: '2027-05-10T11:00:00.000Z',
        passwordMinLength: 12,
      });
      world.standIn.clock.set('2027-05-10T11:00:00.000Z');
      expect(codeOf(await inspect(token))).toBe('password-reset-expired');
      expect(codeOf(await reset(token))).toBe('password-reset-expired');
      world.standIn.clock.set('2027-05-10T10:59:59.999Z');
      expect((await inspect(token)).status).toBe(200);
      expect((await reset(token)).status).toBe(204);
    });
  });

  it('stands in the fragment of a page of this site, in text and HTML alike', async () => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    const mail = (await world.standIn.emails({ to: person.email })).at(-1);
    const url = `${world.standIn.origin}/password-reset#token=${token}`;
    expect(mail?.text).toContain(url);
    expect(mail?.html.replaceAll('&amp;', '&')).toContain(url);
    expect(mail?.text).toContain(person.login);
  });

  it('serves once, and says so from then on', async () => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    const answers = await Promise.all([reset(token), reset(token, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect(codeOf(await inspect(token))).toBe('password-reset-used');
    expect(codeOf(await reset(token))).toBe('password-reset-used');
    const chosen = answers[0]?.status === 204 ? fresh : other;
    expect((await signIn(person.login, chosen)).status).toBe(201);
    expect((await signIn(person.login, password)).status).toBe(401);
  });

  it('serves beside others, until one of them is used or the password is changed', async () => {
    const person = await aColleague(entity, 'guest');
    const [older, newer] = [await forgotten(person), await forgotten(person)];
    expect([(await inspect(older)).status, (await inspect(newer)).status]).toEqual([200, 200]);
    expect((await reset(newer)).status).toBe(204);
    expect(codeOf(await reset(older))).toBe('password-reset-used');
    const third = await forgotten(person);
    const again = await signIn(person.login, fresh);
    const session = apiOf(world.send, (again.body as { token: string }).token);
    const body = { currentPassword: fresh, newPassword: other };
    await session.call('POST /v1/password/change', { body });
    expect(codeOf(await reset(third))).toBe('password-reset-used');
  });

  it('dies with the account, and is not revived with it (B10)', async () => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    const path = { e: entity.id, u: person.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    expect([(await inspect(token)).status, (await reset(token)).status]).toEqual([410, 410]);
    await world.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect([(await inspect(token)).status, (await reset(token)).status]).toEqual([410, 410]);
    expect((await signIn(person.login, password)).status).toBe(201);
  });

  it('dies with the address that it was sent to', async () => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    const path = { e: entity.id, u: person.id };
    const { version } = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
    const email = `moved${world.next()}@people.example`;
    await world.main.call('PATCH /v1/entities/{e}/users/{u}', {
      path,
      body: { email },
      ifMatch: version,
    });
    expect([(await inspect(token)).status, (await reset(token)).status]).toEqual([410, 410]);
    expect((await reset(await forgotten({ ...person, email }))).status).toBe(204);
  });

  it('is none of an invitation’s, nor the other way round; what is unknown is not found', async () => {
    const { email } = await anInvitedUser(entity);
    const invitation = await linkToken(world, email);
    const token = await forgotten(await aColleague(entity, 'guest'));
    for (const one of [invitation, 'A'.repeat(43), 'x', '\u0000', `${token}A`, token.slice(1)]) {
      expect([one, (await inspect(one)).status, (await reset(one)).status]).toEqual([
        one,
        404,
        404,
      ]);
    }
    const accepted = await world.anonymous.attempt('POST /v1/invitations/accept', {
      body: { token, password: fresh },
    });
    expect(accepted.status).toBe(404);
    expect((await reset(token)).status).toBe(204);
  });

  it('ends every session, starts none, and keeps the second factor (B12)', async () => {
    const person = await aColleague(entity, 'guest');
    const second = await person.signIn();
    const { code } = await aSecondFactor(world, person);
    const token = await forgotten(person);
    const answer = await reset(token);
    expect([answer.status, answer.text, answer.headers['set-cookie']]).toEqual([
      204,
      '',
      undefined,
    ]);
    for (const session of [person, second]) {
      expect((await session.attempt('GET /v1/me')).status).toBe(401);
    }
    expect(codeOf(await signIn(person.login, fresh))).toBe('totp-required');
    expect((await signIn(person.login, fresh, { totp: code() })).status).toBe(201);
  });
});
