import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '#shared/contract/client.ts';
import { roles } from '#shared/domain/permissions.ts';
import { apiOf } from '#test/support/api.ts';
import { later, minutes } from '#test/support/clock.ts';
import { codeOf } from '#test/support/pages.ts';
import {
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
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

type Settings = Required<CallInput<'PUT /v1/account/security'>>['body'];

const key = 'PUT /v1/account/security';
const read = () => world.main.call('GET /v1/account/security');
const logged = async () => {
  const query = { action: 'security-settings.updated', limit: 200 };
  return (await world.main.call('GET /v1/account/log', { query })).items;
};

/** The fields that a refusal names, each once. */
const pathsOf = (body: unknown) => {
  const { errors = [] } = body as { errors?: { path: string }[] };
  return [...new Set(errors.map(({ path }) => path))];
};

/** Sets some of them, at the version in which they are. */
async function set(body: object) {
  const { version } = await read();
  return world.main.attempt(key, { body: body as Settings, ifMatch: version });
}

describe('the security settings (A3)', () => {
  it('begin with the defaults', async () => {
    expect(await read()).toEqual({
      fileLinkDays: 30,
      customerPageDays: 30,
      colleaguePageDays: 30,
      sessionIdleMinutes: 60,
      sessionMaxHours: 12,
      passwordMinLength: 12,
      portfolioRestriction: {
        collector: false,
        'sales-manager': true,
        'sales-administration': true,
        guest: true,
      },
      inactivateAfterMonths: null,
      totpRequired: Object.fromEntries(roles.map((role) => [role, false])),
      version: 1,
    });
  });

  it('are main administrators’ alone to read and to write', async () => {
    const body = { name: 'ERP', role: 'administrator' } as const;
    const path = { e };
    const { secret } = await world.main.call('POST /v1/entities/{e}/api-keys', { path, body });
    const others = [
      await colleague(entity, 'administrator'),
      await colleague(entity, 'guest'),
      apiOf(world.send, secret),
    ];
    for (const other of others) {
      expect((await other.refusal('GET /v1/account/security')).code).toBe('forbidden');
      const input = { body: { fileLinkDays: 1 }, ifMatch: 1 };
      expect((await other.refusal(key, input)).code).toBe('forbidden');
    }
    const { code } = await world.anonymous.refusal('GET /v1/account/security');
    expect(code).toBe('unauthenticated');
    expect((await read()).version).toBe(1);
  });

  it.each([
    ['fileLinkDays', 1, 365],
    ['customerPageDays', 1, 365],
    ['colleaguePageDays', 1, 365],
    ['sessionIdleMinutes', 5, 1440],
    ['sessionMaxHours', 1, 720],
    ['passwordMinLength', 12, 64],
    ['inactivateAfterMonths', 1, 60],
  ] as const)('have %s from %i to %i, whole', async (field, minimum, maximum) => {
    const before = (await read())[field];
    const nothing = field === 'inactivateAfterMonths' ? [] : [null];
    const wrong = [minimum - 1, maximum + 1, minimum + 0.5, String(minimum), -minimum, true, [1]];
    for (const value of [...wrong, ...nothing, 1e21]) {
      const { status, body } = await set({ [field]: value });
      expect([value, status, pathsOf(body)]).toEqual([value, 422, [field]]);
    }
    for (const value of [minimum, maximum, before]) {
      expect((await set({ [field]: value })).status).toBe(200);
      expect((await read())[field]).toBe(value);
    }
  });

  it.each([
    [{ portfolioRestriction: { administrator: true } }, 'portfolioRestriction.administrator'],
    [{ portfolioRestriction: { 'credit-manager': true } }, 'portfolioRestriction.credit-manager'],
    [{ portfolioRestriction: { collector: 'yes' } }, 'portfolioRestriction.collector'],
    [{ portfolioRestriction: null }, 'portfolioRestriction'],
    [{ totpRequired: { client: true } }, 'totpRequired.client'],
    [{ totpRequired: { guest: null } }, 'totpRequired.guest'],
    [{ formerLifetimes: [] }, 'formerLifetimes'],
    [{ __proto__x: 1 }, '__proto__x'],
  ])('refuse %j', async (body, path) => {
    const { version } = await read();
    const answer = await set(body);
    expect([answer.status, pathsOf(answer.body)]).toEqual([422, [path]]);
    expect((await read()).version).toBe(version);
  });

  it('keep what is left out, role by role, and have one log line for a change (D4)', async () => {
    const before = await read();
    const lines = (await logged()).length;
    const answer = await set({ fileLinkDays: 7, portfolioRestriction: { collector: true } });
    const changed = {
      fileLinkDays: 7,
      portfolioRestriction: { ...before.portfolioRestriction, collector: true },
    };
    const after = { ...before, ...changed, version: before.version + 1 };
    expect(answer.body).toEqual(after);
    expect(await read()).toEqual(after);
    const [line, ...older] = await logged();
    expect(older).toHaveLength(lines);
    const { fileLinkDays, portfolioRestriction } = before;
    expect(line).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      actor: { kind: 'user', id: world.main.id, name: expect.any(String) },
      action: 'security-settings.updated',
      target: { type: 'security-settings', id: 'account' },
      customerCode: null,
      before: { fileLinkDays, portfolioRestriction },
      after: changed,
      ip: '127.0.0.1',
    });
    await set({ fileLinkDays: 30, portfolioRestriction: { collector: false } });
  });

  it('are not changed by what they are already: no version, no log line', async () => {
    const before = await read();
    const lines = (await logged()).length;
    const some = { fileLinkDays: before.fileLinkDays, totpRequired: { guest: false } };
    for (const body of [{}, before, some, { portfolioRestriction: {} }, { version: 99 }]) {
      expect((await set(body)).body).toEqual(before);
    }
    expect(await logged()).toHaveLength(lines);
  });

  it('need If-Match, and one wins of many that have seen the same', async () => {
    const { version, fileLinkDays } = await read();
    const body = { fileLinkDays: 12 };
    expect(codeOf(await world.main.attempt(key, { body } as never))).toBe('if-match-required');
    for (const ifMatch of [version + 1, version - 1, 0]) {
      expect(codeOf(await world.main.attempt(key, { body, ifMatch }))).toBe('version-mismatch');
    }
    const lines = (await logged()).length;
    const all = [1, 2, 3, 4, 5, 6, 7, 8].map((days) =>
      world.main.attempt(key, { body: { customerPageDays: 30 + days }, ifMatch: version }),
    );
    const codes = (await Promise.all(all)).map((answer) => codeOf(answer) ?? answer.status);
    expect(codes.sort()).toEqual([200, ...Array.from({ length: 7 }, () => 'version-mismatch')]);
    expect(await logged()).toHaveLength(lines + 1);
    await set({ customerPageDays: 30, fileLinkDays });
  });

  it('ask for a password that was given in the last fifteen minutes', async () => {
    await later(world, minutes(15), async () => {
      const answer = await set({ fileLinkDays: 1 });
      expect(codeOf(answer)).toBe('reauthentication-required');
    });
  });
});

