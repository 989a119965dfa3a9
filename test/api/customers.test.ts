import { beforeAll, describe, expect, it } from 'vitest';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world, { language: 'fr', currency: 'CAD' });
  e = entity.id;
});

const get = (code: string, by = world.main) =>
  by.call('GET /v1/entities/{e}/customers/{code}', { path: { e, code } });

const full = {
  name: 'Hervé David',
  kind: 'individual',
  status: 'inactive',
  type: 'prospect',
  language: 'en',
  currency: 'USD',
  address: '12, rue Sainte-Catherine',
  address2: 'Bureau 4',
  city: 'Montréal',
  region: 'Québec',
  postalCode: 'H2X 1Z4',
  country: 'CA',
  delivery: { address: 'Quai 3', city: 'Laval', country: 'CA' },
  phone: '+1 514 555 0133',
  mobile: '+1 514 555 0134',
  fax: '+1 514 555 0135 x12',
  email: 'herve@david.example',
  website: 'https://david.example/fr',
  billTo: '8005550',
  clientReference: 'GEM-1',
  registrationNumber: '123 456 789',
  taxNumber: 'CA123',
  groups: ['Nord', 'Clés'],
  notes: 'Deux lignes\n\tde notes',
} as const;

describe('a customer (D1)', () => {
  it('has every field of the record, and answers each as it was stated', async () => {
    const body = { ...full, groups: [...full.groups] };
    const created = await aCustomer(entity, body);
    expect(created).toMatchObject({
      ...body,
      balance: '0.00',
      overdue: '0.00',
      oldestDueDate: null,
    });
    expect(await get(created.key)).toEqual(created);
  });

  it('needs code and name alone; language and currency are the entity’s then', async () => {
    const created = await aCustomer(entity);
    expect(created).toMatchObject({
      kind: 'company',
      status: 'active',
      type: 'customer',
      language: 'fr',
      currency: 'CAD',
      delivery: {},
      groups: [],
      email: null,
      version: 1,
    });
  });

  it.each([
    '80/05',
    'Ünïcode',
    '~abc',
    '.hidden',
    'a b',
    '😀',
    '日本',
    'x'.repeat(80),
    '%2F',
    '..',
  ])('may have the code %j, which its key stands for in paths', async (code) => {
    const { key } = await aCustomer(entity, { code });
    expect(key).toMatch(/^[A-Za-z0-9~][A-Za-z0-9._-]*$/);
    expect((await get(key)).code).toBe(code);
    await world.main.call('DELETE /v1/entities/{e}/customers/{code}', { path: { e, code: key } });
  });

  it('has a code that no other customer of the entity has', async () => {
    const { code } = await aCustomer(entity);
    const path = { e };
    const body = { code: ` ${code} `, name: 'Another' };
    const refusal = await world.main.refusal('POST /v1/entities/{e}/customers', { path, body });
    expect(refusal.code).toBe('customer-code-taken');
    expect((await aCustomer(await anEntity(world), { code })).code).toBe(code);
  });

  it('is changed field by field, emptied by null, and keeps its code', async () => {
    const { key } = await aCustomer(entity, { ...full, groups: ['Nord'] });
    const path = { e, code: key };
    const body = { phone: null, city: 'Laval', delivery: { city: 'Québec' }, groups: [] };
    const after = await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
      path,
      body,
      ifMatch: 1,
    });
    expect(after).toMatchObject({ ...body, mobile: full.mobile, version: 2 });
    expect(await get(key)).toEqual(after);
    const answer = await world.send('PATCH', `/v1/entities/${e}/customers/${key}`, {
      token: world.main.token,
      headers: { 'if-match': '"2"' },
      json: { code: 'other' },
    });
    expect(answer.body).toMatchObject({ errors: [{ path: 'code', code: 'unknown' }] });
  });

  it.each([
    ['email', 'not an address'],
    ['website', 'javascript:alert(1)'],
    ['country', 'Canada'],
    ['country', 'ZZ'],
    ['phone', 'call me'],
    ['currency', 'DOLLAR'],
    ['collectorId', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['name', 'a\u0000b'],
    ['notes', 'a\u0007b'],
    ['groups', ['']],
    ['delivery', { planet: 'Mars' }],
  ])('refuses %s %j, naming it', async (field, value) => {
    const answer = await world.send('POST', `/v1/entities/${e}/customers`, {
      token: world.main.token,
      json: { code: `C${world.next()}`, name: 'x', [field]: value },
    });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ path: expect.stringMatching(`^${field}`) }] });
  });

  it('is deleted while it has no invoices, and its code is free again', async () => {
    const { code, key } = await aCustomer(entity);
    const path = { e, code: key };
    const remove = 'DELETE /v1/entities/{e}/customers/{code}';
    await anInvoice(entity, code);
    expect((await world.main.refusal(remove, { path })).code).toBe('customer-has-invoices');
    const other = await aCustomer(entity);
    await world.main.call(remove, { path: { e, code: other.key } });
    await aCustomer(entity, { code: other.code });
  });

  it('keeps its currency once it has invoices', async () => {
    const { code, key } = await aCustomer(entity);
    await anInvoice(entity, code);
    const refusal = await world.main.refusal('PATCH /v1/entities/{e}/customers/{code}', {
      path: { e, code: key },
      body: { currency: 'JPY' },
      ifMatch: 1,
    });
    expect(refusal.code).toBe('customer-has-invoices');
  });
});

