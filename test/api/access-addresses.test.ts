import { beforeAll, describe, expect, it } from 'vitest';
import { viewerAddressHeader } from '#shared/contract/edge.ts';
import { accessRoute, opening, outcome, signingIn } from '#test/support/accesses.ts';
import { apiOf } from '#test/support/api.ts';
import { aContact, anInvitedContact, type ContactPerson } from '#test/support/contacts.ts';
import { anEntity, linkToken, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { itemsOf } from '#test/support/table.ts';
import { theWorld, viewerHeader, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let person: ContactPerson;

const allowed = '198.51.100.7';
const other = '203.0.113.5';
const ipAddresses = ['198.51.100.0/28', '2001:db8:7::/48'];

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  person = await limited();
});

async function limited(rules = ipAddresses) {
  const access = { ipAddresses: rules };
  return aContact(entity, await aCustomer(entity), { access, from: allowed });
}

const signIn = (from: string, login = person.login) => signingIn(world, login, password, from);

/** What a contact's session comes to from an address. */
async function using({ token }: ContactPerson, from: string) {
  const api = apiOf(world.send, token, { [viewerHeader]: from });
  return outcome(await api.attempt('GET /v1/portal/customer'));
}

/** States the rules of somebody's access anew. */
async function rule({ path, login: userCode, email }: ContactPerson, rules: string[]) {
  const body = { userCode, email, ipAddresses: rules, branchId: null };
  await world.main.call(`PUT ${accessRoute}`, { path, body });
}

describe('the rule on addresses (E6)', () => {
  it.each([
    [allowed, true],
    ['198.51.100.0', true],
    ['198.51.100.15', true],
    ['198.51.100.16', false],
    ['198.51.99.255', false],
    ['::ffff:198.51.100.7', true],
    ['::FFFF:C633:6407', true],
    ['::ffff:198.51.100.16', false],
    ['2001:db8:7:ffff::1', true],
    ['2001:DB8:7::1', true],
    ['2001:db8:8::1', false],
    ['::198.51.100.7', false],
    [other, false],
    ['127.0.0.1', false],
    ['unknown', false],
    ['198.51.100.7:443', false],
    ['198.51.100.7, 203.0.113.5', false],
    ['198.51.100.07', false],
  ])('holds for signing in and for every request from %s: %s', async (from, isAllowed) => {
    expect(await signIn(from)).toBe(isAllowed ? 201 : 'sign-in-refused');
    expect(await using(person, from)).toBe(isAllowed ? 200 : 'address-refused');
  });

  it('holds for the own account as well, and for nobody who has none', async () => {
    const from = apiOf(world.send, person.token, { [viewerHeader]: other });
    for (const key of ['GET /v1/me', 'GET /v1/sessions', 'DELETE /v1/sessions/current'] as const) {
      expect((await from.refusal(key)).code).toBe('address-refused');
    }
    await person.call('GET /v1/me');
    const free = await aContact(entity, await aCustomer(entity));
    for (const ip of [allowed, other, 'unknown']) expect(await using(free, ip)).toBe(200);
    await apiOf(world.send, world.main.token, { [viewerHeader]: 'unknown' }).call('GET /v1/me');
  });

  it('leaves accepting an invitation and resetting a password to every address', async () => {
    const { email, userCode } = await anInvitedContact(entity, await aCustomer(entity), {
      access: { ipAddresses },
    });
    expect(await opening(world, await linkToken(world, email), 'accept', password)).toBe(200);
    expect(await signIn('127.0.0.1', userCode)).toBe('sign-in-refused');
    await world.anonymous.call('POST /v1/password/forgotten', { body: { login: userCode } });
    const token = await linkToken(world, email);
    const next = 'quite another password';
    await world.anonymous.call('POST /v1/password/reset', { body: { token, password: next } });
    expect(await signingIn(world, userCode, next, other)).toBe('sign-in-refused');
    expect(await signingIn(world, userCode, next, allowed)).toBe(201);
  });

  it('that is changed while a session is open holds from its next request on', async () => {
    const one = await limited();
    expect(await using(one, allowed)).toBe(200);
    await rule(one, [other]);
    expect([await using(one, allowed), await using(one, other)]).toEqual(['address-refused', 200]);
    await rule(one, []);
    expect([await using(one, allowed), await using(one, '127.0.0.1')]).toEqual([200, 200]);
    await rule(one, [`::ffff:${allowed}`]);
    expect([await using(one, allowed), await using(one, other)]).toEqual([200, 'address-refused']);
  });
});

