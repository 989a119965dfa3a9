import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  accessRoute,
  outcome,
  portalRoutes as portal,
  proposalRoutes as routes,
} from '#test/support/accesses.ts';
import { type Api, apiOf } from '#test/support/api.ts';
import { aContact, anInvitedContact, type ContactPerson } from '#test/support/contacts.ts';
import { everyPage } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  colleague,
  type TestEntity,
} from '#test/support/people.ts';
import { restrict } from '#test/support/portfolio.ts';
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

const phone = '+33 1 86 95 12 34';
const propose = (by: ContactPerson, body: object) => by.call(portal.change, { body, ifMatch: 1 });
const latest = async ({ path }: ContactPerson) => {
  const [proposal] = (await world.main.call(routes.ofCustomer, { path })).items;
  if (!proposal) throw new Error('nothing was proposed');
  return proposal;
};

/** A contact who has proposed a phone, and the proposal's path. */
async function proposed() {
  const person = await aContact(entity, await aCustomer(entity));
  await propose(person, { phone });
  return { person, path: { e, id: (await latest(person)).id } };
}
const accept = (path: { e: string; id: string }, by: Api = world.main) =>
  by.attempt(routes.accept, { path, body: {} });
const refuse = (path: { e: string; id: string }, by: Api = world.main) =>
  by.attempt(routes.refuse, { path, body: {} });

describe('who may decide (E5, E7)', () => {
  it('are those who may change customers; others see it, or not even that', async () => {
    const { person, path } = await proposed();
    const controller = await colleague(entity, 'financial-controller');
    const key = apiOf(world.send, await anApiKey(entity, 'executive-officer'));
    for (const by of [controller, key]) {
      expect(outcome(await accept(path, by))).toBe('forbidden');
      expect(outcome(await refuse(path, by))).toBe('forbidden');
      const { items } = await by.call(routes.inbox, { path });
      expect(items.map(({ id }) => id)).toContain(path.id);
    }
    const elsewhere = await anEntity(world);
    const stranger = await colleague(elsewhere, 'administrator');
    expect(outcome(await accept(path, stranger))).toBe('not-found');
    expect(outcome(await accept({ ...path, e: elsewhere.id }, stranger))).toBe('not-found');
    for (const act of [await accept(path, person), await person.attempt(routes.inbox, { path })]) {
      expect(['forbidden', 'not-found']).toContain(outcome(act));
    }
    const program = apiOf(world.send, await anApiKey(entity, 'credit-manager'));
    expect((await accept(path, program)).status).toBe(200);
  });

  it('under restriction are told of their own customers’ proposals and of no others', async () => {
    const own = await anEntity(world);
    const collector = await aColleague(own, 'collector');
    const paths: { e: string; id: string }[] = [];
    const people: ContactPerson[] = [];
    for (const collectorId of [collector.id, null, collector.id, null]) {
      const person = await aContact(own, await aCustomer(own, { collectorId }));
      await propose(person, { phone });
      people.push(person);
      paths.push({ e: own.id, id: (await latest(person)).id });
    }
    onTestFinished(await restrict(world, ['collector']));
    const path = { e: own.id };
    const seen = [paths[2], paths[0]].map((one) => one?.id);
    for (const limit of [1, 2, 50]) {
      const page = (cursor?: string) =>
        collector.call(routes.inbox, { path, query: { limit, ...(cursor && { cursor }) } });
      const { items, pages } = await everyPage(page);
      expect([items.map(({ id }) => id), pages]).toEqual([seen, limit === 1 ? 2 : 1]);
    }
    const answers = await Promise.all(paths.map((one) => accept(one, collector)));
    expect(answers.map(outcome)).toEqual([200, 'not-found', 200, 'not-found']);
    expect((await collector.call(routes.inbox, { path })).items).toEqual([]);
    const hidden = await collector.refusal(routes.ofCustomer, {
      path: { e: own.id, code: people[1]?.customer.key ?? '' },
    });
    expect(hidden.code).toBe('not-found');
    const all = (await world.main.call(routes.inbox, { path })).items;
    expect(all.map(({ id }) => id)).toEqual([paths[3], paths[1]].map((one) => one?.id));
  });

  it('find a customer’s by state, the newest first', async () => {
    const { person, path } = await proposed();
    await refuse(path);
    await propose(person, { fax: phone });
    const states = async (state?: 'pending' | 'refused' | 'accepted') => {
      const query = state ? { state } : {};
      const { items } = await world.main.call(routes.ofCustomer, { path: person.path, query });
      return items.map((one) => one.state);
    };
    expect(await states()).toEqual(['pending', 'refused']);
    expect([await states('pending'), await states('refused')]).toEqual([['pending'], ['refused']]);
    expect(await states('accepted')).toEqual([]);
  });
});

describe('who reviews accesses (C8)', () => {
  const list = 'GET /v1/entities/{e}/accesses';
  const review = 'POST /v1/entities/{e}/accesses/review';
  const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

  it('are those who may grant them, of the customers that they see', async () => {
    const company = await anEntity(world);
    const at = { path: { e: company.id } };
    const collector = await aColleague(company, 'collector');
    const [own, hidden] = [
      await anInvitedContact(company, await aCustomer(company, { collectorId: collector.id })),
      await anInvitedContact(company, await aCustomer(company)),
    ];
    const reviewed = (operation: 'confirm' | 'withdraw', ids: string[], by: Api) =>
      by.attempt(review, { ...at, body: { operation, ids } });
    for (const role of ['sales-manager', 'financial-controller', 'guest'] as const) {
      const person = await colleague(company, role);
      const answers = [
        await person.attempt(list, at),
        await reviewed('withdraw', [hidden.id], person),
      ];
      expect([role, answers.map(outcome)]).toEqual([role, ['forbidden', 'forbidden']]);
    }
    expect((await collector.call(list, at)).items).toHaveLength(2);
    onTestFinished(await restrict(world, ['collector']));
    const page = await collector.call(list, { ...at, query: { limit: 1 } });
    expect([page.items.map(({ id }) => id), page.nextCursor]).toEqual([[own.id], null]);
    expect((await reviewed('withdraw', [hidden.id, nobody], collector)).body).toEqual({
      ...{ confirmed: 0, withdrawn: 0, notFound: [hidden.id, nobody] },
    });
    expect((await reviewed('confirm', [hidden.id, own.id], collector)).body).toEqual({
      ...{ confirmed: 1, withdrawn: 0, notFound: [hidden.id] },
    });
    for (const path of [hidden.path, { ...hidden.path, code: 'nobody' }]) {
      const answer = await collector.attempt(`GET ${accessRoute}`, { path });
      expect(outcome(answer)).toBe('not-found');
    }
    expect((await world.main.call(list, at)).items).toHaveLength(2);
  });
});
