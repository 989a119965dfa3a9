import { beforeAll, describe, expect, it } from 'vitest';
import { at, later, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const person = () => aColleague(entity, 'collector');
const signIn = ({ login }: { login: string }, totp?: string) =>
  world.anonymous.attempt('POST /v1/sessions', {
    body: { login, password, ...(totp !== undefined && { totp }) },
  });
const again = (by: Person, totp?: string, secret = password) =>
  by.attempt('POST /v1/sessions/current/reauthentication', {
    body: { password: secret, ...(totp !== undefined && { totp }) },
  });
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;
const outcome = (answer: Answer) => (answer.status === 201 ? 'signed in' : codeOf(answer));

describe('giving the password again (B12)', () => {
  const remove = (by: Person) => by.attempt('DELETE /v1/me/totp');

  it('is asked for once a quarter of an hour has passed, to the millisecond, and renews it', async () => {
    await at(world, '2027-05-04T10:00:00.000Z', async () => {
      const main = await world.main.signIn();
      const read = () => main.attempt('GET /v1/account/security');
      const write = async () => {
        const { version } = (await read()).body as { version: number };
        const body = { sessionIdleMinutes: 60 };
        return codeOf(await main.attempt('PUT /v1/account/security', { body, ifMatch: version }));
      };
      world.standIn.clock.set('2027-05-04T10:14:59.999Z');
      expect(await write()).toBeUndefined();
      world.standIn.clock.set('2027-05-04T10:15:00.000Z');
      expect(await write()).toBe('reauthentication-required');
      expect((await read()).status).toBe(200);
      expect((await again(main)).status).toBe(204);
      expect(await write()).toBeUndefined();
      world.standIn.clock.set('2027-05-04T10:29:59.999Z');
      expect(await write()).toBeUndefined();
      world.standIn.clock.set('2027-05-04T10:30:00.000Z');
      expect(await write()).toBe('reauthentication-required');
    });
  });

  it('is this session’s alone, does not lengthen it, and ends none when it is wrong', async () => {
    const one = await person();
    const { code } = await aSecondFactor(world, one);
    await later(world, minutes(16), async () => {
      const [session] = (await one.call('GET /v1/sessions')).items;
      expect((await again(one, undefined, 'wrong horse battery')).body).toMatchObject({
        status: 422,
        errors: [{ path: 'password', code: 'wrong' }],
      });
      expect((await again(one)).body).toMatchObject({
        errors: [{ path: 'totp', code: 'required' }],
      });
      expect((await again(one, '000000')).body).toMatchObject({
        errors: [{ path: 'totp', code: 'wrong' }],
      });
      expect(codeOf(await remove(one))).toBe('reauthentication-required');
      expect((await again(one, code())).status).toBe(204);
      expect((await again(one, code())).body).toMatchObject({
        errors: [{ path: 'totp', code: 'wrong' }],
      });
      const [after] = (await one.call('GET /v1/sessions')).items;
      expect(after?.expiresAt).toBe(session?.expiresAt);
      expect((await remove(one)).status).toBe(204);
    });
  });

  it('takes a recovery code in the place of the authenticator’s', async () => {
    const one = await person();
    const { recoveryCodes } = await aSecondFactor(world, one);
    expect((await again(one, recoveryCodes[3]?.toLowerCase())).status).toBe(204);
    expect((await again(one, recoveryCodes[3])).status).toBe(422);
    expect((await one.call('GET /v1/me/totp')).recoveryCodesLeft).toBe(9);
  });

  it('removes the second factor with all its codes, and tells its owner', async () => {
    const one = await person();
    const { code, recoveryCodes } = await aSecondFactor(world, one);
    const shown = code();
    expect((await remove(one)).status).toBe(204);
    expect(await one.call('GET /v1/me/totp')).toEqual({ enabledAt: null, recoveryCodesLeft: null });
    expect(outcome(await signIn(one))).toBe('signed in');
    expect((await remove(one)).status).toBe(204);
    expect(await world.standIn.emails({ to: one.email })).toHaveLength(3);
    const fresh = await aSecondFactor(world, one);
    for (const totp of [shown, recoveryCodes[0] ?? '']) {
      expect(outcome(await signIn(one, totp))).toBe('totp-refused');
    }
    expect(outcome(await signIn(one, fresh.code()))).toBe('signed in');
  });
});