describe('the address (E6)', () => {
  const forged: [string, string][] = [
    ['x-forwarded-for', allowed],
    ['x-forwarded-for', `${allowed}, ${other}`],
    ['x-forwarded-for', `${other}, ${allowed}`],
    ['x-forwarded-for', `${other}, ${allowed}, 127.0.0.1`],
    ['x-forwarded-for', `127.0.0.1, ${allowed}`],
    ['X-Forwarded-For', `::ffff:${allowed}`],
    ['x-real-ip', allowed],
    ['forwarded', `for=${allowed}`],
    ['forwarded', `for=${allowed};by=${allowed};proto=https`],
    ['true-client-ip', allowed],
    ['cf-connecting-ip', allowed],
    ['cloudfront-viewer-address', `${allowed}:443`],
    ['x-client-ip', allowed],
    ['x-cluster-client-ip', allowed],
    ['x-original-forwarded-for', allowed],
    ['client-ip', allowed],
    ['via', `1.1 ${allowed}`],
    [viewerAddressHeader, allowed],
    [viewerAddressHeader.toUpperCase(), allowed],
  ];

  it.each(forged)('is not what a caller writes into %s: %s', async (name, value) => {
    // Whoever fails ten times in a row is refused anyway.
    expect(await signIn(allowed)).toBe(201);
    const headers = { [name]: value };
    const json = { login: person.login, password };
    expect((await world.send('POST', '/v1/sessions', { headers, json })).status).toBe(401);
    const { token } = person;
    const answer = await world.send('GET', '/v1/portal/customer', { headers, token });
    expect(outcome(answer)).toBe('address-refused');
    // Nor does it take a right away.
    const known = { ...headers, [viewerHeader]: allowed, [name]: value.replaceAll(allowed, other) };
    const heard = await world.send('GET', '/v1/portal/customer', { headers: known, token });
    expect(heard.status).toBe(200);
  });
});

describe('a refusal of signing in for its address (E6, B11)', () => {
  const refusal = async (login: string, secret: string) => {
    const { status, text, headers } = await world.from(other).attempt('POST /v1/sessions', {
      body: { login, password: secret },
    });
    const id = String(headers['x-request-id']);
    const { date: _, 'apigw-requestid': __, 'x-request-id': ___, ...rest } = headers;
    const line = world.logs.findLast(({ requestId }) => requestId === id);
    return { status, text: text.replace(id, ''), rest, calls: line?.awsCalls };
  };

  it('is the same to the byte, after as many calls, as that of a wrong password or of nobody', async () => {
    const wrong = await refusal(person.login, 'not the password of anybody');
    expect(wrong).toMatchObject({ status: 401 });
    expect(wrong.text).toContain('sign-in-refused');
    expect(await refusal('nobody-of-this-name', password)).toEqual(wrong);
    expect(await refusal(person.login, password)).toEqual(wrong);
    expect(await refusal(person.email, password)).toEqual(
      await refusal(person.email, 'not the password of anybody'),
    );
  });

  it('counts as a failure, of the name and of the address', async () => {
    const one = await limited();
    const failures = async () => {
      const items = await itemsOf(world.standIn, `USER#${one.id}`);
      return items.find(({ sk }) => sk === 'SIGN-IN')?.failures ?? 0;
    };
    expect(await failures()).toBe(0);
    for (let time = 0; time < 10; time += 1) await signIn(other, one.login);
    expect(await failures()).toBe(10);
    // Locked for a minute, also from where it may be used.
    expect(await signIn(allowed, one.login)).toBe('sign-in-refused');
    expect(await using(one, allowed)).toBe(200);
  });
});
