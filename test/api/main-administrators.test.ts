import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startStandIn } from '#infra/local/stand-in.ts';
import { apiOf } from '#test/support/api.ts';
import { days, later } from '#test/support/clock.ts';
import { sender } from '#test/support/http.ts';
import { codeOf } from '#test/support/pages.ts';
import { anEntity, newPlatformUser, type Person, personOf } from '#test/support/people.ts';
import { everyItem } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

describe('a fresh deployment (A1)', () => {
  it('has no account that can sign in, and no password, before its administrator sets one', async () => {
    const standIn = await startStandIn();
    onTestFinished(() => standIn.stop());
    const anonymous = apiOf(sender(standIn.origin, () => false));
    const email = 'admin@encours.test';
    const refused = async () => {
      for (const login of [email, 'admin', 'root']) {
        for (const password of ['admin', 'password', login]) {
          const { code } = await anonymous.refusal('POST /v1/sessions', {
            body: { login, password },
          });
          expect(code).toBe('sign-in-refused');
        }
      }
      const body = { login: email };
      await anonymous.call('POST /v1/password/forgotten', { body });
      const items = await everyItem(standIn);
      expect(items.filter(({ sk }) => sk === 'PASSWORD' || `${sk}`.startsWith('SESSION#'))).toEqual(
        [],
      );
      expect(JSON.stringify(items)).not.toMatch(/\$argon2/);
    };
    await refused();
    await standIn.bootstrap();
    await refused();
    const emails = await standIn.emails({ to: email });
    expect(emails.map(({ text }) => /\/(\S+)#token=/.exec(text ?? '')?.[1])).toEqual([
      expect.stringMatching(/\/invitation$/),
    ]);
  });
});

let world: World;

beforeAll(async () => {
  world = await startWorld();
  const { standIn } = world;
  return () => standIn.stop();
});

const readUser = (by: Person, u: string) => by.call('GET /v1/users/{u}', { path: { u } });

async function demote(by: Person, u: string) {
  const answer = await by.attempt('GET /v1/users/{u}', { path: { u } });
  if (answer.status !== 200) return answer;
  const { version } = answer.body as { version: number };
  const body = { mainAdministrator: false };
  return by.attempt('PATCH /v1/users/{u}', { path: { u }, body, ifMatch: version });
}

const deactivate = (by: Person, u: string) =>
  by.attempt('POST /v1/users/{u}/deactivation', { path: { u } });

const removals = {
  demote,
  deactivate,
  delete: (by: Person, u: string) => by.attempt('DELETE /v1/users/{u}', { path: { u } }),
} as const;

/** How many the system counts, and how many there are. */
async function counted() {
  const items = await everyItem(world.standIn);
  const users = items.filter(({ pk, sk }) => `${pk}`.startsWith('USER#') && sk === 'USER');
  return {
    counter: items.find(({ sk }) => sk === 'MAIN-ADMINISTRATORS')?.active,
    active: users.filter((user) => user.mainAdministrator && user.status === 'active').length,
  };
}

async function another(): Promise<Person> {
  const body = newPlatformUser(world, { mainAdministrator: true });
  const { id, email } = await world.main.call('POST /v1/users', { body });
  return personOf(world, { id, email, login: body.login });
}

