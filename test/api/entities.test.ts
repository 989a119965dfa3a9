import { beforeAll, describe, expect, it } from 'vitest';
import { anEntity, colleague, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
});

describe('the account (A1)', () => {
  it('is set up once, by inviting the first main administrator; again changes nothing', async () => {
    const { standIn, main } = world;
    const sent = (await standIn.emails({ to: main.email })).length;
    expect(await standIn.bootstrap()).toEqual({ created: false });
    expect((await standIn.emails({ to: main.email })).length).toBe(sent);
    expect(await main.call('GET /v1/me')).toMatchObject({
      mainAdministrator: true,
      reach: 'platform',
    });
  });

  it('is seen by everybody and changed by main administrators, version by version', async () => {
    const { main } = world;
    const before = await main.call('GET /v1/account');
    const body = { name: ` Groupe ${world.next()} ` };
    const after = await main.call('PATCH /v1/account', { body, ifMatch: before.version });
    expect(after).toMatchObject({ name: body.name.trim(), version: before.version + 1 });
    const stale = await main.refusal('PATCH /v1/account', { body, ifMatch: before.version });
    expect(stale.code).toBe('version-mismatch');
    const guest = await colleague(entity, 'guest');
    expect(await guest.call('GET /v1/account')).toEqual(after);
  });
});

describe('entities (A2)', () => {
  const stated = {
    name: 'Ardoise',
    legalName: 'Ardoise Distribution SAS',
    currency: 'EUR',
    timeZone: 'Europe/Paris',
    language: 'fr' as const,
  };

  it('are created by main administrators with name, legal name, currency, time zone, language', async () => {
    const created = await world.main.call('POST /v1/entities', { body: stated });
    expect(created).toMatchObject({ ...stated, version: 1 });
    const path = { e: created.id };
    expect(await world.main.call('GET /v1/entities/{e}', { path })).toEqual(created);
  });

  it.each([
    ['currency', 'EURO'],
    ['currency', 'eur'],
    ['timeZone', 'Mars/Olympus'],
    ['language', 'de'],
    ['name', ''],
    ['name', '   '],
    ['name', 'x'.repeat(121)],
    ['legalName', 'two\nlines'],
  ])('refuse %s %j', async (field, value) => {
    const answer = await world.send('POST', '/v1/entities', {
      token: world.main.token,
      json: { ...stated, [field]: value },
    });
    expect(answer.body).toMatchObject({ status: 422, errors: [{ path: field }] });
  });

  it('are changed but for their currency', async () => {
    const path = { e };
    const { version } = await world.main.call('GET /v1/entities/{e}', { path });
    const body = { name: 'Ardoise Nord', timeZone: 'America/Montreal' };
    const after = await world.main.call('PATCH /v1/entities/{e}', { path, body, ifMatch: version });
    expect(after).toMatchObject({ ...body, currency: 'EUR', version: version + 1 });
    const answer = await world.send('PATCH', `/v1/entities/${e}`, {
      token: world.main.token,
      headers: { 'if-match': `"${after.version}"` },
      json: { currency: 'USD' },
    });
    expect(answer.body).toMatchObject({ errors: [{ path: 'currency', code: 'unknown' }] });
  });

  it('are listed as far as the caller reaches them', async () => {
    const guest = await colleague(entity, 'guest');
    const { items } = await guest.call('GET /v1/entities');
    expect(items.map(({ id }) => id)).toEqual([e]);
  });
});

describe('branches (A2)', () => {
  const create = (code: string, name = 'Lyon') =>
    world.main.attempt('POST /v1/entities/{e}/branches', { path: { e }, body: { code, name } });

  it('are created, listed, renamed and deleted', async () => {
    const own = await anEntity(world);
    const path = { e: own.id };
    const body = { code: 'LYO', name: 'Lyon' };
    const created = await world.main.call('POST /v1/entities/{e}/branches', { path, body });
    const at = { e: own.id, id: created.id };
    const renamed = await world.main.call('PATCH /v1/entities/{e}/branches/{id}', {
      path: at,
      body: { code: 'LYP', name: 'Lyon Part-Dieu' },
      ifMatch: 1,
    });
    const { items } = await world.main.call('GET /v1/entities/{e}/branches', { path });
    expect(items).toEqual([renamed]);
    await world.main.call('DELETE /v1/entities/{e}/branches/{id}', { path: at });
    expect((await world.main.call('GET /v1/entities/{e}/branches', { path })).items).toEqual([]);
  });

  it('have a code that is theirs alone in the entity, in any case and spelling', async () => {
    expect((await create('PAR')).status).toBe(201);
    for (const code of ['PAR', 'par', ' Par ', 'ＰＡＲ']) {
      expect((await create(code)).body).toMatchObject({ code: 'branch-code-taken' });
    }
    const other = await anEntity(world);
    const path = { e: other.id };
    const body = { code: 'PAR', name: 'Paris' };
    await world.main.call('POST /v1/entities/{e}/branches', { path, body });
    const second = (await create('BIS')).body as { id: string };
    const refusal = await world.main.refusal('PATCH /v1/entities/{e}/branches/{id}', {
      path: { e, id: second.id },
      body: { code: 'pAr' },
      ifMatch: 1,
    });
    expect(refusal.code).toBe('branch-code-taken');
  });

  it('free their code when they take another or are deleted', async () => {
    const { id } = (await create('OLD')).body as { id: string };
    const path = { e, id };
    const body = { code: 'NEW' };
    await world.main.call('PATCH /v1/entities/{e}/branches/{id}', { path, body, ifMatch: 1 });
    expect((await create('OLD')).status).toBe(201);
    await world.main.call('DELETE /v1/entities/{e}/branches/{id}', { path });
    expect((await create('NEW')).status).toBe(201);
  });

  it('are not deleted while a customer or an invoice refers to them', async () => {
    const { id } = (await create('USED')).body as { id: string };
    const path = { e, id };
    const remove = () => world.main.refusal('DELETE /v1/entities/{e}/branches/{id}', { path });
    const customer = await aCustomer(entity, { branchId: id });
    expect((await remove()).code).toBe('branch-in-use');
    const invoice = await anInvoice(entity, customer.code, { branchId: id });
    await world.main.call('PATCH /v1/entities/{e}/customers/{code}', {
      path: { e, code: customer.key },
      body: { branchId: null },
      ifMatch: 1,
    });
    expect((await remove()).code).toBe('branch-in-use');
    await world.main.call('PATCH /v1/entities/{e}/invoices/{n}', {
      path: { e, n: invoice.key },
      body: { branchId: null },
      ifMatch: 1,
    });
    await world.main.call('DELETE /v1/entities/{e}/branches/{id}', { path });
  });

  it('of another entity or of none are refused where they are referred to', async () => {
    const other = await anEntity(world);
    const body = { code: 'FAR', name: 'Far' };
    const path = { e: other.id };
    const { id } = await world.main.call('POST /v1/entities/{e}/branches', { path, body });
    for (const branchId of [id, '01ARZ3NDEKTSV4RRFFQ69G5FAV']) {
      const customer = { code: `C${world.next()}`, name: 'x', branchId };
      const refusal = await world.main.refusal('POST /v1/entities/{e}/customers', {
        path: { e },
        body: customer,
      });
      expect(refusal).toMatchObject({ status: 422, code: 'branch-unknown' });
    }
  });
});
