import { beforeAll, describe, expect, it } from 'vitest';
import {
  accessRoute,
  portalRoutes as portal,
  proposalRoutes as routes,
} from '#test/support/accesses.ts';
import type { Api } from '#test/support/api.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import { codeOf, tally, times } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
/** What nobody decides. */
let pending: Awaited<ReturnType<typeof proposed>>;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { name: 'Ardoise & Fils' });
  e = entity.id;
  pending = await proposed();
});

const old = '+33 1 40 20 50 50';
const phone = '+33 1 86 95 12 34';
const customerKey = '/v1/entities/{e}/customers/{code}' as const;
const propose = (by: ContactPerson, body: object, ifMatch = 1) =>
  by.call(portal.change, { body, ifMatch });
const latest = async ({ path }: ContactPerson) => {
  const [proposal] = (await world.main.call(routes.ofCustomer, { path })).items;
  if (!proposal) throw new Error('nothing was proposed');
  return proposal;
};
const recordOf = ({ path }: ContactPerson) => world.main.call(`GET ${customerKey}`, { path });
const mailsTo = async ({ email }: ContactPerson) =>
  (await world.standIn.emails({ to: email })).slice(1);

/** A contact who has proposed a phone and a city, and the proposal's path. */
async function proposed(stated: object = {}) {
  const person = await aContact(entity, await aCustomer(entity, { phone: old, ...stated }));
  await propose(person, { phone, city: 'Lyon' });
  return { person, path: { e, id: (await latest(person)).id } };
}
type Body = { fields?: string[]; word?: string; version?: number };
const accept = (path: { e: string; id: string }, body: Body = {}, by: Api = world.main) =>
  by.attempt(routes.accept, { path, body });
const refuse = (
  path: { e: string; id: string },
  body: Omit<Body, 'fields'> = {},
  by: Api = world.main,
) => by.attempt(routes.refuse, { path, body });

