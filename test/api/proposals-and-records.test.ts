import { beforeAll, describe, expect, it } from 'vitest';
import { portalRoutes as portal, proposalRoutes as routes } from '#test/support/accesses.ts';
import { aContact, aPlainContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

const old = '+33 1 40 20 50 50';
const phone = '+33 1 86 95 12 34';
const customerKey = 'GET /v1/entities/{e}/customers/{code}' as const;
const aPerson = async (entity: TestEntity) =>
  aContact(entity, await aCustomer(entity, { phone: old, notes: 'Internal note' }));
const change = (by: ContactPerson, body: object, ifMatch = 1) =>
  by.attempt(portal.change, { body, ifMatch });
const changeContact = (by: ContactPerson, c: string, body: object, ifMatch: number) =>
  by.attempt(portal.changeContact, { path: { c }, body, ifMatch });
const proposalsOf = async ({ path }: ContactPerson) =>
  (await world.main.call(routes.ofCustomer, { path })).items;
const recordOf = ({ path }: ContactPerson) => world.main.call(customerKey, { path });
const actionsOf = async ({ path }: ContactPerson) => {
  const { items } = await world.main.call(`${customerKey}/log`, { path });
  return items.map(({ action, actor }) => `${action} ${actor.kind}`);
};

describe('an entity that applies changes at once (E5)', () => {
  it('has them in the record, in the contact’s name, and no proposal', async () => {
    const quick = await anEntity(world, { contactChanges: 'at-once' });
    const person = await aPerson(quick);
    expect((await person.call('GET /v1/me')).customer?.contactChanges).toBe('at-once');
    const { body } = await change(person, { phone });
    expect(body).toMatchObject({ phone, proposed: {}, version: 2 });
    expect(await recordOf(person)).toMatchObject({ phone, notes: 'Internal note', version: 2 });
    expect(codeOf(await change(person, { phone: old }))).toBe('version-mismatch');
    expect((await change(person, { phone }, 2)).body).toMatchObject({ version: 2 });
    const own = await changeContact(person, person.contactId, { title: 'CFO' }, 2);
    expect(own.body).toMatchObject({ title: 'CFO', proposed: {}, version: 3 });
    expect(await proposalsOf(person)).toEqual([]);
    expect((await actionsOf(person)).slice(0, 3)).toEqual([
      'contact.updated contact',
      'customer.updated contact',
      'user.signed-in contact',
    ]);
    const answers = await times(10, (n) => change(person, { city: `City ${n}` }, 2));
    expect(tally(answers)).toEqual({ 200: 1, 'version-mismatch': 9 });
    // Set otherwise, the next change is proposed.
    const path = { e: quick.id };
    const { version } = await world.main.call('GET /v1/entities/{e}', { path });
    const stated = { contactChanges: 'proposal' } as const;
    await world.main.call('PATCH /v1/entities/{e}', { path, body: stated, ifMatch: version });
    expect((await change(person, { fax: phone }, 3)).body).toMatchObject({
      proposed: { fax: phone },
    });
  });

  it('leaves of what was proposed before what the contact has not changed since', async () => {
    const quick = await anEntity(world);
    const person = await aPerson(quick);
    await change(person, { phone, city: 'Lyon' });
    const path = { e: quick.id };
    const { version } = await world.main.call('GET /v1/entities/{e}', { path });
    const stated = { contactChanges: 'at-once' } as const;
    await world.main.call('PATCH /v1/entities/{e}', { path, body: stated, ifMatch: version });
    const { body } = await change(person, { city: 'Nice' });
    expect(body).toMatchObject({ city: 'Nice', phone: old, proposed: { phone } });
    expect(await person.call(portal.customer)).toEqual(body);
    expect(await proposalsOf(person)).toMatchObject([
      { state: 'pending', changes: [{ after: phone }] },
    ]);
    expect((await change(person, { phone }, 2)).body).toMatchObject({ phone, proposed: {} });
    expect(await proposalsOf(person)).toMatchObject([{ state: 'withdrawn' }]);
  });
});

describe('a proposal whose record is deleted (E5)', () => {
  const inbox = async (path: { e: string }) =>
    (await world.main.call(routes.inbox, { path })).items.map(({ id }) => id);
  const decide = async (e: string, id: string) => [
    codeOf(await world.main.attempt(routes.accept, { path: { e, id }, body: {} })),
    codeOf(await world.main.attempt(routes.refuse, { path: { e, id }, body: {} })),
  ];

  it('is decided by nobody any more: of a contact', async () => {
    const entity = await anEntity(world);
    const person = await aPerson(entity);
    const other = await aPlainContact(entity, person.customer);
    await changeContact(person, other.id, { title: 'CFO' }, 1);
    await change(person, { phone });
    const [ofCustomer, ofContact] = (await proposalsOf(person)).map(({ id }) => id);
    expect(await inbox(person.path)).toEqual([ofCustomer, ofContact]);
    const list = '/v1/entities/{e}/customers/{code}/contacts/{c}' as const;
    const remove = (c: string) =>
      world.main.call(`DELETE ${list}`, { path: { ...person.path, c } });
    await remove(other.id);
    expect(await inbox(person.path)).toEqual([ofCustomer]);
    expect(await decide(entity.id, ofContact ?? '')).toEqual(closed);
    expect((await person.call(portal.proposals)).items[1]).toMatchObject({ target: { name: '' } });
    // With a contact goes what they have proposed.
    await remove(person.contactId);
    expect(await inbox(person.path)).toEqual([]);
    expect(await decide(entity.id, ofCustomer ?? '')).toEqual(closed);
    expect(await recordOf(person)).toMatchObject({ phone: old });
  });
  const closed = ['proposal-decided', 'proposal-decided'];

  it('is gone with the customer, and nothing of a later one of its code', async () => {
    const entity = await anEntity(world);
    const person = await aPerson(entity);
    const { path } = person;
    await change(person, { phone });
    const [{ id: refused } = { id: '' }] = await proposalsOf(person);
    const at = { e: entity.id, id: refused };
    await world.main.call(routes.refuse, { path: at, body: {} });
    await change(person, { city: 'Nice' });
    const [pending = ''] = await inbox(path);
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path });
    expect(await inbox(path)).toEqual([]);
    const body = { code: person.customer.code, name: 'Another' };
    await world.main.call('POST /v1/entities/{e}/customers', { path, body });
    expect(await proposalsOf(person)).toEqual([]);
    for (const id of [pending, refused]) {
      expect(await decide(entity.id, id)).toEqual(['not-found', 'not-found']);
    }
    expect(await recordOf(person)).toMatchObject({ city: null, phone: null, version: 1 });
  });
});
