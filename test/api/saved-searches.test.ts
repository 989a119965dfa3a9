import { beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallResult } from '#shared/contract/client.ts';
import { commitEach, noChanges } from '#shared/data/changes.ts';
import { savedSearches } from '#shared/data/saved-searches.ts';
import { apiOf } from '#test/support/api.ts';
import { numbersFound } from '#test/support/invoice-searching.ts';
import { codeOf, everyPage, tally } from '#test/support/pages.ts';
import {
  aColleague,
  anApiKey,
  anEntity,
  colleague,
  type Person,
  type TestEntity,
} from '#test/support/people.ts';
import { inTable } from '#test/support/portfolio.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let seller: Person;
let guest: Person;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  [seller, guest] = await Promise.all([
    aColleague(entity, 'sales-manager'),
    aColleague(entity, 'guest'),
  ]);
});

const key = '/v1/entities/{e}/saved-searches';
type New = CallInput<`POST ${typeof key}`>['body'];
type Search = CallResult<`POST ${typeof key}`>;
type By = Pick<Person, 'call' | 'attempt'>;

const save = (by: By, stated: Partial<New> = {}) => {
  const body = { name: `Search ${world.next()}`, criteria: { city: 'Lyon' }, ...stated };
  return by.call(`POST ${key}`, { path: { e }, body });
};
const listed = async (by: By) => {
  const { items } = await everyPage((cursor) =>
    by.call(`GET ${key}`, { path: { e }, query: { limit: 3, ...(cursor && { cursor }) } }),
  );
  return items;
};
const rename = (by: By, { id, version }: Search, body: object = { name: 'Renamed' }) =>
  by.attempt(`PATCH ${key}/{id}`, { path: { e, id }, body, ifMatch: version });
const remove = (by: By, { id }: Pick<Search, 'id'>) =>
  by.attempt(`DELETE ${key}/{id}`, { path: { e, id } });
const ids = (items: readonly Search[]) => items.map(({ id }) => id);

