import { beforeAll, describe, expect, it } from 'vitest';
import { accessRoute, opening, signingIn } from '#test/support/accesses.ts';
import { apiOf } from '#test/support/api.ts';
import { later, minutes } from '#test/support/clock.ts';
import { aContact, anInvitedContact } from '#test/support/contacts.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { anEntity, linkToken, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { itemsOf } from '#test/support/table.ts';
import { theWorld, viewerHeader, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
});

const invite = async () => anInvitedContact(entity, await aCustomer(entity));
type Invited = Awaited<ReturnType<typeof invite>>;
type Path = Invited['path'];
const read = (path: Path, main = world.main) => main.call(`GET ${accessRoute}`, { path });
type Stated = Pick<Invited, 'userCode' | 'email' | 'ipAddresses' | 'branchId'>;
const stated = ({ userCode, email, ipAddresses, branchId }: Stated) => {
  return { userCode, email, ipAddresses, branchId };
};
const put = (path: Path, body: ReturnType<typeof stated>, ifMatch?: number, main = world.main) =>
  main.attempt(`PUT ${accessRoute}`, { path, body, ...(ifMatch !== undefined && { ifMatch }) });
const act = (path: Path, what: 'suspension' | 'restoration' | 'invitation', main = world.main) =>
  main.attempt(`POST ${accessRoute}/${what}`, { path });
const withdraw = (path: Path) => world.main.attempt(`DELETE ${accessRoute}`, { path });

describe('changing an access (E3)', () => {
  it('asks for the version that was seen where one is named', async () => {
    const access = await invite();
    const { path } = access;
    const body = { ...stated(access), ipAddresses: ['10.0.0.0/8'] };
    for (const stale of [2, 0, 99]) {
      expect([stale, codeOf(await put(path, body, stale))]).toEqual([stale, 'version-mismatch']);
    }
    expect((await put(path, body, 1)).body).toMatchObject({ version: 2 });
    expect(codeOf(await put(path, body, 1))).toBe('version-mismatch');
    const answers = await times(10, (n) => put(path, { ...body, ipAddresses: [`10.0.0.${n}`] }, 2));
    expect(tally(answers)).toEqual({ 200: 1, 'version-mismatch': 9 });
    // Of what is not there no version was seen.
    expect((await withdraw(path)).status).toBe(204);
    expect(codeOf(await put(path, body, 3))).toBe('version-mismatch');
  });

  it('asks for a password that was given recently, also to grant one', async () => {
    const access = await invite();
    await later(world, minutes(16), async () => {
      const answer = await put(access.path, stated(access));
      expect(codeOf(answer)).toBe('reauthentication-required');
    });
    expect((await read(access.path)).version).toBe(1);
  });

  it('gives the old user code back, and tells who signs in with it at the old e-mail', async () => {
    const person = await aContact(entity, await aCustomer(entity));
    const access = await read(person.path);
    const [userCode, email] = [`renamed${world.next()}`, `moved${world.next()}@client.example`];
    await put(person.path, { ...stated(access), userCode, email });
    const told = async (to: string) => (await world.standIn.emails({ to })).length;
    expect([await told(person.email), await told(email)]).toEqual([2, 1]);
    expect(await signingIn(world, person.login, password)).toBe('sign-in-refused');
    expect(await signingIn(world, userCode, password)).toBe(201);
    const other = await anInvitedContact(entity, person.customer, {
      access: { userCode: person.login },
    });
    expect(other.userCode).toBe(person.login);
  });
});

