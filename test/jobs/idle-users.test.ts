import { beforeAll, describe, expect, it } from 'vitest';
import { at, days, instantAfter } from '#test/support/clock.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  anEntity,
  anInvitedUser,
  linkToken,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world);
  e = entity.id;
  return () => world.standIn.stop();
});

interface Seen {
  readonly id: string;
  readonly email: string;
  readonly login: string;
}

/** Somebody who accepted an invitation at an instant, and was not there since. */
async function lastSeen(instant: string): Promise<Seen> {
  return at(world, instant, async () => {
    const main = await world.main.signIn();
    const { id, email, login } = await anInvitedUser({ ...entity, main }, { role: 'guest' });
    const token = await linkToken(world, email);
    await world.anonymous.call('POST /v1/invitations/accept', { body: { token, password } });
    return { id, email, login: login ?? '' };
  });
}

/** Runs at an instant, while accounts become inactive after months; the administrator is there. */
async function whileOn(
  months: number,
  instant: string,
  then: (main: Person) => Promise<unknown>,
): Promise<void> {
  await at(world, instant, async () => {
    const main = await world.main.signIn();
    const set = async (inactivateAfterMonths: number | null) => {
      const { version } = await main.call('GET /v1/account/security');
      const body = { inactivateAfterMonths };
      await main.call('PUT /v1/account/security', { body, ifMatch: version });
    };
    await set(months);
    await then(main).finally(() => set(null));
  });
}

const run = () => world.standIn.runSchedule('idle-users') as Promise<{ inactivated: number }>;
const signIn = async ({ login }: Seen) => {
  const body = { login, password };
  const answer = await world.anonymous.attempt('POST /v1/sessions', { body });
  return codeOf(answer) ?? answer.status;
};
const userOf = (main: Person, { id }: { readonly id: string }) =>
  main.call('GET /v1/entities/{e}/users/{u}', { path: { e, u: id } });
const linesOf = async (main: Person, { id }: Seen) => {
  const query = { targetType: 'user', targetId: id, action: 'user.inactivated-idle' } as const;
  return (await main.call('GET /v1/entities/{e}/log', { path: { e }, query })).items;
};

describe('inactivation after months without sign-in (A3)', () => {
  it('is off by default: nobody becomes idle, however long they stay away', async () => {
    const person = await lastSeen('2028-01-01T00:00:00.000Z');
    await at(world, '2038-01-01T00:00:00.000Z', async () => {
      expect(await run()).toEqual({ inactivated: 0 });
      expect(await signIn(person)).toBe(201);
    });
  });

  it.each([
    ['2028-02-29T10:00:00.000Z', 1, '2028-03-29T10:00:00.000Z'],
    ['2028-12-31T23:59:59.999Z', 2, '2029-03-01T00:00:00.000Z'],
    ['2028-06-30T00:00:00.000Z', 60, '2033-06-30T00:00:00.000Z'],
  ])('of who was there at %s, after %i, is due by %s and no day before', async (seen, n, due) => {
    const person = await lastSeen(seen);
    await whileOn(n, instantAfter(due, -days(1)), async (main) => {
      await run();
      expect(await userOf(main, person)).toMatchObject({ status: 'active' });
    });
    await whileOn(n, due, async () => expect(await signIn(person)).toBe('sign-in-refused'));
  });

  it('is refused at sign-in to the millisecond, before and after it is recorded', async () => {
    const due = '2028-04-15T10:00:00.000Z';
    const person = await lastSeen('2028-01-15T10:00:00.000Z');
    const other = await lastSeen('2028-01-15T10:00:00.000Z');
    await whileOn(3, instantAfter(due, -1), async () => {
      await run();
      expect(await signIn(other)).toBe(201);
    });
    await whileOn(3, due, async (main) => {
      const seen = { status: 'inactive', inactiveReason: 'idle' };
      expect(await userOf(main, person)).toMatchObject(seen);
      expect(await signIn(person)).toBe('sign-in-refused');
      await run();
      expect(await signIn(person)).toBe('sign-in-refused');
      // They signed in a millisecond before: their months have begun anew.
      expect(await signIn(other)).toBe(201);
    });
  });

  it('is recorded once, by schedules that run late, in parallel and again (D4)', async () => {
    const people = [await lastSeen('2028-05-01T00:00:00.000Z')];
    people.push(await lastSeen('2028-05-02T00:00:00.000Z'));
    const kept = await lastSeen('2028-09-01T00:00:00.000Z');
    await whileOn(2, '2028-10-15T00:00:00.000Z', async (main) => {
      await Promise.all(Array.from({ length: 10 }, run));
      for (let again = 0; again < 3; again += 1) expect(await run()).toEqual({ inactivated: 0 });
      for (const person of people) {
        const user = await userOf(main, person);
        expect(user).toMatchObject({ status: 'inactive', inactiveReason: 'idle', version: 3 });
        const lines = await linesOf(main, person);
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatchObject({
          actor: { kind: 'system', id: 'idle-users' },
          before: { status: 'active' },
          after: { status: 'inactive', inactiveReason: 'idle' },
          ip: null,
        });
      }
      expect((await userOf(main, kept)).status).toBe('active');
      expect(await linesOf(main, kept)).toEqual([]);
    });
  });

  it('ends with activation, from which the months are counted anew', async () => {
    const person = await lastSeen('2028-01-01T00:00:00.000Z');
    const path = { e, u: person.id };
    await whileOn(6, '2028-07-20T00:00:00.000Z', async (main) => {
      await run();
      const user = await main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
      expect(user).toMatchObject({ status: 'active', inactiveReason: null, invitation: null });
      await run();
      expect((await userOf(main, person)).status).toBe('active');
    });
    await whileOn(6, '2029-01-19T23:59:59.999Z', run);
    await whileOn(6, '2029-01-20T00:00:00.000Z', async (main) => {
      const seen = { status: 'inactive', inactiveReason: 'idle' };
      expect(await userOf(main, person)).toMatchObject(seen);
      expect(await signIn(person)).toBe('sign-in-refused');
      // Not yet recorded, and mended all the same.
      await main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
      expect(await signIn(person)).toBe(201);
    });
  });

  it('passes by who is invited, who never had a password, and who was deactivated', async () => {
    const gone = await lastSeen('2028-01-01T00:00:00.000Z');
    await at(world, '2028-01-02T00:00:00.000Z', async () => {
      const main = await world.main.signIn();
      const invited = await anInvitedUser({ ...entity, main });
      const without = await anInvitedUser({ ...entity, main }, { activeAccount: false });
      const path = { e, u: gone.id };
      await main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
      await whileOn(1, '2028-03-02T00:00:00.000Z', async (later) => {
        await run();
        const users = await Promise.all([invited, without, gone].map((one) => userOf(later, one)));
        expect(users.map(({ inactiveReason }) => inactiveReason)).toEqual([
          'invitation-expired',
          'no-login',
          'deactivated',
        ]);
      });
    });
  });

  it.each([
    ['before', false],
    ['after', true],
  ])('is not got round by a new password, %s it is recorded', async (_, recorded) => {
    const person = await lastSeen('2028-01-01T00:00:00.000Z');
    await whileOn(1, '2028-02-10T00:00:00.000Z', async () => {
      if (recorded) await run();
      const { login, email } = person;
      await world.anonymous.call('POST /v1/password/forgotten', { body: { login } });
      const last = (await world.standIn.emails({ to: email })).at(-1)?.text ?? '';
      expect(last).not.toContain('/password-reset#token=');
    });
  });
});