describe('the last active main administrator (A5)', () => {
  it('is not demoted, deactivated or deleted, by themselves or an invited one beside them', async () => {
    const { main } = world;
    const before = await readUser(main, main.id);
    const body = newPlatformUser(world, { mainAdministrator: true });
    for (const invited of [false, true]) {
      if (invited) await main.call('POST /v1/users', { body });
      expect(codeOf(await demote(main, main.id))).toBe('last-main-administrator');
      expect(codeOf(await deactivate(main, main.id))).toBe('last-main-administrator');
      expect((await removals.delete(main, main.id)).status).toBe(409);
      expect(await readUser(main, main.id)).toEqual(before);
      expect(await counted()).toEqual({ counter: 1, active: 1 });
    }
  });

  it('is one of two until the other goes: whoever stays is the last', async () => {
    const other = await another();
    expect(await counted()).toEqual({ counter: 2, active: 2 });
    expect((await deactivate(other, other.id)).status).toBe(200);
    expect((await other.attempt('GET /v1/me')).status).toBe(401);
    expect(codeOf(await demote(world.main, world.main.id))).toBe('last-main-administrator');
    const path = { u: other.id };
    // Demoting and promoting somebody inactive changes no count; activating them does.
    expect((await demote(world.main, other.id)).status).toBe(200);
    const { version } = await readUser(world.main, other.id);
    const body = { mainAdministrator: true };
    await world.main.call('PATCH /v1/users/{u}', { path, body, ifMatch: version });
    expect(await counted()).toEqual({ counter: 1, active: 1 });
    await world.main.call('POST /v1/users/{u}/activation', { path });
    expect(await counted()).toEqual({ counter: 2, active: 2 });
    expect((await demote(world.main, other.id)).status).toBe(200);
    const again = await other.signIn();
    expect((await again.refusal('GET /v1/users')).code).toBe('forbidden');
  });

  it('stays, whoever removes whom at the same moment, many times', async () => {
    let pair: [Person, Person] = [world.main, await another()];
    const ways = [
      [demote, demote],
      [deactivate, deactivate],
      [demote, deactivate],
    ] as const;
    for (let round = 0; round < 12; round += 1) {
      const [one, other] = pair;
      const [first, second] = ways[round % 3] ?? ways[0];
      // In every second round each removes themselves, in the others each the other.
      const [a, b] = round % 2 ? [one, other] : [other, one];
      const outcomes = await Promise.all([first(one, a.id), second(other, b.id)]);
      expect(outcomes.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
      const { counter, active } = await counted();
      expect([counter, active]).toEqual([active, 1]);
      const lists = await Promise.all(pair.map((person) => person.attempt('GET /v1/users')));
      const [stayed, gone] = lists[0]?.status === 200 ? [one, other] : [other, one];
      pair = [stayed, await restored(stayed, gone)];
    }
  });

  async function restored(by: Person, gone: Person): Promise<Person> {
    const path = { u: gone.id };
    const { status, mainAdministrator, version } = await readUser(by, gone.id);
    if (status === 'inactive') await by.call('POST /v1/users/{u}/activation', { path });
    if (mainAdministrator) return gone.signIn();
    const body = { mainAdministrator: true };
    await by.call('PATCH /v1/users/{u}', { path, body, ifMatch: version });
    return gone;
  }
});

describe('where nobody has signed in for long (A3, A5)', () => {
  it('main administrators stay active, and can sign in', async () => {
    world = await startWorld();
    onTestFinished(() => world.standIn.stop());
    const people = [world.main, await another()];
    const { version } = await world.main.call('GET /v1/account/security');
    const body = { inactivateAfterMonths: 1 };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
    await later(world, days(70), async () => {
      await Promise.all([1, 2, 3].map(() => world.standIn.runSchedule('idle-users')));
      await world.standIn.runSchedule('idle-users');
      expect(await counted()).toEqual({ counter: 2, active: 2 });
      await Promise.all(people.map((person) => person.signIn()));
    });
  });
});

describe('a main administrator who was away for long (A3)', () => {
  it('becomes idle like everybody else once they are one no more', async () => {
    world = await startWorld();
    onTestFinished(() => world.standIn.stop());
    const person = await another();
    const { version } = await world.main.call('GET /v1/account/security');
    const body = { inactivateAfterMonths: 1 };
    await world.main.call('PUT /v1/account/security', { body, ifMatch: version });
    await later(world, days(40), async () => {
      await world.standIn.runSchedule('idle-users');
      await demote(await world.main.signIn(), person.id);
    });
    await later(world, days(80), async () => {
      await world.standIn.runSchedule('idle-users');
      const after = await readUser(await world.main.signIn(), person.id);
      expect(after).toMatchObject({ status: 'inactive', inactiveReason: 'idle' });
    });
  });
});

describe('a main administrator (A1, B6)', () => {
  it('is administrator of every entity there is and will be', async () => {
    const own = await startWorld();
    onTestFinished(() => own.standIn.stop());
    const { id } = await anEntity(own);
    const me = await own.main.call('GET /v1/me');
    expect(me).toMatchObject({ entities: [{ id, role: 'administrator' }] });
  });
});
