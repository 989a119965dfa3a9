import { beforeAll, describe, expect, it } from 'vitest';
import { at, days, instantAfter, later } from '#test/support/clock.ts';
import {
  anEntity,
  anInvitedUser,
  linkToken,
  password,
  signIn,
  type TestEntity,
} from '#test/support/people.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { name: 'Ardoise & Fils' });
  e = entity.id;
});

const inspect = (token: string) =>
  world.anonymous.attempt('POST /v1/invitations/inspect', { body: { token } });
const accept = (token: string, secret = password) =>
  world.anonymous.attempt('POST /v1/invitations/accept', { body: { token, password: secret } });
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;

async function invite() {
  const user = await anInvitedUser(entity);
  const token = await linkToken(world, user.email);
  const login = user.login ?? '';
  return { ...user, login, token, path: { e, u: user.id } };
}

/** With a session of the moment: those that began earlier are over by then. */
const administrator = () => world.main.signIn();

describe('an invitation (B2)', () => {
  it('tells whom it is for, consumes nothing when it is looked at, and sets the password once', async () => {
    const { token, login, name, email, id, path, invitation } = await invite();
    for (let times = 0; times < 3; times += 1) {
      const { body } = await inspect(token);
      const expiresAt = invitation?.expiresAt;
      expect(body).toEqual({ login, name, expiresAt, passwordMinLength: 12 });
    }
    expect((await accept(token)).body).toEqual({ login });
    expect(codeOf(await accept(token))).toBe('invitation-used');
    expect(codeOf(await inspect(token))).toBe('invitation-used');
    await signIn(world, { id, email, login });
    const user = await world.main.call('GET /v1/entities/{e}/users/{u}', { path });
    expect(user).toMatchObject({ status: 'active', invitation: null });
  });

  it('is not consumed by a password that is refused (B8)', async () => {
    const { token } = await invite();
    for (const secret of ['short', 'x'.repeat(11), '']) {
      expect((await accept(token, secret)).status).toBe(422);
    }
    // Eleven characters of two code units each, and eleven that are twenty-two when taken apart.
    for (const secret of ['😀'.repeat(11), 'é'.normalize('NFD').repeat(11)]) {
      expect((await accept(token, secret)).status).toBe(422);
    }
    expect((await accept(token, 'éàùéôîêâçèûï'.normalize('NFD'))).status).toBe(200);
  });

  it('takes long passwords whole: none is truncated (B8)', async () => {
    const { token, login } = await invite();
    const long = 'é'.repeat(500);
    await accept(token, long);
    const session = (secret: string) =>
      world.anonymous.attempt('POST /v1/sessions', { body: { login, password: secret } });
    expect((await session(`${long.slice(0, -1)}e`)).status).toBe(401);
    expect((await session(long.normalize('NFD'))).status).toBe(201);
  });

  it('is unknown where its token is', async () => {
    for (const token of ['x', 'A'.repeat(43), '\u0000', 'é', 'A'.repeat(200)]) {
      expect([(await inspect(token)).status, (await accept(token)).status]).toEqual([404, 404]);
    }
  });
});

describe('thirty days (B3)', () => {
  it('are counted to the millisecond, refused at once, and recorded once by the schedule', async () => {
    const { token, invitation, path, id } = await invite();
    const expiresAt = invitation?.expiresAt ?? '';
    expect(Date.parse(expiresAt) - Date.parse(invitation?.sentAt ?? '')).toBe(days(30));
    await at(world, instantAfter(expiresAt, -1), async () => {
      expect((await inspect(token)).status).toBe(200);
    });
    await at(world, expiresAt, async () => {
      expect(codeOf(await inspect(token))).toBe('invitation-expired');
      expect(codeOf(await accept(token))).toBe('invitation-expired');
      const main = await administrator();
      const read = () => main.call('GET /v1/entities/{e}/users/{u}', { path });
      const inactive = { status: 'inactive', inactiveReason: 'invitation-expired' };
      const before = await read();
      expect(before).toMatchObject(inactive);
      await Promise.all([1, 2, 3].map(() => world.standIn.runSchedule('invitation-expiry')));
      const after = await read();
      expect(after).toMatchObject({ ...inactive, version: before.version + 1 });
      await world.standIn.runSchedule('invitation-expiry');
      expect((await read()).version).toBe(after.version);
      const listed = await main.call('GET /v1/entities/{e}/users', {
        path: { e },
        query: { status: 'inactive' },
      });
      expect(listed.items.map((user) => user.id)).toContain(id);
    });
  });

  it('leave who has accepted, and who is invited still, as they are', async () => {
    const kept = await invite();
    const accepted = await invite();
    await accept(accepted.token);
    await later(world, days(29), async () => {
      await world.standIn.runSchedule('invitation-expiry');
      const main = await administrator();
      const statuses = [kept, accepted].map(async ({ path }) => {
        return (await main.call('GET /v1/entities/{e}/users/{u}', { path })).status;
      });
      expect(await Promise.all(statuses)).toEqual(['invited', 'active']);
    });
  });
});

describe('inviting again (B4)', () => {
  const again = 'POST /v1/entities/{e}/users/{u}/invitation';

  it('kills the old link, which says so, and starts thirty days anew', async () => {
    const { token, path, email, invitation } = await invite();
    await later(world, days(10), async () => {
      const main = await administrator();
      const user = await main.call(again, { path });
      const moved = Date.parse(user.invitation?.expiresAt ?? '');
      expect(moved - Date.parse(invitation?.expiresAt ?? '')).toBeGreaterThanOrEqual(days(10));
    });
    const fresh = await linkToken(world, email);
    expect(fresh).not.toBe(token);
    expect(codeOf(await inspect(token))).toBe('invitation-superseded');
    expect(codeOf(await accept(token))).toBe('invitation-superseded');
    expect((await accept(fresh)).status).toBe(200);
    expect(codeOf(await inspect(token))).toBe('invitation-used');
  });

  it('re-invites somebody who was inactivated, before and after that is recorded', async () => {
    for (const recorded of [false, true]) {
      const { path, email, token } = await invite();
      await later(world, days(31), async () => {
        if (recorded) await world.standIn.runSchedule('invitation-expiry');
        const main = await administrator();
        expect(await main.call(again, { path })).toMatchObject({ status: 'invited' });
        expect(codeOf(await inspect(token))).toBe('invitation-superseded');
        expect((await accept(await linkToken(world, email))).status).toBe(200);
      });
    }
  });

  it('is refused for who has set a password, and for who has no account', async () => {
    const { token, path } = await invite();
    await accept(token);
    expect((await world.main.refusal(again, { path })).code).toBe('already-active');
    const { id } = await anInvitedUser(entity, { activeAccount: false });
    expect((await world.main.refusal(again, { path: { e, u: id } })).code).toBe('user-inactive');
  });

  it('does not revive a link by deactivating and activating', async () => {
    const { token, path, email } = await invite();
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    expect(codeOf(await inspect(token))).toBe('invitation-expired');
    await world.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect(codeOf(await inspect(token))).toBe('invitation-superseded');
    expect((await accept(await linkToken(world, email))).status).toBe(200);
  });
});
