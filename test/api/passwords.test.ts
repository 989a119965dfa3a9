import { argon2Sync } from 'node:crypto';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { passwordKey } from '#shared/data/keys.ts';
import type { Store } from '#shared/data/store.ts';
import { later, minutes } from '#test/support/clock.ts';
import type { Answer } from '#test/support/contract-check.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  linkToken,
  newPlatformUser,
  type Person,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { storeAt } from '#test/support/table.ts';
import { startWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let store: Store;

beforeAll(async () => {
  world = await startWorld();
  entity = await anEntity(world, { name: 'Ardoise & Fils', legalName: 'Quincampoix SARL' });
  store = storeAt(world.standIn.engine.endpoint, world.standIn.tableName);
});
afterAll(async () => {
  store.client.destroy();
  await world.standIn.stop();
});

const fresh = 'brouillard sur la rivière';
const other = 'trois grenouilles sous la pluie';

const signIn = (login: string, secret: string) =>
  world.anonymous.attempt('POST /v1/sessions', { body: { login, password: secret } });
const forget = (login: string) =>
  world.anonymous.attempt('POST /v1/password/forgotten', { body: { login } });
const inspect = (token: string) =>
  world.anonymous.attempt('POST /v1/password/reset/inspect', { body: { token } });
const reset = (token: string, secret = fresh) =>
  world.anonymous.attempt('POST /v1/password/reset', { body: { token, password: secret } });
const change = (person: Person, newPassword: string, currentPassword = password) =>
  person.attempt('POST /v1/password/change', { body: { currentPassword, newPassword } });
const codeOf = ({ body }: Answer) => (body as { code?: string }).code;
const mailsTo = async (to: string) => (await world.standIn.emails({ to })).length;

/** The token of a link to set a new password, sent just now. */
async function forgotten({ login, email }: { login: string; email: string }): Promise<string> {
  expect((await forget(login)).status).toBe(202);
  return linkToken(world, email);
}

async function invitedTo(where: TestEntity, stated: Parameters<typeof anInvitedUser>[1] = {}) {
  const { login, email } = await anInvitedUser(where, stated);
  return { login: login ?? '', email, token: await linkToken(world, email) };
}
const accept = (token: string, secret: string) =>
  world.anonymous.attempt('POST /v1/invitations/accept', { body: { token, password: secret } });

/** With a session of the moment. */
async function settings(body: { passwordMinLength: number }): Promise<void> {
  const main = await world.main.signIn();
  const { version } = await main.call('GET /v1/account/security');
  await main.call('PUT /v1/account/security', { body, ifMatch: version });
}

describe('the minimum length (B8, A3)', () => {
  afterEach(() => settings({ passwordMinLength: 12 }));
  const tooShort = { status: 422, errors: [{ path: 'password', code: 'too-short' }] };

  it('counts at once for whoever sets a password, and for nobody who has one', async () => {
    const { token, login } = await invitedTo(entity);
    const person = await aColleague(entity, 'guest');
    const link = await forgotten(person);
    await settings({ passwordMinLength: 40 });
    for (const look of [
      await inspect(link),
      await world.anonymous.attempt('POST /v1/invitations/inspect', { body: { token } }),
      await person.attempt('GET /v1/me'),
    ]) {
      expect(look.body).toMatchObject({ passwordMinLength: 40 });
    }
    const long = 'brouillard sur la rivière en novembre ...'.slice(0, 40);
    expect((await accept(token, long.slice(0, 39))).body).toMatchObject(tooShort);
    expect((await reset(link, long.slice(0, 39))).body).toMatchObject(tooShort);
    expect((await change(person, long.slice(0, 39))).body).toMatchObject({
      errors: [{ path: 'newPassword', code: 'too-short' }],
    });
    expect((await signIn(person.login, password)).status).toBe(201);
    expect((await accept(token, long)).status).toBe(200);
    expect((await signIn(login, long)).status).toBe(201);
    await settings({ passwordMinLength: 12 });
    expect((await reset(link, 'volebrumeuse')).status).toBe(204);
  });
});

describe('passwords that are refused (B8)', () => {
  const common = [
    'password1234',
    'Qwertyuiop123',
    'passwordpassword',
    'P@ssw0rd2026',
    '123456789012',
  ];

  it('consume no invitation, and name what is wrong', async () => {
    const { token, login } = await invitedTo(entity);
    for (const secret of common) {
      expect([secret, (await accept(token, secret)).body]).toMatchObject([
        secret,
        { status: 422, errors: [{ path: 'password', code: 'too-common' }] },
      ]);
      expect((await signIn(login, secret)).status).toBe(401);
    }
    expect((await accept(token, fresh)).status).toBe(200);
  });

  it('consume no link, and change nothing', async () => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    for (const secret of common) expect((await reset(token, secret)).status).toBe(422);
    for (const secret of common) {
      expect((await change(person, secret)).body).toMatchObject({
        errors: [{ path: 'newPassword', code: 'too-common' }],
      });
    }
    expect((await person.attempt('GET /v1/me')).status).toBe(200);
    expect((await signIn(person.login, password)).status).toBe(201);
    expect((await reset(token)).status).toBe(204);
  });

  it('are those built from the names of the person and of the company', async () => {
    const { name } = await world.main.call('GET /v1/account');
    const { token, login, email } = await invitedTo(entity, {
      firstName: 'Zoé',
      lastName: 'Kerbrat',
      login: `zkerbrat${world.next()}`,
      email: `zk${world.next()}@moulin-vert.example`,
    });
    for (const secret of [
      'ZoéKerbrat2026!',
      `${login}-${login}`,
      email,
      'moulin-vert-26',
      'Ardoise&Fils26',
      'quincampoix1234',
      `${name} 2026!!!!!!`,
    ]) {
      expect([secret, (await accept(token, secret)).body]).toMatchObject([
        secret,
        { errors: [{ path: 'password', code: 'too-personal' }] },
      ]);
    }
    expect((await accept(token, 'le moulin tourne sous le vent du nord')).status).toBe(200);
  });

  it('are those with the name of any of the entities of a multi-entity user (B6)', async () => {
    const second = await anEntity(world, { name: 'Tournebride' });
    const entities = [entity, second].map(({ id }) => ({ entityId: id, role: 'guest' as const }));
    const { email } = await world.main.call('POST /v1/users', {
      body: newPlatformUser(world, { entities }),
    });
    const token = await linkToken(world, email);
    for (const secret of ['Ardoise-2026!', 'tournebride2026']) {
      expect([secret, (await accept(token, secret)).body]).toMatchObject([
        secret,
        { errors: [{ code: 'too-personal' }] },
      ]);
    }
    expect((await accept(token, fresh)).status).toBe(200);
  });

  it('are not the long and unusual ones, of any script, kept whole and in NFC', async () => {
    for (const secret of [
      'дождь стучит по крыше',
      '  blanks before, and behind  ',
      `tab\tand\u0000nothing\u2028new line ${'é'.normalize('NFD')}`,
      '🌿🪵🧭🥖🪗🌾🧶🪡🫐🪺🥁🐚',
      'é1'.repeat(3) + 'grenouilles '.repeat(84),
    ]) {
      const { token, login } = await invitedTo(entity);
      expect((await accept(token, secret)).status).toBe(200);
      expect((await signIn(login, secret.normalize('NFC'))).status).toBe(201);
      expect((await signIn(login, secret.normalize('NFD'))).status).toBe(201);
      expect((await signIn(login, [...secret].slice(0, -1).join(''))).status).toBe(401);
      expect((await signIn(login, `${secret} `)).status).toBe(401);
      if (secret.trim() !== secret) expect((await signIn(login, secret.trim())).status).toBe(401);
    }
  });

  it('are those that no request can carry: 1,025 characters, none, or no text', async () => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    for (const secret of ['x'.repeat(1025), '', null, 123456789012, [fresh], { a: 1 }]) {
      expect((await reset(token, secret as string)).status).toBe(422);
    }
    expect((await inspect(token)).status).toBe(200);
  });
});