describe('suspending, restoring and withdrawing an access (E3)', () => {
  it('bites on the next request, and restored the password is the same', async () => {
    const person = await aContact(entity, await aCustomer(entity));
    expect((await person.call('GET /v1/me')).customer?.code).toBe(person.customer.code);
    const answers = [await act(person.path, 'suspension'), await act(person.path, 'suspension')];
    expect(answers.map(({ body }) => (body as Invited).version)).toEqual([3, 3]);
    expect((await person.refusal('GET /v1/me')).code).toBe('unauthenticated');
    expect(await signingIn(world, person.login, password)).toBe('sign-in-refused');
    expect((await act(person.path, 'restoration')).body).toMatchObject({ status: 'active' });
    expect(codeOf(await act(person.path, 'restoration'))).toBe('already-active');
    expect((await person.refusal('GET /v1/me')).code).toBe('unauthenticated');
    await (await person.signIn()).call('GET /v1/portal/customer');
    expect((await read(person.path)).lastSignInAt).not.toBeNull();
    expect((await world.standIn.emails({ to: person.email })).length).toBe(1);
  });

  it('happens to the version that was seen, where one is named', async () => {
    const { path } = await aContact(entity, await aCustomer(entity));
    const { version } = await read(path);
    const at = (what: 'suspension' | 'restoration', ifMatch: number) =>
      world.main.attempt(`POST ${accessRoute}/${what}`, { path, ifMatch });
    expect(codeOf(await at('suspension', version + 1))).toBe('version-mismatch');
    expect((await at('suspension', version)).body).toMatchObject({ version: version + 1 });
    expect(codeOf(await at('restoration', version))).toBe('version-mismatch');
    expect((await at('restoration', version + 1)).body).toMatchObject({ status: 'active' });
  });

  it('leaves no session, password, link or user code; granted anew it is another', async () => {
    const person = await aContact(entity, await aCustomer(entity));
    const old = await linkToken(world, person.email);
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login: person.login } });
    const reset = await linkToken(world, person.email);
    expect(reset).not.toBe(old);
    expect((await withdraw(person.path)).status).toBe(204);
    expect(codeOf(await withdraw(person.path))).toBe('not-found');
    const dead = async () => {
      expect((await person.refusal('GET /v1/portal/customer')).code).toBe('unauthenticated');
      expect(await signingIn(world, person.login, password)).toBe('sign-in-refused');
      expect(await opening(world, old, 'accept', password)).toBe('not-found');
      const body = { token: reset, password: 'another garden in december' };
      expect((await world.anonymous.attempt('POST /v1/password/reset', { body })).status).toBe(404);
    };
    await dead();
    const left = JSON.stringify(await itemsOf(world.standIn, `USER#${person.id}`));
    expect(left).not.toMatch(/argon2|PASSWORD/);
    const { login: userCode, email, path } = person;
    const again = await put(path, { userCode, email, ipAddresses: [], branchId: null });
    expect([again.status, again.body]).toMatchObject([201, { status: 'invited', version: 1 }]);
    expect((again.body as Invited).id).not.toBe(person.id);
    await dead();
    const token = await linkToken(world, email);
    const next = 'quite another password';
    expect(await opening(world, token, 'accept', next)).toBe(200);
    expect(await signingIn(world, userCode, password)).toBe('sign-in-refused');
    expect(await signingIn(world, userCode, next)).toBe(201);
    expect((await person.refusal('GET /v1/portal/customer')).code).toBe('unauthenticated');
  });
});

describe('the customer’s log (D4, E3)', () => {
  it('has all that becomes of an access, who did it and from where', async () => {
    const customer = await aCustomer(entity);
    const person = await aContact(entity, customer, { from: '198.51.100.7' });
    const { path, login: userCode, email } = person;
    const main = apiOf(world.send, world.main.token, { [viewerHeader]: '203.0.113.5' });
    const body = { userCode, email, ipAddresses: ['198.51.100.0/24'], branchId: null };
    await main.call(`PUT ${accessRoute}`, { path, body });
    await main.call(`POST ${accessRoute}/view`, { path });
    await main.call(`POST ${accessRoute}/suspension`, { path });
    await main.call(`POST ${accessRoute}/restoration`, { path });
    const ids = { operation: 'confirm' as const, ids: [person.id] };
    await main.call('POST /v1/entities/{e}/accesses/review', { path, body: ids });
    await main.call(`DELETE ${accessRoute}`, { path });
    const pending = await anInvitedContact(entity, customer);
    await main.call(`POST ${accessRoute}/invitation`, { path: pending.path });
    const query = { limit: 100 };
    const { items } = await world.main.call('GET /v1/entities/{e}/customers/{code}/log', {
      path,
      query,
    });
    const lines = items.map(({ action, actor, ip }) => `${action} ${actor.kind} ${ip}`);
    expect(lines.reverse()).toEqual([
      'customer.created user 127.0.0.1',
      'contact.created user 127.0.0.1',
      'access.granted user 127.0.0.1',
      'user.accepted-invitation contact 198.51.100.7',
      'user.signed-in contact 198.51.100.7',
      'access.changed user 203.0.113.5',
      'access.viewed user 203.0.113.5',
      'access.suspended user 203.0.113.5',
      'access.restored user 203.0.113.5',
      'access.confirmed user 203.0.113.5',
      'access.withdrawn user 203.0.113.5',
      'contact.created user 127.0.0.1',
      'access.granted user 127.0.0.1',
      'access.invited user 203.0.113.5',
    ]);
    const line = (action: string) => items.find((one) => one.action === action);
    const target = { type: 'contact', id: person.contactId };
    expect(line('access.changed')).toMatchObject({
      ...{ target, actor: { id: world.main.id } },
      before: { ipAddresses: [] },
      after: { ipAddresses: ['198.51.100.0/24'] },
    });
    expect(line('access.withdrawn')).toMatchObject({
      target,
      before: { userCode, email },
      after: {},
    });
    expect(line('user.signed-in')).toMatchObject({ actor: { id: person.id } });
    expect(JSON.stringify(items)).not.toMatch(/passwordHash|argon2|token/i);
  });
});
