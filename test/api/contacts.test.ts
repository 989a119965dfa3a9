import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { storedContacts } from '#test/support/imports.ts';
import { codeOf, everyPage, tally, times } from '#test/support/pages.ts';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
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

const list = '/v1/entities/{e}/customers/{code}/contacts';
const one = `${list}/{c}` as const;
const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

const full: { name: string; title: string } & Record<string, string> = {
  name: 'Hélène Roy',
  title: 'Chief accountant',
  department: 'Comptabilité',
  type: 'payments',
  email: 'h.roy@client.example',
  phone: '+33 1 40 20 50 50',
  mobile: '+33 6 40 20 50 50',
  fax: '+33 1 40 20 50 51',
  location: 'Lyon, 2e étage',
};

const add = (code: string, body: { name: string; title?: string }, by = world.main) =>
  by.call(`POST ${list}`, { path: { e, code }, body });
const namesOf = async (code: string, limit = 50) => {
  const read = (cursor: string | undefined) =>
    world.main.call(`GET ${list}`, {
      path: { e, code },
      query: { limit, ...(cursor && { cursor }) },
    });
  return (await everyPage(read)).items.map(({ name }) => name);
};
const change = (code: string, c: string, body: object, ifMatch?: number) =>
  world.main.attempt(`PATCH ${one}`, {
    path: { e, code, c },
    body,
    ...(ifMatch !== undefined && { ifMatch }),
  });
const remove = (code: string, c: string) =>
  world.main.attempt(`DELETE ${one}`, { path: { e, code, c } });
const logOf = async (code: string) => {
  const key = 'GET /v1/entities/{e}/customers/{code}/log';
  const { items } = await world.main.call(key, { path: { e, code } });
  return items.map(({ action, target, before, after }) => ({ action, target, before, after }));
};

describe('a contact (E1)', () => {
  it('has every field of the record, and answers each as it was stated', async () => {
    const { code } = await aCustomer(entity);
    const contact = await add(code, full);
    expect(contact).toMatchObject({ ...full, customerCode: code, version: 1 });
    expect(await world.main.call(`GET ${one}`, { path: { e, code, c: contact.id } })).toEqual(
      contact,
    );
    const { items } = await world.main.call(`GET ${list}`, { path: { e, code } });
    expect(items).toEqual([contact]);
  });

  it('needs a name alone', async () => {
    const { code } = await aCustomer(entity);
    const { name: _, ...others } = full;
    const none = Object.fromEntries(Object.keys(others).map((field) => [field, null]));
    expect(await add(code, { name: 'Zoé' })).toMatchObject({ name: 'Zoé', ...none });
    expect(await add(code, { name: 'Zoé', ...none })).toMatchObject({ name: 'Zoé', ...none });
    const refused = await world.main.refusal(`POST ${list}`, {
      path: { e, code },
      body: others as never,
    });
    expect(refused.errors?.map(({ path }) => path)).toEqual(['name']);
  });

  it.each([
    ['name', ' '],
    ['name', 'x'.repeat(121)],
    ['name', 'two\nlines'],
    ['title', 'x'.repeat(81)],
    ['department', 'x'.repeat(81)],
    ['type', 'x'.repeat(41)],
    ['email', 'nobody'],
    ['email', 'a@b.example\r\nBcc: c@d.example'],
    ['phone', 'by day'],
    ['mobile', '06'],
    ['fax', 'x'],
    ['location', 'x'.repeat(121)],
    ['customerCode', 'C1'],
  ])('is refused whose %s is %j', async (field, value) => {
    const { code } = await aCustomer(entity);
    const { code: problem, errors } = await world.main.refusal(`POST ${list}`, {
      path: { e, code },
      body: { name: 'x', [field]: value },
    });
    expect([problem, errors?.map(({ path }) => path)]).toEqual(['validation-failed', [field]]);
    expect(await namesOf(code)).toEqual([]);
  });

  it('is one of many, in the order in which they were added, page by page', async () => {
    const { code } = await aCustomer(entity);
    const names = ['Émile', 'Anna', 'zoé', 'Anna', 'Bob'];
    for (const name of names) await add(code, { name });
    expect(await namesOf(code)).toEqual(names);
    expect(await namesOf(code, 2)).toEqual(names);
    const { code: other } = await aCustomer(entity);
    expect(await namesOf(other)).toEqual([]);
  });
});