describe('a change of the settings counts on the next request (A3)', () => {
  const sees = async (person: Person) => {
    const { items } = await person.call('GET /v1/entities/{e}/customers', { path: { e } });
    return items.map(({ code }) => code);
  };

  it.each(['collector', 'sales-manager', 'sales-administration', 'guest'] as const)(
    'portfolio restriction of %s, both ways',
    async (role) => {
      const person = await colleague(entity, role);
      const own = await aCustomer(entity, { collectorId: person.id });
      const other = await aCustomer(entity);
      const one = () =>
        person.attempt('GET /v1/entities/{e}/customers/{code}', { path: { e, code: other.key } });
      const before = (await read()).portfolioRestriction[role];
      for (const restricted of [true, false, true, before]) {
        await set({ portfolioRestriction: { [role]: restricted } });
        expect((await one()).status).toBe(restricted ? 404 : 200);
        const codes = await sees(person);
        expect([codes.includes(own.code), codes.includes(other.code)]).toEqual([true, !restricted]);
      }
    },
  );

  it('minimum length of passwords, for links that were sent before', async () => {
    const { email } = await anInvitedUser(entity);
    const token = await linkToken(world, email);
    await set({ passwordMinLength: 20 });
    const inspected = await world.anonymous.call('POST /v1/invitations/inspect', {
      body: { token },
    });
    expect(inspected.passwordMinLength).toBe(20);
    expect((await world.main.call('GET /v1/me')).passwordMinLength).toBe(20);
    const accept = (password: string) =>
      world.anonymous.attempt('POST /v1/invitations/accept', { body: { token, password } });
    expect((await accept('nineteen characters')).body).toMatchObject({
      errors: [{ path: 'password', code: 'too-short' }],
    });
    await set({ passwordMinLength: 19 });
    expect((await accept('nineteen characters')).status).toBe(200);
    await set({ passwordMinLength: 64 });
    await world.main.signIn();
    await set({ passwordMinLength: 12 });
  });

  it('times of sessions: shorter ones end them at once, longer ones revive none (A4)', async () => {
    const person = await (await colleague(entity, 'guest')).signIn();
    const status = async () => (await person.attempt('GET /v1/me')).status;
    await later(world, minutes(10), async () => {
      await set({ sessionIdleMinutes: 10 });
      expect(await status()).toBe(401);
      await set({ sessionIdleMinutes: 11 });
    });
    await later(world, minutes(12), async () => {
      await set({ sessionIdleMinutes: 1440 });
      expect(await status()).toBe(401);
      await set({ sessionIdleMinutes: 60 });
    });
  });
});