describe('a saved search (C3)', () => {
  it('is kept with its criteria, shown again as it was, renamed, changed and deleted', async () => {
    const criteria = {
      q: 'ly',
      codes: '1\t2',
      city: 'Lyon',
      overdue: { min: '0.01' },
      hasDispute: false,
    };
    const search = await save(seller, { criteria });
    expect(search).toMatchObject({
      target: 'customers',
      criteria,
      shared: false,
      mine: true,
      owner: { id: seller.id },
      version: 1,
    });
    expect((await listed(seller)).at(-1)).toEqual(search);
    const renamed = await rename(seller, search, { name: '  À relancer ', criteria: {} });
    expect(renamed.body).toMatchObject({ name: 'À relancer', criteria: {}, version: 2 });
    expect(codeOf(await rename(seller, search))).toBe('version-mismatch');
    expect((await remove(seller, search)).status).toBe(204);
    expect(ids(await listed(seller))).not.toContain(search.id);
    expect(codeOf(await remove(seller, search))).toBe('not-found');
    expect(codeOf(await rename(seller, search))).toBe('not-found');
  });

  it('lists My searches and the shared ones in the order in which they were made', async () => {
    const own = await anEntity(world);
    const person = await aColleague(own, 'collector');
    const other = await aColleague(own, 'guest');
    const path = { e: own.id };
    const made: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      const body = { name: `S ${n}`, criteria: {}, shared: n % 3 === 0 };
      const by = n % 2 ? person : other;
      const search = await by.call(`POST ${key}`, { path, body });
      if (n % 2 || n % 3 === 0) made.push(search.id);
    }
    for (const limit of [1, 2, 50]) {
      const { items } = await everyPage((cursor) =>
        person.call(`GET ${key}`, { path, query: { limit, ...(cursor && { cursor }) } }),
      );
      expect(ids(items)).toEqual(made);
      expect(items.map(({ mine, owner }) => mine === (owner.id === person.id))).not.toContain(
        false,
      );
    }
  });

  it('may be of invoices, with any of their criteria, which stay what they are of (F3)', async () => {
    const criteria = {
      q: 'f26',
      customer: 'C1',
      colleague: seller.id,
      collector: guest.id,
      numbers: 'F1\tF2',
      type: 'invoice',
      status: 'open',
      issueDate: { from: '2026-01-01' },
      dueDate: { from: '2026-01-01', to: '2026-12-31' },
      settledOn: {},
      amount: { min: '0.01' },
      balance: { max: '1000' },
      overdueDays: { min: 30 },
      branch: guest.id,
      hasAttachment: false,
      file: 'delivery',
    } as const;
    const search = await save(seller, { target: 'invoices', criteria, shared: true });
    expect(search).toMatchObject({ target: 'invoices', criteria });
    expect((await listed(guest)).find(({ id }) => id === search.id)).toEqual({
      ...search,
      mine: false,
    });
    const changed = { criteria: { status: 'settled', numbers: ['F 1', 'F2'] } };
    expect((await rename(seller, search, changed)).body).toMatchObject(changed);
    expect((await remove(seller, search)).status).toBe(204);
  });

  it.each([
    ['invoices', { city: 'Lyon' }],
    ['invoices', { codes: 'C1' }],
    ['invoices', { status: 'active' }],
    ['customers', { status: 'open' }],
    ['customers', { numbers: 'F1' }],
    ['customers', { overdueDays: { min: 1 } }],
  ])('of %s is refused with criteria of the other: %j', async (target, criteria) => {
    const fits = target === 'invoices' ? { customer: 'C1' } : { city: 'Lyon' };
    const kept = await save(seller, { target: target as 'invoices', criteria: fits });
    const json = { name: 'x', target, criteria };
    const wrong = [
      await world.send('POST', `/v1/entities/${e}/saved-searches`, { token: seller.token, json }),
      await rename(seller, kept, { criteria }),
    ];
    for (const { status, body } of wrong) {
      expect([status, body]).toMatchObject([422, { errors: [{ path: 'criteria' }] }]);
    }
  });

  it('keeps 1,000 codes or numbers, in 20,000 characters, and no more (C3)', async () => {
    const of = (count: number) => Array.from({ length: count }, (_, n) => `${10_000 + n}`);
    const kinds = [
      ['invoices', 'numbers'],
      ['customers', 'codes'],
    ] as const;
    for (const [target, name] of kinds) {
      for (const some of [of(1000), 'x'.repeat(20_000), of(3000).join('\n')]) {
        const criteria = { [name]: some };
        expect(await save(seller, { target, criteria })).toMatchObject({ criteria });
      }
      for (const some of [of(1001), 'x'.repeat(20_001)]) {
        const body = { name: 'x', target, criteria: { [name]: some } };
        const answer = await seller.attempt(`POST ${key}`, { path: { e }, body });
        expect(answer.status).toBe(422);
      }
    }
  });

  it('of invoices finds what its criteria find, for whoever uses it (F3)', async () => {
    const { code } = await aCustomer(entity);
    const [one] = [await anInvoice(entity, code), await anInvoice(entity, code, { amount: '5' })];
    const criteria = { customer: code, amount: { min: '6' } };
    const saved = await save(world.main, { target: 'invoices', criteria });
    const asked = saved.criteria as NonNullable<Parameters<typeof numbersFound>[1]>;
    expect(await numbersFound(entity, asked)).toEqual([one.number]);
    expect(await numbersFound(entity, asked, seller)).toEqual([]);
  });

  it.each([
    ['an unknown criterion', { criteria: { planet: 'Mars' } }],
    ['a currency without an amount', { criteria: { balance: { min: 'much' } } }],
    ['no name', { name: ' ' }],
    ['a name of 81 characters', { name: 'x'.repeat(81) }],
    ['an unknown target', { target: 'contacts' }],
    ['an owner', { owner: { id: 'x', name: 'x' } }],
  ])('is refused with %s', async (_, stated) => {
    const { token } = seller;
    const json = { name: 'x', criteria: {}, ...stated };
    const answer = await world.send('POST', `/v1/entities/${e}/saved-searches`, { token, json });
    expect(answer.status).toBe(422);
  });

  it('is used as it was saved: what it finds is what its criteria find', async () => {
    const city = `City ${world.next()}`;
    const { code } = await aCustomer(entity, { city });
    const { criteria } = await save(world.main, { criteria: { city: city.toUpperCase() } });
    const body = { criteria } as CallInput<'POST /v1/entities/{e}/customers/search'>['body'];
    const { items } = await world.main.call('POST /v1/entities/{e}/customers/search', {
      path: { e },
      body,
    });
    expect(items.map((one) => one.code)).toEqual([code]);
  });

  it('of a program is its own (I2)', async () => {
    const program = apiOf(world.send, await anApiKey(entity, 'collector'));
    const search = await save(program);
    expect(search.mine).toBe(true);
    expect(ids(await listed(program))).toContain(search.id);
    expect(ids(await listed(world.main))).not.toContain(search.id);
  });
});