describe('a hash that cost less than one made today (B8)', () => {
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

  function hashOf(cost: { memory: number; passes: number; parallelism: number }): string {
    const nonce = Buffer.alloc(16, 7);
    const message = Buffer.from(password);
    const tag = argon2Sync('argon2id', { message, nonce, tagLength: 32, ...cost });
    const parameters = `m=${cost.memory},t=${cost.passes},p=${cost.parallelism}`;
    return `$argon2id$v=19$${parameters}$${unpadded(nonce)}$${unpadded(tag)}`;
  }

  async function stored(userId: string): Promise<string> {
    const { tableName: TableName } = store;
    const Key = passwordKey(userId);
    const { Item } = await store.client.send(
      new GetCommand({ TableName, Key, ConsistentRead: true }),
    );
    return String(Item?.hash);
  }

  const replace = (userId: string, hash: string) =>
    store.client.send(
      new UpdateCommand({
        TableName: store.tableName,
        Key: passwordKey(userId),
        UpdateExpression: 'SET #hash = :hash',
        ExpressionAttributeNames: { '#hash': 'hash' },
        ExpressionAttributeValues: { ':hash': hash },
      }),
    );

  it.each([
    ['memory', { memory: 9_728, passes: 2, parallelism: 1 }],
    ['passes', { memory: 19_456, passes: 1, parallelism: 1 }],
  ])('in %s is made anew when its owner signs in, and at no other time', async (_, cost) => {
    const person = await aColleague(entity, 'guest');
    const token = await forgotten(person);
    const cheap = hashOf(cost);
    await replace(person.id, cheap);
    expect((await signIn(person.login, other)).status).toBe(401);
    expect(await stored(person.id)).toBe(cheap);
    expect((await signIn(person.login, password)).status).toBe(201);
    const renewed = await stored(person.id);
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await signIn(person.login, password)).status).toBe(201);
    expect(await stored(person.id)).toBe(renewed);
    // It is the same password still: sessions go on, and so does a link to replace it.
    expect((await person.attempt('GET /v1/me')).status).toBe(200);
    expect((await reset(token)).status).toBe(204);
  });

  it('is made anew by several sign-ins at once, of which none fails', async () => {
    const person = await aColleague(entity, 'guest');
    await replace(person.id, hashOf({ memory: 64, passes: 1, parallelism: 1 }));
    const answers = await Promise.all([1, 2, 3].map(() => signIn(person.login, password)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await signIn(person.login, password)).status).toBe(201);
  });

  it('is kept where it cost more', async () => {
    const person = await aColleague(entity, 'guest');
    const dear = hashOf({ memory: 32_768, passes: 3, parallelism: 1 });
    await replace(person.id, dear);
    expect((await signIn(person.login, password)).status).toBe(201);
    expect(await stored(person.id)).toBe(dear);
  });
});

