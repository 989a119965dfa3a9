import { beforeAll, describe, expect, it } from 'vitest';
import { later, minutes } from '#test/support/clock.ts';
import {
  aColleague,
  anEntity,
  aPlatformUser,
  colleague,
  newPlatformUser,
  newUser,
  type TestEntity,
} from '#test/support/people.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const subjects = async (email: string) =>
  (await world.standIn.emails({ to: email })).map(({ subject }) => subject);

describe('a session that somebody has stolen (B12)', () => {
  it('cannot change the address of anybody who has a password, once the password was long ago', async () => {
    const { id: u } = await aColleague(entity, 'guest');
    const administrator = await aColleague(entity, 'administrator');
    const path = { e: entity.id, u };
    const { version } = await administrator.call('GET /v1/entities/{e}/users/{u}', { path });
    const change = { path, ifMatch: version, body: { email: 'thief@people.example' } };
    await later(world, minutes(15), async () => {
      const refusal = await administrator.refusal('PATCH /v1/entities/{e}/users/{u}', change);
      expect(refusal.code).toBe('reauthentication-required');
      await administrator.call('PATCH /v1/entities/{e}/users/{u}', {
        ...change,
        body: { phone: '+33 1 23 45 67 89' },
      });
    });
  });

  it('makes nobody main administrator', async () => {
    const { id: u } = await aPlatformUser(world);
    const path = { u };
    const { version } = await world.main.call('GET /v1/users/{u}', { path });
    const session = await world.main.signIn();
    await later(world, minutes(15), async () => {
      const body = newPlatformUser(world, { mainAdministrator: true });
      const refusals = [
        await session.refusal('POST /v1/users', { body }),
        await session.refusal('PATCH /v1/users/{u}', {
          path,
          ifMatch: version,
          body: { mainAdministrator: true },
        }),
      ];
      for (const { code } of refusals) expect(code).toBe('reauthentication-required');
      await session.call('POST /v1/users', { body: { ...body, mainAdministrator: false } });
    });
  });
});

describe('somebody whose address or login is changed by an administrator', () => {
  it('is told: at the old address of the new one, and of the new login', async () => {
    const { id: u, email } = await aColleague(entity, 'guest');
    const path = { e: entity.id, u };
    const { version } = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
    const next = newUser(world);
    const body = { email: next.email, login: next.login };
    await world.main.call('PATCH /v1/entities/{e}/users/{u}', { path, ifMatch: version, body });
    expect(await subjects(email)).toContain('The e-mail address of your access was changed');
    const [told] = await world.standIn.emails({ to: next.email });
    expect(told).toMatchObject({ subject: 'Your login was changed' });
    expect(told?.text).toContain(next.login);
  });

  it('is invited at the new address while no password is set, and the old link dies (B4)', async () => {
    const body = newUser(world);
    const path = { e: entity.id };
    const { id: u, version } = await world.main.call('POST /v1/entities/{e}/users', { path, body });
    // What is superseded before it has gone out never does.
    const [first] = await world.standIn.emails({ to: body.email });
    const email = newUser(world).email;
    const input = { path: { ...path, u }, ifMatch: version, body: { email } };
    const after = await world.main.call('PATCH /v1/entities/{e}/users/{u}', input);
    expect(after).toMatchObject({ status: 'invited', email });
    expect(await subjects(email)).toHaveLength(1);
    const token = /#token=([\w-]+)/.exec(first?.text ?? '')?.[1] ?? '';
    const refusal = await world.anonymous.refusal('POST /v1/invitations/inspect', {
      body: { token },
    });
    expect(refusal.code).toBe('invitation-superseded');
  });
});

describe('the list of colleagues (B1)', () => {
  it('tells those who may not manage users nothing of how others sign in', async () => {
    const path = { e: entity.id };
    const { lastName } = newUser(world);
    const body = newUser(world, { firstName: 'José', lastName });
    const { id: u } = await world.main.call('POST /v1/entities/{e}/users', { path, body });
    const hidden = { login: null, invitation: null, invitationEmail: null, hasSecondFactor: null };
    const guest = await colleague(entity, 'guest');
    const query = { q: `jose ${lastName}` };
    const listed = await guest.call('GET /v1/entities/{e}/users', { path, query });
    expect(listed.items).toMatchObject([{ id: u, status: 'invited', ...hidden }]);
    const read = await guest.call('GET /v1/entities/{e}/users/{u}', { path: { ...path, u } });
    expect(read).toMatchObject(hidden);
    const managed = await world.main.call('GET /v1/entities/{e}/users', { path, query });
    expect(managed.items).toMatchObject([{ login: body.login, hasSecondFactor: false }]);
  });
});