describe('a search that is shared (C3)', () => {
  it('is everybody’s to see, and its owner’s to change', async () => {
    const search = await save(seller, { shared: true });
    for (const by of [guest, world.main, await colleague(entity, 'collector')]) {
      const seen = (await listed(by)).find(({ id }) => id === search.id);
      expect(seen).toEqual({ ...search, mine: false });
    }
    for (const by of [guest, await colleague(entity, 'executive-officer')]) {
      expect(codeOf(await rename(by, search))).toBe('forbidden');
      expect(codeOf(await remove(by, search))).toBe('forbidden');
    }
    expect((await rename(seller, search)).body).toMatchObject({ name: 'Renamed', mine: true });
  });

  it('is also changed and deleted by who manages the entity', async () => {
    const searches = await Promise.all([1, 2].map(() => save(seller, { shared: true })));
    const managers = [world.main, await colleague(entity, 'credit-manager')];
    for (const [index, by] of managers.entries()) {
      const search = searches[index];
      if (!search) throw new Error('no search was saved');
      expect((await rename(by, search)).body).toMatchObject({ name: 'Renamed', mine: false });
      expect((await remove(by, search)).status).toBe(204);
    }
  });

  it('is private again as soon as it is shared no more, and its owner’s still', async () => {
    const search = await save(seller);
    const shared = await rename(seller, search, { shared: true });
    expect(ids(await listed(guest))).toContain(search.id);
    const { version } = shared.body as Search;
    const back = await rename(world.main, { ...search, version }, { shared: false });
    expect(back.body).toMatchObject({ shared: false, mine: false, owner: { id: seller.id } });
    expect(ids(await listed(guest))).not.toContain(search.id);
    expect(codeOf(await remove(world.main, search))).toBe('not-found');
    expect(ids((await listed(seller)).filter(({ id }) => id === search.id))).toEqual([search.id]);
    expect((await remove(seller, search)).status).toBe(204);
  });
});

describe('a search of somebody else that is not shared (C3)', () => {
  it('is not there, for anybody', async () => {
    const search = await save(seller);
    const unknown = { ...search, id: '01ARZ3NDEKTSV4RRFFQ69G5FAV' };
    for (const by of [guest, world.main, await colleague(entity, 'administrator')]) {
      expect(ids(await listed(by))).not.toContain(search.id);
      for (const one of [search, unknown]) {
        expect(codeOf(await rename(by, one))).toBe('not-found');
        expect(codeOf(await remove(by, one))).toBe('not-found');
      }
    }
    expect(ids(await listed(seller))).toContain(search.id);
  });
});

describe('searches that are changed at once (C3, reliability 5)', () => {
  it('are shared and renamed by one, and stand in one place', async () => {
    const search = await save(seller);
    const answers = await Promise.all([
      ...[1, 2, 3].map(() => rename(seller, search, { shared: true })),
      ...[1, 2, 3].map((n) => rename(seller, search, { name: `Name ${n}` })),
    ]);
    expect(tally(answers)).toEqual({ '200': 1, 'version-mismatch': 5 });
    expect((await listed(seller)).filter(({ id }) => id === search.id)).toHaveLength(1);
  });
});

describe('searches that one person may keep (C3)', () => {
  it('are two hundred, shared or not; others’ do not count', async () => {
    const person = await aColleague(entity, 'collector');
    const model = await save(person);
    await inTable(entity, (table) => {
      const each = Array.from({ length: 198 }, (_, n) => {
        const changes = noChanges();
        const { mine: _mine, ...search } = model;
        const id = `${model.id.slice(0, 20)}${String(n).padStart(6, '0')}`;
        savedSearches(table).create(changes, e, { ...search, id, shared: n % 2 === 0 });
        return changes;
      });
      return commitEach(table, each);
    });
    await save(person);
    const body = { name: 'one more', criteria: {} };
    const more = () => person.attempt(`POST ${key}`, { path: { e }, body });
    expect(codeOf(await more())).toBe('too-many-searches');
    await save(guest);
    await remove(person, model);
    expect((await more()).status).toBe(201);
  });
});

describe('the log of searches (C3, D4)', () => {
  const linesOf = async (targetId: string) => {
    const query = { targetType: 'saved-search', targetId } as const;
    return (await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query })).items;
  };

  it('has a line for each change of a shared one, with what changed', async () => {
    const search = await save(seller, { shared: true });
    const { body } = await rename(seller, search);
    await rename(seller, body as Search);
    await remove(world.main, search);
    const lines = await linesOf(search.id);
    expect(lines.map(({ action, actor }) => [action, actor.id])).toEqual([
      ['saved-search.deleted', world.main.id],
      ['saved-search.updated', seller.id],
      ['saved-search.created', seller.id],
    ]);
    expect(lines[1]).toMatchObject({ before: { name: search.name }, after: { name: 'Renamed' } });
  });

  it('says nothing of one that is its owner’s alone, until it is shared', async () => {
    const search = await save(seller);
    await rename(seller, search);
    expect(await linesOf(search.id)).toEqual([]);
    await rename(seller, { ...search, version: 2 }, { shared: true });
    expect(await linesOf(search.id)).toMatchObject([
      { action: 'saved-search.updated', before: { shared: false }, after: { shared: true } },
    ]);
    const own = await save(seller);
    await remove(seller, own);
    expect(await linesOf(own.id)).toEqual([]);
  });
});
