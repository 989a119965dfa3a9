import { beforeAll, describe, expect, it } from 'vitest';
import {
  outcome,
  portalRoutes as portal,
  proposalRoutes as routes,
} from '#test/support/accesses.ts';
import { aContact, aPlainContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf, everyPage, tally, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
/** Of whom nothing is changed. */
let untouched: ContactPerson;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  untouched = await aPerson();
});

const old = '+33 1 40 20 50 50';
const phone = '+33 1 86 95 12 34';
const customerKey = 'GET /v1/entities/{e}/customers/{code}' as const;
const aPerson = async (inEntity = entity) =>
  aContact(inEntity, await aCustomer(inEntity, { phone: old, notes: 'Internal note' }));
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

describe('what a contact proposes (E5)', () => {
  it('changes nothing of the record, and shows what differs field by field', async () => {
    const person = await aPerson();
    const answer = await change(person, { phone, city: 'Lyon', fax: null });
    expect([answer.status, answer.body]).toMatchObject([
      200,
      { phone: old, city: null, proposed: { phone, city: 'Lyon' }, version: 1 },
    ]);
    expect(await person.call(portal.customer)).toEqual(answer.body);
    expect(await recordOf(person)).toMatchObject({ phone: old, city: null, version: 1 });
    const { name } = await person.call('GET /v1/me');
    expect(await proposalsOf(person)).toMatchObject([
      {
        customer: { key: person.customer.key, code: person.customer.code },
        target: { type: 'customer', id: person.customer.code },
        by: { id: person.id, contactId: person.contactId, name },
        changes: [
          { field: 'city', before: null, after: 'Lyon', current: null, accepted: null },
          { field: 'phone', before: old, after: phone, current: old, accepted: null },
        ],
        ...{ state: 'pending', decidedBy: null, decidedAt: null, word: null, version: 1 },
      },
    ]);
    expect((await actionsOf(person))[0]).toBe('proposal.made contact');
  });

  it.each([
    ...['code', 'name', 'kind', 'status', 'type', 'currency', 'language', 'billTo', 'notes'],
    ...['groups', 'collectorId', 'branchId', 'registrationNumber', 'taxNumber', 'bank', 'iban'],
    ...['bankAccount', 'openByDueDate', 'version', 'id', 'accessId', 'proposed', '__proto__'],
  ])('is never %s', async (field) => {
    const person = untouched;
    const raw = `{"phone":"${phone}","${field}":"x"}`;
    const headers = { 'content-type': 'application/json', 'if-match': '"1"' };
    const { token } = person;
    const answer = await world.send('PATCH', '/v1/portal/customer', { token, headers, raw });
    const { errors } = answer.body as { errors?: { path: string }[] };
    expect([answer.status, errors?.map(({ path }) => path)]).toEqual([422, [field]]);
    expect(await proposalsOf(person)).toEqual([]);
  });
  it.each(['id', 'customerCode', 'accessId', 'userCode', 'ipAddresses', 'role'])(
    'is of a contact never %s',
    async (field) => {
      const person = untouched;
      const answer = await changeContact(person, person.contactId, { [field]: 'x' }, 2);
      const { errors } = answer.body as { errors?: { path: string }[] };
      expect([answer.status, errors?.map(({ path }) => path)]).toEqual([422, [field]]);
    },
  );

  it('is one proposal of a record, in which the last counts, until it is put back', async () => {
    const person = await aPerson();
    await change(person, { phone, city: 'Lyon' });
    await change(person, { city: 'Nice', fax: phone });
    const [proposal, ...others] = await proposalsOf(person);
    const fields = proposal?.changes.map(({ field, after }) => [field, after]);
    expect([fields, others, proposal?.version]).toEqual([
      [
        ['city', 'Nice'],
        ['phone', phone],
        ['fax', phone],
      ],
      [],
      2,
    ]);
    // The same once more says nothing.
    for (const body of [{ city: 'Nice' }, { phone, city: 'Nice' }]) await change(person, body);
    expect((await proposalsOf(person))[0]?.version).toBe(2);
    await change(person, { fax: null });
    const { body } = await change(person, { phone: old, city: null });
    expect(body).toMatchObject({ proposed: {} });
    expect(await proposalsOf(person)).toMatchObject([{ id: proposal?.id, state: 'withdrawn' }]);
    expect((await actionsOf(person)).slice(0, 4)).toEqual([
      'proposal.withdrawn contact',
      ...Array.from({ length: 3 }, () => 'proposal.made contact'),
    ]);
    await change(person, { phone });
    expect((await proposalsOf(person)).map(({ state }) => state)).toEqual(['pending', 'withdrawn']);
    const path = { e, id: proposal?.id ?? '' };
    expect(codeOf(await world.main.attempt(routes.accept, { path, body: {} }))).toBe(
      'proposal-decided',
    );
  });

  it('is of the customer and of each contact apart, and of each who proposes', async () => {
    const person = await aPerson();
    const colleague = await aContact(entity, person.customer);
    const { id } = await aPlainContact(entity, person.customer, { name: 'Zoé' });
    await change(person, { phone });
    await changeContact(person, id, { title: 'CFO' }, 1);
    const own = await changeContact(person, person.contactId, { name: 'Anna' }, 2);
    expect(own.body).toMatchObject({ isSelf: true, proposed: { name: 'Anna' } });
    await change(colleague, { phone: '+33 1 11 11 11 11' });
    const { items } = await person.call(portal.contacts);
    expect(items.map(({ proposed }) => proposed)).toEqual([{ name: 'Anna' }, {}, { title: 'CFO' }]);
    expect(await colleague.call(portal.customer)).toMatchObject({
      proposed: { phone: '+33 1 11 11 11 11' },
    });
    const all = await proposalsOf(person);
    expect(all.map(({ target, by }) => [target.type, target.name, by.id === person.id])).toEqual([
      ['customer', `Customer ${person.customer.code}`, false],
      ['contact', expect.stringMatching(/^Contact /), true],
      ['contact', 'Zoé', true],
      ['customer', `Customer ${person.customer.code}`, true],
    ]);
    const list = async (by: ContactPerson) => (await by.call(portal.proposals)).items;
    expect([(await list(person)).length, (await list(colleague)).length]).toEqual([3, 1]);
    const page = (cursor?: string) =>
      person.call(portal.proposals, { query: { limit: 1, ...(cursor && { cursor }) } });
    expect((await everyPage(page)).items).toEqual(await list(person));
  });

  it('is of the own customer alone, and of the version that was seen', async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const foreign = [other.contactId, nobody];
    const answers = await Promise.all(
      foreign.map((c) => changeContact(person, c, { title: 'CFO' }, 1)),
    );
    expect(tally(answers)).toEqual({ 'not-found': 2 });
    expect(outcome(await change(person, { phone }, 2))).toBe('version-mismatch');
    const unstated = await person.attempt(portal.change, { body: { phone } } as never);
    expect(codeOf(unstated)).toBe('if-match-required');
    expect([await proposalsOf(person), await proposalsOf(other)]).toEqual([[], []]);
  });

  it('is one proposal where ten changes come at once', async () => {
    const person = await aPerson();
    const cities = await times(10, async (n) => `City ${n}`);
    const answers = await Promise.all(cities.map((city) => change(person, { city })));
    const { 200: done = 0, conflict = 0, ...others } = tally(answers);
    expect([done + conflict, others]).toEqual([10, {}]);
    expect(done).toBeGreaterThan(0);
    expect(await proposalsOf(person)).toMatchObject([
      { state: 'pending', version: done, changes: [{ field: 'city' }] },
    ]);
  });
});