describe('changing the own password (B9)', () => {
  it('ends the other sessions and not this one, and tells its owner by e-mail', async () => {
    const person = await aColleague(entity, 'guest');
    const second = await person.signIn();
    const before = await mailsTo(person.email);
    expect((await change(person, fresh)).status).toBe(204);
    expect((await second.attempt('GET /v1/me')).status).toBe(401);
    const { items } = await person.call('GET /v1/sessions');
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect((await signIn(person.login, password)).status).toBe(401);
    expect((await signIn(person.login, fresh)).status).toBe(201);
    expect(await mailsTo(person.email)).toBe(before + 1);
    const notice = (await world.standIn.emails({ to: person.email })).at(-1);
    expect(notice?.text).not.toContain('#token=');
    expect(notice?.text).not.toContain(fresh);
  });

  it('needs the one there is', async () => {
    const person = await aColleague(entity, 'guest');
    for (const wrong of [other, password.toUpperCase(), ` ${password}`]) {
      expect((await change(person, fresh, wrong)).body).toMatchObject({
        status: 422,
        errors: [{ path: 'currentPassword', code: 'wrong' }],
      });
    }
    expect((await signIn(person.login, password)).status).toBe(201);
    expect((await signIn(person.login, fresh)).status).toBe(401);
  });

  it('counts as having given the password just now', async () => {
    const person = await aColleague(entity, 'administrator');
    const path = { e: entity.id };
    const create = () =>
      person.attempt('POST /v1/entities/{e}/api-keys', {
        path,
        body: { name: 'ERP', role: 'guest' },
      });
    await later(world, minutes(16), async () => {
      expect(codeOf(await create())).toBe('reauthentication-required');
      expect((await change(person, fresh)).status).toBe(204);
      expect((await create()).status).toBe(201);
    });
  });

  it('made twice at once is made once', async () => {
    const person = await aColleague(entity, 'guest');
    const answers = await Promise.all([change(person, fresh), change(person, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
    const chosen = answers[0]?.status === 204 ? fresh : other;
    expect((await signIn(person.login, chosen)).status).toBe(201);
  });
});
