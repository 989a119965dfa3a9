import { beforeAll, describe, expect, it } from 'vitest';
import { accessRoute, outcome, signingIn } from '#test/support/accesses.ts';
import type { Api } from '#test/support/api.ts';
import { at, days, instantAfter } from '#test/support/clock.ts';
import { aContact, anInvitedContact } from '#test/support/contacts.ts';
import { everyPage, times } from '#test/support/pages.ts';
import {
  aColleague,
  anEntity,
  colleague,
  password,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;

beforeAll(async () => {
  world = await theWorld();
});

const list = 'GET /v1/entities/{e}/accesses';
const review = 'POST /v1/entities/{e}/accesses/review';
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

type Query = {
  due?: 'true' | 'false';
  status?: 'active' | 'invited' | 'inactive';
  customer?: string;
};
const listed = async ({ id: e }: TestEntity, query: Query = {}, by: Api = world.main) =>
  (await by.call(list, { path: { e }, query })).items;
const idsOf = async (entity: TestEntity, query?: Query, by?: Api) =>
  (await listed(entity, query, by)).map(({ id }) => id);
const reviewed = (
  { id: e }: TestEntity,
  operation: 'confirm' | 'withdraw',
  ids: string[],
  by: Api = world.main,
) => by.call(review, { path: { e }, body: { operation, ids } });

describe('the review of accesses (E3)', () => {
  it('lists each with whose it is, who granted it, and when it was used last', async () => {
    const entity = await anEntity(world);
    const manager = await aColleague(entity, 'credit-manager');
    const customer = await aCustomer(entity, { code: `A b ${world.next()}` });
    const person = await aContact({ ...entity, main: manager }, customer, {
      contact: { name: 'Zoé Roy' },
    });
    const [access, ...others] = await listed(entity);
    const { name } = await manager.call('GET /v1/me');
    expect(others).toEqual([]);
    expect(access).toMatchObject({
      ...{ id: person.id, userCode: person.login, email: person.email, status: 'active' },
      contact: { id: person.contactId, name: 'Zoé Roy' },
      customer: { key: customer.key, code: customer.code },
      grantedBy: { id: manager.id, name },
      ...{ reviewedBy: null, reviewedAt: null, dueForReview: false },
    });
    expect(access?.lastSignInAt).toMatch(/^\d{4}-/);
    const { contact: _, customer: __, ...own } = access ?? {};
    expect(own).toEqual(await manager.call(`GET ${accessRoute}`, { path: person.path }));
  });

  it('comes by name, by customer and by state, page by page', async () => {
    const entity = await anEntity(world);
    const [one, other] = await times(2, () => aCustomer(entity));
    if (!one || !other) throw new Error('there are two');
    const granted: string[] = [];
    for (const [name, customer] of [
      ['Zoé', one],
      ['anna', one],
      ['Émile', other],
    ] as const) {
      granted.push((await anInvitedContact(entity, customer, { contact: { name } })).id);
    }
    const [zoe = '', anna = '', emile = ''] = granted;
    const all = await idsOf(entity);
    expect([...all].sort()).toEqual([...granted].sort());
    expect(all.indexOf(anna)).toBeLessThan(all.indexOf(zoe));
    const read = (limit: number) => (cursor?: string) =>
      world.main.call(list, {
        path: { e: entity.id },
        query: { limit, ...(cursor && { cursor }) },
      });
    for (const limit of [1, 2]) {
      expect((await everyPage(read(limit))).items.map(({ id }) => id)).toEqual(all);
    }
    expect(await idsOf(entity, { customer: other.code })).toEqual([emile]);
    expect(await idsOf(entity, { customer: 'nobody' })).toEqual([]);
    expect(await idsOf(entity, { status: 'invited' })).toEqual(all);
    expect(await idsOf(entity, { status: 'active' })).toEqual([]);
  });

  it('is due a quarter after the access was granted, and after each confirmation', async () => {
    const entity = await anEntity(world);
    const customer = await aCustomer(entity);
    const { id, grantedAt, path } = await anInvitedContact(entity, customer);
    const due = instantAfter(grantedAt, days(91));
    const states = async (main: Api) => [
      await idsOf(entity, { due: 'true' }, main),
      await idsOf(entity, { due: 'false' }, main),
    ];
    await at(world, instantAfter(due, -1), async () => {
      const main = await world.main.signIn();
      expect(await states(main)).toEqual([[], [id]]);
      world.standIn.clock.set(due);
      expect(await states(main)).toEqual([[id], []]);
      // What was never accepted has ended meanwhile, whether or not that was recorded.
      expect(await idsOf(entity, { status: 'inactive' }, main)).toEqual([id]);
      expect(await reviewed(entity, 'confirm', [id], main)).toEqual({
        ...{ confirmed: 1, withdrawn: 0, notFound: [] },
      });
      expect(await states(main)).toEqual([[], [id]]);
      const shown = await main.call(`GET ${accessRoute}`, { path });
      expect(shown).toMatchObject({
        ...{ reviewedAt: due, reviewedBy: { id: world.main.id }, dueForReview: false },
      });
    });
    await at(world, instantAfter(due, days(91)), async () => {
      expect(await states(await world.main.signIn())).toEqual([[id], []]);
    });
  });

  it('confirms or withdraws many at once, each once, and leaves others’ alone', async () => {
    const [entity, elsewhere] = [await anEntity(world), await anEntity(world)];
    const customer = await aCustomer(entity);
    const people = [await aContact(entity, customer), await aContact(entity, customer)];
    const [one, two] = people.map(({ id }) => id) as [string, string];
    const foreign = await anInvitedContact(elsewhere, await aCustomer(elsewhere));
    const staff = await colleague(entity, 'collector');
    // Nobody learns which of these there are: all that are not accesses here are alike.
    const strange = [foreign.id, nobody, staff.id, world.main.id, people[0]?.contactId ?? ''];
    for (const operation of ['confirm', 'withdraw'] as const) {
      const answer = await reviewed(entity, operation, strange);
      expect(answer).toEqual({ confirmed: 0, withdrawn: 0, notFound: strange });
    }
    expect(await idsOf(elsewhere)).toEqual([foreign.id]);
    const confirmed = await reviewed(entity, 'confirm', [one, nobody, two, one]);
    expect(confirmed).toEqual({ confirmed: 2, withdrawn: 0, notFound: [nobody] });
    const withdrawn = await reviewed(entity, 'withdraw', [two, foreign.id, one]);
    expect(withdrawn).toEqual({ confirmed: 0, withdrawn: 2, notFound: [foreign.id] });
    for (const person of people) {
      expect((await person.refusal('GET /v1/me')).code).toBe('unauthenticated');
      expect(await signingIn(world, person.login, password)).toBe('sign-in-refused');
      const { path } = person;
      expect((await world.main.refusal(`GET ${accessRoute}`, { path })).code).toBe('not-found');
    }
    const again = await reviewed(entity, 'withdraw', [one, two]);
    expect(again).toEqual({ confirmed: 0, withdrawn: 0, notFound: [one, two] });
    const key = 'GET /v1/entities/{e}/customers/{code}/log';
    const { items } = await world.main.call(key, { path: people[0]?.path ?? { e: '', code: '' } });
    const actions = items
      .map(({ action }) => action)
      .filter((action) => /confirmed|withdrawn/.test(action));
    expect(actions.sort()).toEqual([
      ...['access.confirmed', 'access.confirmed', 'access.withdrawn', 'access.withdrawn'],
    ]);
  });

  it('withdraws each once where five ask at once', async () => {
    const entity = await anEntity(world);
    const customer = await aCustomer(entity);
    const ids = (await times(4, () => anInvitedContact(entity, customer))).map(({ id }) => id);
    const answers = await times(5, () => reviewed(entity, 'withdraw', ids));
    const sum = answers.reduce((total, { withdrawn }) => total + withdrawn, 0);
    expect([sum, await listed(entity)]).toEqual([4, []]);
    for (const { withdrawn, notFound } of answers) expect(withdrawn + notFound.length).toBe(4);
  });

  it.each([
    ['no id', { operation: 'confirm', ids: [] }],
    ['101 ids', { operation: 'confirm', ids: Array.from({ length: 101 }, () => nobody) }],
    ['what is no id', { operation: 'confirm', ids: ['x'] }],
    ['another operation', { operation: 'delete', ids: [nobody] }],
  ])('is refused with %s', async (_, body) => {
    const { id: e } = world.main;
    const entity = (await world.main.call('GET /v1/entities')).items[0]?.id ?? e;
    const answer = await world.main.attempt(review, { path: { e: entity }, body: body as never });
    expect(outcome(answer)).toBe('validation-failed');
  });
});