describe('a decision on a proposal (E5)', () => {
  it('accepts all of it: the record has it, the contact is told, both are logged', async () => {
    const { person, path } = await proposed();
    const { id, name } = await world.main.call('GET /v1/me');
    const { status, body } = await accept(path, { word: 'Thank you <b>!' });
    expect([status, body]).toMatchObject([
      200,
      { state: 'accepted', decidedBy: { id, name }, word: 'Thank you <b>!', version: 2 },
    ]);
    expect(await latest(person)).toEqual(body);
    expect((body as { changes: object[] }).changes).toEqual([
      { field: 'city', before: null, after: 'Lyon', current: null, accepted: true },
      { field: 'phone', before: old, after: phone, current: old, accepted: true },
    ]);
    expect(await recordOf(person)).toMatchObject({ phone, city: 'Lyon', version: 2 });
    expect(await person.call(portal.customer)).toMatchObject({ phone, proposed: {}, version: 2 });
    const [mail, ...others] = await mailsTo(person);
    expect(others).toEqual([]);
    for (const said of ['Ardoise & Fils', 'Thank you <b>!', '/portal']) {
      expect(mail?.text).toContain(said);
    }
    expect(mail?.html).not.toContain('<b>!');
    expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toContain(name);
    const { items } = await world.main.call(`GET ${customerKey}/log`, { path: person.path });
    const line = (action: string) => items.find((one) => one.action === action);
    expect(line('proposal.accepted')).toMatchObject({
      actor: { id },
      after: { state: 'accepted' },
    });
    expect(line('customer.updated')).toMatchObject({
      ...{ actor: { id }, before: { phone: old }, after: { phone } },
    });
  });

  it('accepts a part of it, and says so in the contact’s language', async () => {
    const { person, path } = await proposed();
    const { version } = await person.call('GET /v1/me');
    await person.call('PATCH /v1/me', { body: { language: 'fr' }, ifMatch: version });
    expect((await accept(path, { fields: ['city'] })).body).toMatchObject({
      state: 'partly-accepted',
    });
    expect(await recordOf(person)).toMatchObject({ phone: old, city: 'Lyon' });
    const [mail] = await mailsTo(person);
    expect(mail?.html).toContain('<html lang="fr">');
    expect(mail?.text).toContain('Bonjour');
    const { items } = await person.call(portal.proposals);
    expect(items).toMatchObject([
      {
        ...{ state: 'partly-accepted', word: null },
        changes: [
          { field: 'city', accepted: true },
          { field: 'phone', accepted: false },
        ],
      },
    ]);
  });

  it('refuses it with a word, and leaves the record as it is', async () => {
    const { person, path } = await proposed();
    const word = 'Please send us a proof first.\nThanks.';
    expect((await refuse(path, { word })).body).toMatchObject({ state: 'refused', word });
    expect(await recordOf(person)).toMatchObject({ phone: old, city: null, version: 1 });
    const [mail] = await mailsTo(person);
    expect(mail?.text).toContain('Please send us a proof first.');
    const { items } = await person.call(portal.proposals);
    const { id, name } = await world.main.call('GET /v1/me');
    expect(items).toMatchObject([{ state: 'refused', word }]);
    for (const secret of [id, name, 'decidedBy', 'current']) {
      expect(JSON.stringify(items)).not.toContain(secret);
    }
  });

  it('is made once, also by ten at once, and told once', async () => {
    const { person, path } = await proposed();
    const acts = await times(10, (n) => (n % 2 ? accept(path) : refuse(path)));
    expect(tally(acts)).toEqual({ 200: 1, 'proposal-decided': 9 });
    const { state } = await latest(person);
    const { version } = await recordOf(person);
    expect([state, version]).toEqual(state === 'accepted' ? ['accepted', 2] : ['refused', 1]);
    expect(await mailsTo(person)).toHaveLength(1);
    for (const again of [await accept(path), await refuse(path)]) {
      expect(codeOf(again)).toBe('proposal-decided');
    }
  });

  it('is on what was read: what was proposed since is not decided', async () => {
    const { person, path } = await proposed();
    await propose(person, { city: 'Nice' });
    for (const version of [1, 3]) {
      expect(codeOf(await accept(path, { version }))).toBe('basis-changed');
      expect(codeOf(await refuse(path, { version }))).toBe('basis-changed');
    }
    expect((await accept(path, { version: 2 })).status).toBe(200);
    expect(await recordOf(person)).toMatchObject({ city: 'Nice' });
  });

  it('shows what the record has become meanwhile, and keeps what was not proposed', async () => {
    const { person, path } = await proposed();
    const body = { phone: '+33 1 22 22 22 22', fax: old };
    await world.main.call(`PATCH ${customerKey}`, { path: person.path, body, ifMatch: 1 });
    expect((await latest(person)).changes[1]).toMatchObject({ before: old, current: body.phone });
    await accept(path);
    expect(await recordOf(person)).toMatchObject({ phone, fax: old, city: 'Lyon' });
  });

  it.each([
    ['withdrawn', 'DELETE', ''],
    ['suspended', 'POST', '/suspension'],
  ] as const)('tells nobody whose access is %s', async (_, method, act) => {
    const { person, path } = await proposed();
    const ending = `${method} ${accessRoute}${act}` as `DELETE ${typeof accessRoute}`;
    await world.main.call(ending, { path: person.path });
    expect((await accept(path)).status).toBe(200);
    expect(await mailsTo(person)).toEqual([]);
    expect(await recordOf(person)).toMatchObject({ phone });
  });

  it.each([
    ['no field', { fields: [] }, 'fields'],
    ['a field that is not proposed', { fields: ['city', 'notes'] }, 'fields.1'],
    ['a word of 1,001 characters', { word: 'x'.repeat(1001) }, 'word'],
    ['another value', { phone }, 'phone'],
  ])('is refused with %s', async (_, body, field) => {
    const { path } = pending;
    const answer = await accept(path, body as Body);
    const { errors } = answer.body as { errors: { path: string }[] };
    expect([answer.status, errors.map((error) => error.path)]).toEqual([422, [field]]);
  });
});