describe('changing a contact (E1)', () => {
  it('changes what is stated, and takes out what is null', async () => {
    const { code } = await aCustomer(entity);
    const { id, ...before } = await add(code, full);
    const { body, status } = await change(code, id, { title: 'CFO', fax: null }, 1);
    expect(status).toBe(200);
    const fields = { ...before, title: 'CFO', fax: null, version: 2 };
    expect(body).toEqual({ id, ...fields, updatedAt: expect.any(String) });
    expect(await world.main.call(`GET ${one}`, { path: { e, code, c: id } })).toEqual(body);
  });

  it('asks for the version that was seen, and says nothing where nothing differs', async () => {
    const { code } = await aCustomer(entity);
    const { id } = await add(code, full);
    expect(codeOf(await change(code, id, { title: 'x' }))).toBe('if-match-required');
    expect(codeOf(await change(code, id, { title: 'x' }, 2))).toBe('version-mismatch');
    expect((await change(code, id, { title: full.title }, 1)).body).toMatchObject({ version: 1 });
    const actions = (await logOf(code)).map(({ action }) => action);
    expect(actions).toEqual(['contact.created', 'customer.created']);
  });

  it('is done once of ten that saw the same', async () => {
    const { code } = await aCustomer(entity);
    const { id } = await add(code, full);
    const answers = await times(10, (n) => change(code, id, { title: `Title ${n}` }, 1));
    expect(tally(answers)).toEqual({ 200: 1, 'version-mismatch': 9 });
  });

  it('leaves neither name nor customer out', async () => {
    const { code } = await aCustomer(entity);
    const { id } = await add(code, full);
    for (const body of [{ name: null }, { name: '' }, { customerCode: 'x' }, { id: nobody }]) {
      expect((await change(code, id, body, 1)).status).toBe(422);
    }
  });
});

describe('deleting a contact (E1)', () => {
  it('leaves the others, and is not there a second time', async () => {
    const { code } = await aCustomer(entity);
    const { id } = await add(code, full);
    await add(code, { name: 'Zoé' });
    expect((await remove(code, id)).status).toBe(204);
    expect(codeOf(await remove(code, id))).toBe('not-found');
    expect(codeOf(await change(code, id, { title: 'x' }, 1))).toBe('not-found');
    expect(await namesOf(code)).toEqual(['Zoé']);
  });

  it('is done once of ten at once', async () => {
    const { code } = await aCustomer(entity);
    const { id } = await add(code, full);
    const answers = await times(10, () => remove(code, id));
    expect(tally(answers)).toEqual({ 204: 1, 'not-found': 9 });
    const path = { e, code };
    expect((await world.main.attempt(`DELETE /v1/entities/{e}/customers/{code}`, { path })).status)
      // Counted once: nothing is left that would keep the customer.
      .toBe(204);
  });

  it('comes with deleting the customer, however many there are', async () => {
    const { code } = await aCustomer(entity);
    await times(45, (n) => add(code, { name: `Contact ${n}` }));
    const path = { e, code };
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path });
    expect((await world.main.refusal(`GET ${list}`, { path })).code).toBe('not-found');
    const body = { code, name: 'again' };
    await world.main.call('POST /v1/entities/{e}/customers', { path: { e }, body });
    expect(await namesOf(code)).toEqual([]);
    // A former customer's log says nothing to those who see the present one (C8).
    expect((await logOf(code)).map(({ action }) => action)).toEqual(['customer.created']);
    const query = { action: 'contact.deleted', limit: 200 };
    const log = await world.main.call('GET /v1/entities/{e}/log', { path: { e }, query });
    expect(log.items.filter(({ customerCode }) => customerCode === code)).toHaveLength(45);
  });
});