describe('the list of customers (D2)', () => {
  it('shows of each what lists need, as its record has it', async () => {
    const own = await anEntity(world);
    const { code, ...created } = await aCustomer(own, { ...full, groups: [...full.groups] });
    await anInvoice(own, code, { amount: '12.30', currency: 'USD', dueDate: '2020-01-31' });
    const shows = async () => {
      const path = { e: own.id };
      const { items } = await world.main.call('GET /v1/entities/{e}/customers', { path });
      const { hold: _________, ...unheld } = created;
      const { address: _, address2: __, region: ___, delivery: ____, ...listed } = unheld;
      const { mobile: _____, fax: ______, website: _______, notes: ________, ...shown } = listed;
      const owed = { balance: '12.30', overdue: '12.30', oldestDueDate: '2020-01-31' };
      const flags = { hasDispute: false, hasAttachment: false };
      expect(items).toEqual([{ ...shown, code, ...owed, ...flags }]);
    };
    await shows();
    await world.standIn.runSchedule('directory');
    await shows();
  });

  it('is filtered by each simple criterion and by several at once', async () => {
    const own = await anEntity(world);
    const collector = await colleague(own, 'collector');
    const path = { e: own.id };
    const branchBody = { code: 'B', name: 'B' };
    const branch = await world.main.call('POST /v1/entities/{e}/branches', {
      path,
      body: branchBody,
    });
    await aCustomer(own, {
      code: 'A1',
      name: 'Élan',
      city: 'Lyon',
      country: 'FR',
      groups: ['Nord'],
    });
    await aCustomer(own, { code: 'B2', name: 'Bar', city: 'LYON', branchId: branch.id });
    await aCustomer(own, { code: 'C3', name: 'Cab', status: 'inactive', type: 'prospect' });
    await aCustomer(own, {
      code: 'D4',
      name: 'Dé',
      collectorId: collector.id,
      email: 'x@lyon.example',
    });
    const codes = async (query: object) => {
      const answer = await world.main.call('GET /v1/entities/{e}/customers', { path, query });
      return answer.items.map(({ code }) => code).join(' ');
    };
    expect(await codes({})).toBe('A1 B2 C3 D4');
    expect(await codes({ q: 'élan' })).toBe('A1');
    expect(await codes({ q: 'lyon' })).toBe('A1 B2 D4');
    expect(await codes({ city: 'lyon' })).toBe('A1 B2');
    expect(await codes({ city: 'Lyon', country: 'FR' })).toBe('A1');
    expect(await codes({ group: 'nord' })).toBe('A1');
    expect(await codes({ status: 'inactive' })).toBe('C3');
    expect(await codes({ type: 'prospect', status: 'active' })).toBe('');
    expect(await codes({ collector: collector.id })).toBe('D4');
    expect(await codes({ branch: branch.id })).toBe('B2');
    expect(await codes({ name: 'é' })).toBe('A1');
    expect(await codes({ colleague: collector.id })).toBe('D4');
    expect(await codes({ sort: '-name' })).toBe('A1 D4 C3 B2');
  });
});

describe('a restricted colleague (C8)', () => {
  it('sees the customers whose collector they are, and loses them on the next request', async () => {
    const seller = await colleague(entity, 'sales-manager');
    const { key, code } = await aCustomer(entity, { collectorId: seller.id });
    await aCustomer(entity);
    const list = async () => {
      const { items } = await seller.call('GET /v1/entities/{e}/customers', { path: { e } });
      return items.map((customer) => customer.code);
    };
    expect(await list()).toEqual([code]);
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
      path: { e, code: key },
      body: { collectorId: null },
      ifMatch: 1,
    });
    expect(await list()).toEqual([]);
    const path = { e, code: key };
    const refusal = await seller.refusal('GET /v1/entities/{e}/customers/{code}', { path });
    expect(refusal.code).toBe('not-found');
  });

  it('sees the customers that they are associated with, and loses them on the next request', async () => {
    const own = await anEntity(world);
    const seller = await colleague(own, 'sales-manager');
    const { key, code } = await aCustomer(own);
    const path = { e: own.id, code: key, u: seller.id };
    const list = async () => {
      const { items } = await seller.call('GET /v1/entities/{e}/customers', { path });
      return items.map((customer) => customer.code);
    };
    const colleagues = '/v1/entities/{e}/customers/{code}/colleagues/{u}' as const;
    await world.main.call(`PUT ${colleagues}`, { path });
    expect(await list()).toEqual([code]);
    expect((await seller.call('GET /v1/entities/{e}/customers/{code}', { path })).code).toBe(code);
    await world.main.call(`DELETE ${colleagues}`, { path });
    expect(await list()).toEqual([]);
    const refusal = await seller.refusal('GET /v1/entities/{e}/customers/{code}', { path });
    expect(refusal.code).toBe('not-found');
  });

  it('is told of keys that name nothing what they are told of customers they do not see', async () => {
    const seller = await colleague(entity, 'sales-manager');
    const { key } = await aCustomer(entity);
    for (const code of [key, 'nobody', '~', '~AA', '.', '~!']) {
      const path = { e, code };
      const refusal = await seller.refusal('GET /v1/entities/{e}/customers/{code}', { path });
      expect([code, refusal.code]).toEqual([code, 'not-found']);
    }
  });
});
