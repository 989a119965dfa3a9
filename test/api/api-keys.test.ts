import { beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#shared/domain/permissions.ts';
import { type Api, apiOf } from '#test/support/api.ts';
import { at, days, instantAfter, later, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import { aColleague, anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { everyItem } from '#test/support/table.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let other: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  other = await anEntity(world);
  e = entity.id;
});

const create = 'POST /v1/entities/{e}/api-keys';
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;

/** A key of a role to the entity, and what a program does with it. */
async function aKey(role: Role, by: Api = world.main, expiresAt?: string) {
  const body = { name: 'ERP', role, ...(expiresAt !== undefined && { expiresAt }) };
  const key = await by.call(create, { path: { e }, body });
  return { ...key, program: apiOf(world.send, key.secret) };
}

const listed = async (by: Api = world.main) =>
  (await by.call('GET /v1/entities/{e}/api-keys', { path: { e }, query: { limit: 200 } })).items;
const customers = (by: Api, of = e) =>
  by.attempt('GET /v1/entities/{e}/customers', { path: { e: of }, query: {} });

describe('an API key (I2)', () => {
  it('is shown once, in a form that is known for one, and kept as a hash', async () => {
    const { secret, program, ...key } = await aKey('collector');
    expect(secret).toMatch(/^enc_[0-9A-Z]{26}\.[0-9A-Z]{26}\.[A-Za-z0-9_-]{43}$/);
    const { name } = await world.main.call('GET /v1/me');
    expect(key).toMatchObject({
      name: 'ERP',
      role: 'collector',
      lastUsedAt: null,
      createdBy: { id: world.main.id, name },
    });
    expect((await customers(program)).status).toBe(200);
    const shown = (await listed()).find(({ id }) => id === key.id);
    expect(Object.keys(shown ?? {}).sort()).toEqual(Object.keys(key).sort());
    const log = await world.main.call('GET /v1/entities/{e}/log', {
      path: { e },
      query: { targetType: 'api-key' },
    });
    const seen = JSON.stringify([await everyItem(world.standIn), world.logs, shown, log]);
    const own = secret.split('.').at(-1) ?? '';
    for (const text of [own, Buffer.from(own).toString('base64url')]) {
      expect(seen.includes(text)).toBe(false);
    }
  });

  it('does what its role may, in its entity, and nothing in another', async () => {
    const { program } = await aKey('guest');
    const { code } = await aCustomer(entity);
    const read = { path: { e, code } };
    expect((await program.call('GET /v1/entities/{e}', { path: { e } })).id).toBe(e);
    expect((await program.call('GET /v1/entities')).items.map(({ id }) => id)).toEqual([e]);
    const write = await program.attempt('POST /v1/entities/{e}/customers', {
      path: { e },
      body: { code: `K${world.next()}`, name: 'Written by a program' },
    });
    expect([write.status, codeOf(write)]).toEqual([403, 'forbidden']);
    for (const of of [other.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV']) {
      expect([of, codeOf(await customers(program, of))]).toEqual([of, 'not-found']);
    }
    const { program: clerk } = await aKey('credit-manager');
    expect((await clerk.attempt('GET /v1/entities/{e}/customers/{code}', read)).status).toBe(200);
    const body = { code: `K${world.next()}`, name: 'Written by a program' };
    await clerk.call('POST /v1/entities/{e}/customers', { path: { e }, body });
    const { items } = await world.main.call('GET /v1/entities/{e}/log', {
      path: { e },
      query: { targetType: 'customer', targetId: body.code },
    });
    expect(items[0]?.actor).toMatchObject({ kind: 'api-key', name: 'ERP' });
  });

  it('has no account of its own, and is no administrator of the account', async () => {
    const { program } = await aKey('administrator');
    for (const [method, target] of [
      ['GET', '/v1/me'],
      ['PATCH', '/v1/me'],
      ['GET', '/v1/sessions'],
      ['DELETE', '/v1/sessions/current'],
      ['POST', '/v1/sessions/current/reauthentication'],
      ['POST', '/v1/password/change'],
      ['GET', '/v1/me/totp'],
      ['POST', '/v1/me/totp'],
      ['DELETE', '/v1/me/totp'],
      ['GET', '/v1/users'],
      ['GET', '/v1/account/security'],
      ['PUT', '/v1/account/security'],
      ['GET', '/v1/account/log'],
      ['POST', '/v1/entities'],
    ] as const) {
      const answer = await world.send(method, target, {
        token: program.token,
        headers: { 'if-match': '"1"' },
        ...(method !== 'GET' && { json: {} }),
      });
      expect([method, target, codeOf(answer)]).toEqual([method, target, 'forbidden']);
    }
  });

  it('makes and revokes no keys, whatever its role', async () => {
    const { program, id } = await aKey('administrator');
    const body = { name: 'Its child', role: 'guest' } as const;
    const made = await program.attempt(create, { path: { e }, body });
    expect(codeOf(made)).toBe('forbidden');
    const path = { e, id };
    const revoked = await program.attempt('DELETE /v1/entities/{e}/api-keys/{id}', { path });
    expect(codeOf(revoked)).toBe('forbidden');
    expect((await listed(program)).some((key) => key.id === id)).toBe(true);
  });

  it('is made by administrators alone, for any role of colleagues', async () => {
    for (const role of roles.filter((one) => one !== 'administrator')) {
      const person = await colleague(entity, role);
      const body = { name: 'ERP', role: 'guest' } as const;
      const refused = await person.attempt(create, { path: { e }, body });
      expect([role, codeOf(refused)]).toEqual([role, 'forbidden']);
    }
    const administrator = await colleague(entity, 'administrator');
    for (const role of roles) expect((await aKey(role, administrator)).role).toBe(role);
    const foreign = await administrator.attempt(create, {
      path: { e: other.id },
      body: { name: 'ERP', role: 'guest' },
    });
    expect(codeOf(foreign)).toBe('not-found');
  });

  it('is asked for with a name, a role of colleagues, and an end within three years', async () => {
    const now = world.standIn.clock.now();
    const wrong: [string, object][] = [
      ['name', { name: '' }],
      ['name', { name: ' ' }],
      ['name', { name: 'A\r\nB' }],
      ['name', { name: 'x'.repeat(81) }],
      ['role', { role: 'client' }],
      ['role', { role: 'owner' }],
      ['role', { role: null }],
      ['expiresAt', { expiresAt: instantAfter(now, -1) }],
      ['expiresAt', { expiresAt: instantAfter(now, days(3 * 365 + 1)) }],
      ['expiresAt', { expiresAt: '2027-03-01' }],
      ['expiresAt', { expiresAt: '2027-02-30T00:00:00Z' }],
      ['expiresAt', { expiresAt: '2027-03-01T00:00:00+01:00' }],
      ['expiresAt', { expiresAt: 'tomorrow' }],
      ['expiresAt', { expiresAt: null }],
      ['secret', { secret: 'enc_mine' }],
    ];
    for (const [path, stated] of wrong) {
      const answer = await world.send('POST', `/v1/entities/${e}/api-keys`, {
        token: world.main.token,
        json: { name: 'ERP', role: 'guest', ...stated },
      });
      expect([stated, answer.body]).toMatchObject([stated, { status: 422, errors: [{ path }] }]);
    }
    const { expiresAt, createdAt } = await aKey('guest');
    expect(expiresAt).toBe(instantAfter(createdAt, days(365)));
  });

  it('asks for a recent password, to be made and to be revoked', async () => {
    const administrator = await aColleague(entity, 'administrator');
    const { id } = await aKey('guest', administrator);
    const path = { e, id };
    const revoke = () => administrator.attempt('DELETE /v1/entities/{e}/api-keys/{id}', { path });
    const body = { name: 'ERP', role: 'guest' } as const;
    await later(world, minutes(15), async () => {
      const refused = await administrator.attempt(create, { path: { e }, body });
      expect(codeOf(refused)).toBe('reauthentication-required');
      expect(codeOf(await revoke())).toBe('reauthentication-required');
      expect((await listed(administrator)).length).toBeGreaterThan(0);
    });
    expect((await revoke()).status).toBe(204);
  });

  it('serves until its end, to the millisecond, and stays listed after it', async () => {
    const start = '2027-05-03T10:00:00.000Z';
    await at(world, start, async () => {
      const main = await world.main.signIn();
      const { program, id } = await aKey('guest', main, '2027-05-03T10:30:00Z');
      world.standIn.clock.set('2027-05-03T10:29:59.999Z');
      expect((await customers(program)).status).toBe(200);
      world.standIn.clock.set('2027-05-03T10:30:00.000Z');
      expect(codeOf(await customers(program))).toBe('unauthenticated');
      expect((await listed(main)).find((key) => key.id === id)?.expiresAt).toBe(
        '2027-05-03T10:30:00.000Z',
      );
    });
  });

  it('is refused on the next request once it is revoked, and is not revoked twice', async () => {
    const { program, id } = await aKey('guest');
    const path = { e, id };
    const revoke = (by: Api, of = e) =>
      by.attempt('DELETE /v1/entities/{e}/api-keys/{id}', { path: { e: of, id } });
    expect((await customers(program)).status).toBe(200);
    expect(codeOf(await revoke(world.main, other.id))).toBe('not-found');
    expect((await customers(program)).status).toBe(200);
    expect((await revoke(world.main)).status).toBe(204);
    expect(codeOf(await customers(program))).toBe('unauthenticated');
    expect(codeOf(await revoke(world.main))).toBe('not-found');
    expect((await listed()).some((key) => key.id === path.id)).toBe(false);
  });

  it('shows when it was last used, to within five minutes', async () => {
    await at(world, '2027-05-04T10:00:00.000Z', async () => {
      const main = await world.main.signIn();
      const { program, id } = await aKey('guest', main);
      const lastUsed = async () => (await listed(main)).find((key) => key.id === id)?.lastUsedAt;
      const useAt = async (instant: string) => {
        world.standIn.clock.set(instant);
        expect((await customers(program)).status).toBe(200);
        return lastUsed();
      };
      expect(await useAt('2027-05-04T10:01:00.000Z')).toBe('2027-05-04T10:01:00.000Z');
      expect(await useAt('2027-05-04T10:05:59.999Z')).toBe('2027-05-04T10:01:00.000Z');
      expect(await useAt('2027-05-04T10:06:00.000Z')).toBe('2027-05-04T10:06:00.000Z');
    });
  });

  it('is the same for the same Idempotency-Key, and another for another caller', async () => {
    const administrator = await colleague(entity, 'administrator');
    const idempotencyKey = `erp-${world.next()}`;
    const body = { name: 'ERP', role: 'guest' } as const;
    const ask = (by: Api, stated: object = body) =>
      by.attempt(create, { path: { e }, body: stated as typeof body, idempotencyKey });
    const first = await ask(world.main);
    const second = await ask(world.main);
    expect([second.status, second.text]).toEqual([201, first.text]);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(codeOf(await ask(world.main, { ...body, role: 'collector' }))).toBe(
      'idempotency-key-reused',
    );
    const theirs = await ask(administrator);
    expect([theirs.status, theirs.text === first.text]).toEqual([201, false]);
    const { secret } = first.body as { secret: string };
    const own = secret.split('.').at(-1) ?? '';
    expect(JSON.stringify(await everyItem(world.standIn)).includes(own)).toBe(false);
  });

  it('comes in the header alone, whole and unchanged', async () => {
    const { secret, id } = await aKey('guest');
    const [, , tail = ''] = secret.split('.');
    const target = `/v1/entities/${e}/customers`;
    const ask = async (headers: Record<string, string>) =>
      (await world.send('GET', target, { headers })).status;
    expect(await ask({ authorization: `Bearer ${secret}` })).toBe(200);
    for (const cookie of [`encours=${secret}`, `__Host-encours=${secret}`]) {
      expect([cookie, await ask({ cookie })]).toEqual([cookie, 401]);
    }
    for (const authorization of [
      secret,
      `Basic ${Buffer.from(`${secret}:`).toString('base64')}`,
      `Bearer ${secret}x`,
      `Bearer ${secret.slice(0, -1)}`,
      `Bearer ${secret.replace('enc_', '')}`,
      `Bearer ${secret.toLowerCase()}`,
      `Bearer enc_${other.id}.${id}.${tail}`,
      `Bearer enc_${e}.01ARZ3NDEKTSV4RRFFQ69G5FAV.${tail}`,
      `Bearer enc_${e}.${id}.${'A'.repeat(43)}`,
      `Bearer ${world.main.id}.${tail}`,
    ]) {
      expect([authorization, await ask({ authorization })]).toEqual([authorization, 401]);
    }
    expect((await world.send('GET', `${target}?access_token=${secret}`)).status).toBe(401);
  });

  it('outlives the sessions of who made it, whose name it keeps', async () => {
    const administrator = await aColleague(entity, 'administrator');
    const { program, id } = await aKey('guest', administrator);
    const path = { e, u: administrator.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    expect((await customers(program)).status).toBe(200);
    const shown = (await listed()).find((key) => key.id === id);
    expect(shown?.createdBy.id).toBe(administrator.id);
  });
});
