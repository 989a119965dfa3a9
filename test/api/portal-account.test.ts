import { beforeAll, describe, expect, it } from 'vitest';
import { accessRoute, portalRoutes as portal } from '#test/support/accesses.ts';
import { aContact } from '#test/support/contacts.ts';
import { anEntity, password, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { aSecondFactor } from '#test/support/second-factor.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let customer: Awaited<ReturnType<typeof aCustomer>>;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  customer = await aCustomer(entity);
});

describe('the own account of a contact (E4, B9, B12)', () => {
  it('is that of a contact of one customer, in no entity', async () => {
    const person = await aContact(entity, customer);
    const me = await person.call('GET /v1/me');
    expect(me).toMatchObject({
      ...{ kind: 'contact', reach: 'client', id: person.id, login: person.login, entities: [] },
      customer: {
        ...{ key: customer.key, code: customer.code, name: customer.name, branchId: null },
        ...{ contactChanges: 'proposal', viewedBy: null },
        entity: { id: entity.id },
      },
    });
    expect((await world.main.call('GET /v1/me')).customer).toBeNull();
  });

  it('changes its language; what it is called stands in the contact', async () => {
    const one = await aContact(entity, customer);
    const { version } = await one.call('GET /v1/me');
    const change = (body: object) => one.attempt('PATCH /v1/me', { body, ifMatch: version });
    for (const body of [{ firstName: 'A' }, { lastName: 'B' }, { phone: '+33 1 40 20 50 50' }]) {
      const { status, body: refusal } = await change(body);
      const { errors } = refusal as { errors: { path: string }[] };
      expect([status, errors.map(({ path }) => path)]).toEqual([422, Object.keys(body)]);
    }
    for (const field of ['email', 'login', 'role', 'client', 'ipAddresses', 'branchId']) {
      expect((await change({ [field]: 'x' })).status).toBe(422);
    }
    expect((await change({ language: 'fr' })).body).toMatchObject({ language: 'fr' });
    const { items } = await one.call(portal.contacts);
    const own = items.find(({ isSelf }) => isSelf);
    expect(await one.call('GET /v1/me')).toMatchObject({ name: own?.name, language: 'fr' });
  });

  it('is called as the contact is, once that is renamed', async () => {
    const one = await aContact(entity, customer);
    const { path } = one;
    const key = '/v1/entities/{e}/customers/{code}/contacts/{c}' as const;
    const { version } = await world.main.call(`GET ${key}`, { path });
    const body = { name: 'Renée Aubert' };
    await world.main.call(`PATCH ${key}`, { path, body, ifMatch: version });
    expect((await one.call('GET /v1/me')).name).toBe('Renée Aubert');
    const { items } = await world.main.call('GET /v1/entities/{e}/accesses', {
      path: { e: entity.id },
      query: { limit: 200 },
    });
    expect(items.find(({ id }) => id === one.id)?.contact.name).toBe('Renée Aubert');
  });

  it('takes a second factor, which is asked for from then on', async () => {
    const one = await aContact(entity, customer);
    const { code } = await aSecondFactor(world, one);
    const body = { login: one.login, password };
    const signIn = (totp?: string) =>
      world.anonymous.attempt('POST /v1/sessions', { body: { ...body, ...(totp && { totp }) } });
    expect((await signIn()).body).toMatchObject({ code: 'totp-required' });
    expect((await signIn('000000')).body).toMatchObject({ code: 'totp-refused' });
    expect((await signIn(code())).status).toBe(201);
    const shown = await world.main.call(`GET ${accessRoute}`, { path: one.path });
    expect(shown.hasSecondFactor).toBe(true);
  });
});
