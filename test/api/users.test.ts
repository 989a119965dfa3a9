import { beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { everyPage } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  anInvitedUser,
  colleague,
  linkToken,
  newPlatformUser,
  newUser,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

const create = (body: ReturnType<typeof newUser>) =>
  world.main.attempt('POST /v1/entities/{e}/users', { path: { e }, body });
const get = (u: string) => world.main.call('GET /v1/entities/{e}/users/{u}', { path: { e, u } });

describe('an active user (B2)', () => {
  it('is invited by e-mail with login and link, and stands as invited until then', async () => {
    const body = newUser(world, { phone: '+33 1 23 45 67 89', canImport: true });
    const { body: user } = await create(body);
    expect(user).toMatchObject({ ...withoutActive(body), status: 'invited', inactiveReason: null });
    const emails = await world.standIn.emails({ to: body.email });
    expect(emails).toHaveLength(1);
    expect(emails[0]?.text).toContain(body.login);
    expect(emails[0]?.text).toMatch(/\/invitation#token=[A-Za-z0-9_-]{43}\b/);
  });

  const withoutActive = ({ activeAccount: _, ...rest }: ReturnType<typeof newUser>) => rest;

  it('reaches only the entity they were created in', async () => {
    const person = await colleague(entity, 'collector');
    const me = await person.call('GET /v1/me');
    expect(me).toMatchObject({ reach: 'entity', entities: [{ id: e }] });
  });

  it('has a login of six characters at least, and of nobody else in any case or spelling', async () => {
    const login = `Zoé-${world.next()}-login`;
    expect((await create(newUser(world, { login }))).status).toBe(201);
    for (const taken of [login.toUpperCase(), login.normalize('NFD'), ` ${login}`]) {
      const { body } = await create(newUser(world, { login: taken }));
      expect([taken, body]).toMatchObject([taken, { status: 409, code: 'login-taken' }]);
    }
    const other = await anEntity(world);
    const refusal = await world.main.refusal('POST /v1/entities/{e}/users', {
      path: { e: other.id },
      body: newUser(world, { login }),
    });
    expect(refusal.code).toBe('login-taken');
    for (const login of ['short', '     a', '']) {
      expect((await create(newUser(world, { login }))).status).toBe(422);
    }
  });

  it('needs a login, and an e-mail address that is one', async () => {
    const { login: _, ...without } = newUser(world);
    const answer = await create(without as ReturnType<typeof newUser>);
    expect(answer.body).toMatchObject({ errors: [{ path: 'login', code: 'required' }] });
    for (const email of ['nobody', 'a@b', 'a@b.example\r\nBcc: c@d.example', '<a@b.example>']) {
      expect((await create(newUser(world, { email }))).body).toMatchObject({
        errors: [{ path: 'email' }],
      });
    }
  });

  it('has no role above that of who creates them', async () => {
    const manager = await colleague(entity, 'credit-manager');
    const path = { e };
    const body = newUser(world, { role: 'administrator' });
    const refusal = await manager.refusal('POST /v1/entities/{e}/users', { path, body });
    expect(refusal.code).toBe('forbidden');
    const allowed = newUser(world, { role: 'credit-manager' });
    const created = await manager.call('POST /v1/entities/{e}/users', { path, body: allowed });
    const up = await manager.refusal('PATCH /v1/entities/{e}/users/{u}', {
      path: { e, u: created.id },
      body: { role: 'administrator' },
      ifMatch: created.version,
    });
    expect(up.code).toBe('forbidden');
    const administrator = await colleague(entity, 'administrator');
    for (const action of ['deactivation', 'invitation', 'activation'] as const) {
      const key = `POST /v1/entities/{e}/users/{u}/${action}` as const;
      const refused = await manager.refusal(key, { path: { e, u: administrator.id } });
      expect([action, refused.code]).toEqual([action, 'forbidden']);
    }
  });

  it('is never given the role of contacts (B7)', async () => {
    const { body } = await create(newUser(world, { role: 'client' as 'guest' }));
    expect(body).toMatchObject({ errors: [{ path: 'role' }] });
  });

  it('may have names of any script and length that fits, cut nowhere', async () => {
    const names = ['😀'.repeat(40), `a${'😀'.repeat(39)}`, '\ufdfa'.repeat(80), 'É'.repeat(80)];
    for (const firstName of names) {
      for (const lastName of names) {
        const { body, status } = await create(newUser(world, { firstName, lastName }));
        expect([status, body]).toMatchObject([201, { name: `${firstName} ${lastName}` }]);
      }
    }
  });
});

describe('an inactive user (B5)', () => {
  const inactive = { activeAccount: false };

  it('has no login and gets no e-mail', async () => {
    const { login: _, ...body } = newUser(world, inactive);
    const { body: user } = await create(body as ReturnType<typeof newUser>);
    expect(user).toMatchObject({ status: 'inactive', inactiveReason: 'no-login', login: null });
    expect(await world.standIn.emails({ to: body.email })).toEqual([]);
  });

  it('is made active later, which invites; and back', async () => {
    const { body } = await create(newUser(world, inactive));
    const { id, email } = body as { id: string; email: string };
    const path = { e, u: id };
    const activation = 'POST /v1/entities/{e}/users/{u}/activation';
    expect(await world.main.refusal(activation, { path })).toMatchObject({
      errors: [{ path: 'login', code: 'required' }],
    });
    const login = `later${world.next()}`;
    const active = await world.main.call(activation, { path, body: { login } });
    expect(active).toMatchObject({ status: 'invited', login });
    expect(await world.standIn.emails({ to: email })).toHaveLength(1);
    const back = await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    expect(back).toMatchObject({ status: 'inactive', inactiveReason: 'deactivated', login });
  });

  it('with a password is active again at once, without an invitation', async () => {
    const person = await aColleague(entity, 'guest');
    const path = { e, u: person.id };
    const sent = (await world.standIn.emails({ to: person.email })).length;
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const again = await world.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect(again).toMatchObject({ status: 'active', inactiveReason: null, invitation: null });
    expect(await world.standIn.emails({ to: person.email })).toHaveLength(sent);
    const twice = await world.main.refusal('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect(twice.code).toBe('already-active');
    await person.signIn();
  });
});

describe('the list of users (B1)', () => {
  it('shows name, e-mail, role, status and pending invitation, searched and filtered', async () => {
    const own = await anEntity(world);
    const path = { e: own.id };
    const list = async (query: object) => {
      const answer = await world.main.call('GET /v1/entities/{e}/users', { path, query });
      return answer.items.map(({ lastName }) => lastName);
    };
    await anInvitedUser(own, { lastName: 'Zola', firstName: 'Émile', role: 'guest' });
    await anInvitedUser(own, { lastName: 'Ábel', role: 'collector' });
    const { id } = await anInvitedUser(own, { lastName: 'Martin', email: 'MARTIN@a.example' });
    const u = { e: own.id, u: id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path: u });
    expect(await list({})).toEqual(['Martin', 'Zola', 'Ábel']);
    expect(await list({ q: 'émile z' })).toEqual(['Zola']);
    expect(await list({ q: 'martin@A' })).toEqual(['Martin']);
    expect(await list({ status: 'inactive' })).toEqual(['Martin']);
    expect(await list({ status: 'invited', role: 'guest' })).toEqual(['Zola']);
    expect(await list({ role: 'administrator' })).toEqual([]);
    const { items } = await world.main.call('GET /v1/entities/{e}/users', { path });
    expect(items[1]).toMatchObject({ status: 'invited', invitation: expect.anything() });
    expect(items[0]).toMatchObject({ status: 'inactive', invitation: null });
  });
});

describe('changing a user (B1, B10)', () => {
  it('moves them in the list, and their login frees the old one', async () => {
    const { id, login, version } = await anInvitedUser(entity);
    await world.standIn.idle();
    const body = { lastName: 'Aaa', login: `fresh${world.next()}` };
    const path = { e, u: id };
    const after = await world.main.call('PATCH /v1/entities/{e}/users/{u}', {
      path,
      body,
      ifMatch: version,
    });
    expect(after).toMatchObject(body);
    const found = await world.main.call('GET /v1/entities/{e}/users', {
      path: { e },
      query: { q: after.email },
    });
    expect(found.items).toEqual([after]);
    expect((await create(newUser(world, { login: login ?? '' }))).status).toBe(201);
  });

  it('takes no login away and gives none: activation does', async () => {
    const { id, version } = await anInvitedUser(entity);
    const refusal = await world.main.refusal('PATCH /v1/entities/{e}/users/{u}', {
      path: { e, u: id },
      body: { login: null },
      ifMatch: version,
    });
    expect(refusal).toMatchObject({ errors: [{ path: 'login', code: 'fixed' }] });
  });

  it('gives a new role its permissions on the next request', async () => {
    const person = await aColleague(entity, 'guest');
    const path = { e };
    const list = () => person.attempt('GET /v1/entities/{e}/invoices', { path });
    expect((await list()).status).toBe(403);
    const { version } = await get(person.id);
    await world.main.call('PATCH /v1/entities/{e}/users/{u}', {
      path: { e, u: person.id },
      body: { role: 'collector' },
      ifMatch: version,
    });
    expect((await list()).status).toBe(200);
  });

  it('of the platform is not possible from an entity: they are not in it (B6)', async () => {
    const path = { e, u: world.main.id };
    const refusal = await world.main.refusal('GET /v1/entities/{e}/users/{u}', { path });
    expect(refusal.code).toBe('not-found');
  });
});

describe('the list of many (B1)', () => {
  it('is paged by name, whatever is searched for, multi-entity users among them (B6)', async () => {
    const own = await anEntity(world);
    const path = { e: own.id };
    const names = Array.from(
      { length: 23 },
      (_, index) => `Person ${String(index).padStart(2, '0')}`,
    );
    await Promise.all(
      names.map((lastName, index) => {
        const firstName = index % 2 ? 'Odd' : 'Even';
        if (index > 20) {
          const entities = [{ entityId: own.id, role: 'guest' as const }];
          const body = newPlatformUser(world, { lastName, firstName, entities });
          return world.main.call('POST /v1/users', { body });
        }
        const body = newUser(world, { lastName, firstName, activeAccount: index % 3 > 0 });
        return world.main.call('POST /v1/entities/{e}/users', { path, body });
      }),
    );
    const list = async (query: object) => {
      const { items, pages } = await everyPage((cursor) => {
        const asked = { ...query, ...(cursor && { cursor }) };
        return world.main.call('GET /v1/entities/{e}/users', { path, query: asked });
      });
      return { names: items.map(({ lastName }) => lastName), pages };
    };
    for (const limit of [1, 5, 23, 200]) {
      expect(await list({ limit })).toEqual({ names, pages: Math.ceil(23 / limit) });
    }
    const odd = names.filter((_, index) => index % 2);
    expect((await list({ limit: 4, q: 'oDD' })).names).toEqual(odd);
    const inactive = names.filter((_, index) => index % 3 === 0 && index <= 20);
    expect((await list({ limit: 2, status: 'inactive' })).names).toEqual(inactive);
    expect((await list({ limit: 2, role: 'guest' })).names).toEqual(names.slice(21));
    const both = await list({ limit: 2, q: 'odd', status: 'inactive', role: 'collector' });
    expect(both.names).toEqual(odd.filter((name) => inactive.includes(name)));
    expect((await list({ q: 'nobody at all' })).names).toEqual([]);
  });
});

describe('what a role may do (B7)', () => {
  it('is answered to everybody of themselves, with importing only where it is given', async () => {
    const person = await aColleague(entity, 'collector');
    const mine = async () => {
      const { canImport, entities } = await person.call('GET /v1/me');
      const [own] = entities;
      return { canImport, role: own?.role, imports: own?.permissions.includes('imports.run') };
    };
    expect(await mine()).toEqual({ canImport: false, role: 'collector', imports: false });
    const path = { e, u: person.id };
    const key = 'PATCH /v1/entities/{e}/users/{u}';
    const { version } = await get(person.id);
    await world.main.call(key, { path, body: { canImport: true }, ifMatch: version });
    expect(await mine()).toEqual({ canImport: true, role: 'collector', imports: true });
    const guest = { canImport: true, role: 'guest' } as const;
    await world.main.call(key, { path, body: guest, ifMatch: version + 1 });
    expect(await mine()).toEqual({ ...guest, imports: false });
  });

  it.each([
    ['administrator', ['api-keys.manage', 'users.manage', 'log.read', 'customers.write'], []],
    ['credit-manager', ['users.manage', 'log.read', 'holds.manage'], ['api-keys.manage']],
    ['collector', ['customers.write', 'files.share'], ['holds.manage', 'users.manage']],
    ['sales-manager', ['files.write', 'invoices.qualify'], ['customers.write', 'files.share']],
    ['sales-administration', ['files.write', 'invoices.read'], ['messages.send', 'log.read']],
    ['financial-controller', ['reports.read', 'files.read'], ['files.write', 'customers.write']],
    ['executive-officer', ['reports.read', 'invoices.read'], ['invoices.qualify', 'log.read']],
    ['guest', ['customers.read', 'reports.read'], ['invoices.read', 'files.read']],
  ] as const)('%s', async (role, may, mayNot) => {
    const me = await (await colleague(entity, role)).call('GET /v1/me');
    const [own] = me.entities;
    expect(own).toMatchObject({ id: e, role });
    expect(own?.permissions).toEqual(expect.arrayContaining([...may]));
    for (const permission of mayNot) expect(own?.permissions).not.toContain(permission);
  });

  it('is never exceeded by an API key that somebody creates (I2)', async () => {
    const path = { e };
    const key = 'POST /v1/entities/{e}/api-keys';
    for (const role of ['credit-manager', 'collector', 'guest'] as const) {
      const person = await colleague(entity, role);
      const refusal = await person.refusal(key, { path, body: { name: 'ERP', role: 'guest' } });
      expect([role, refusal.code]).toEqual([role, 'forbidden']);
    }
    const administrator = await colleague(entity, 'administrator');
    const body = { name: 'ERP', role: 'administrator' } as const;
    const { secret } = await administrator.call(key, { path, body });
    const program = apiOf(world.send, secret);
    const more = await program.refusal(key, { path, body: { name: 'More', role: 'guest' } });
    expect(more.code).toBe('forbidden');
  });

  it('is given by an API key as by a person: to no role above its own', async () => {
    const path = { e };
    const { secret } = await world.main.call('POST /v1/entities/{e}/api-keys', {
      path,
      body: { name: 'HR', role: 'credit-manager' },
    });
    const program = apiOf(world.send, secret);
    const body = newUser(world, { role: 'administrator' });
    const refusal = await program.refusal('POST /v1/entities/{e}/users', { path, body });
    expect(refusal.code).toBe('forbidden');
    const allowed = newUser(world, { role: 'guest' });
    const user = await program.call('POST /v1/entities/{e}/users', { path, body: allowed });
    expect(user).toMatchObject({ role: 'guest', status: 'invited' });
  });
});

describe('deactivation (B5, B10)', () => {
  it('once more changes nothing; of who is invited kills the link', async () => {
    const { id, email, version } = await anInvitedUser(entity);
    const path = { e, u: id };
    const deactivate = () =>
      world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const token = await linkToken(world, email);
    const once = await deactivate();
    expect(once).toMatchObject({ version: version + 1, invitation: null, status: 'inactive' });
    expect(await deactivate()).toEqual(once);
    const body = { token, password };
    const { status } = await world.anonymous.attempt('POST /v1/invitations/accept', { body });
    expect(status).toBe(410);
  });

  it('ends every session, and none of them comes back with activation', async () => {
    const person = await aColleague(entity, 'guest');
    const sessions = [person, await person.signIn(), await person.signIn()];
    const path = { e, u: person.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const statuses = () =>
      Promise.all(sessions.map(async (one) => (await one.attempt('GET /v1/me')).status));
    expect(await statuses()).toEqual([401, 401, 401]);
    const body = { login: person.login, password };
    const refusal = await world.anonymous.refusal('POST /v1/sessions', { body });
    expect(refusal.code).toBe('sign-in-refused');
    await world.main.call('POST /v1/entities/{e}/users/{u}/activation', { path });
    expect(await statuses()).toEqual([401, 401, 401]);
    await person.signIn();
  });

  it('keeps customers and history (B10)', async () => {
    const person = await aColleague(entity, 'collector');
    const { key, code } = await aCustomer(entity, { collectorId: person.id }, person);
    const path = { e, u: person.id };
    await world.main.call('POST /v1/entities/{e}/users/{u}/deactivation', { path });
    const customer = await world.main.call('GET /v1/entities/{e}/customers/{code}', {
      path: { e, code: key },
    });
    expect(customer.collectorId).toBe(person.id);
    const query = { actorId: person.id, targetType: 'customer' } as const;
    const log = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    expect(log.items.map(({ target }) => target.id)).toEqual([code]);
  });
});