describe('contacts of a customer', () => {
  const more = (code: string, n: number) =>
    world.main.attempt(`POST ${list}`, { path: { e, code }, body: { name: `More ${n}` } });

  it('are 500 at most', async () => {
    const { code } = await aCustomer(entity);
    await storedContacts(entity, code, 499);
    expect(tally([await more(code, 1), await more(code, 2)])).toEqual({
      201: 1,
      'too-many-contacts': 1,
    });
  });

  it('are 500 at most, also where twenty are added at once', async () => {
    const { code } = await aCustomer(entity);
    await storedContacts(entity, code, 499);
    expect(tally(await times(20, (n) => more(code, n)))).toEqual({
      201: 1,
      'too-many-contacts': 19,
    });
  });

  it('stand in its log: who came, was changed and left, before and after (D4)', async () => {
    const { code } = await aCustomer(entity);
    const { id } = await add(code, { name: 'Zoé', title: 'CFO' });
    await change(code, id, { title: 'CEO' }, 1);
    await remove(code, id);
    const target = { type: 'contact', id };
    expect((await logOf(code)).slice(0, 3)).toMatchObject([
      { action: 'contact.deleted', target, before: { name: 'Zoé', title: 'CEO' }, after: {} },
      {
        action: 'contact.updated',
        target,
        before: { title: 'CFO' },
        after: { title: 'CEO' },
      },
      { action: 'contact.created', target, before: {}, after: { name: 'Zoé', title: 'CFO' } },
    ]);
  });

  it('are those of this customer and this entity alone', async () => {
    const [{ code }, { code: other }] = [await aCustomer(entity), await aCustomer(entity)];
    const { id } = await add(code, full);
    expect(codeOf(await change(other, id, { title: 'x' }, 1))).toBe('not-found');
    expect(codeOf(await remove(other, id))).toBe('not-found');
    expect(codeOf(await remove(code, nobody))).toBe('not-found');
    const elsewhere = await anEntity(world);
    await world.main.call('POST /v1/entities/{e}/customers', {
      path: { e: elsewhere.id },
      body: { code, name: 'the same code' },
    });
    const path = { e: elsewhere.id, code, c: id };
    expect((await world.main.refusal(`GET ${one}`, { path })).code).toBe('not-found');
    expect(await namesOf(code)).toEqual([full.name]);
  });

  it('are read by who sees the customer, and written by who may (api.md)', async () => {
    const manager = await colleague(entity, 'credit-manager');
    const { code } = await aCustomer(entity);
    const { id } = await add(code, full, manager);
    const path = { e, code, c: id };
    for (const role of ['financial-controller', 'executive-officer'] as const) {
      const person = await colleague(entity, role);
      expect((await person.call(`GET ${list}`, { path })).items).toHaveLength(1);
      const answers = [
        await person.attempt(`POST ${list}`, { path, body: { name: 'x' } }),
        await person.attempt(`PATCH ${one}`, { path, body: { title: 'x' }, ifMatch: 1 }),
        await person.attempt(`DELETE ${one}`, { path }),
      ];
      expect(tally(answers)).toEqual({ forbidden: 3 });
    }
    await manager.call(`DELETE ${one}`, { path });
  });

  it('are not there for who sees their own customers only, but of those (C8)', async () => {
    onTestFinished(await restrict(world, ['collector']));
    const collector = await colleague(entity, 'collector');
    const own = await aCustomer(entity, { collectorId: collector.id });
    const { code } = await aCustomer(entity);
    const { id: c } = await add(code, full);
    const bodies = { POST: { name: 'x' }, PATCH: { title: 'x' } };
    for (const at of [code, 'no such customer']) {
      const path = { e, code: at, c };
      const answers = [
        await collector.attempt(`GET ${list}`, { path }),
        await collector.attempt(`POST ${list}`, { path, body: bodies.POST }),
        await collector.attempt(`GET ${one}`, { path }),
        await collector.attempt(`PATCH ${one}`, { path, body: bodies.PATCH, ifMatch: 1 }),
        await collector.attempt(`DELETE ${one}`, { path }),
      ];
      expect([at, tally(answers)]).toEqual([at, { 'not-found': 5 }]);
    }
    const { id } = await add(own.code, full, collector);
    const path = { e, code: own.code, c: id };
    await collector.call(`PATCH ${one}`, { path, body: bodies.PATCH, ifMatch: 1 });
    await collector.call(`DELETE ${one}`, { path });
    expect(await namesOf(code)).toEqual([full.name]);
  });
});
