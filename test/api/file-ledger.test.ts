import { beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '#test/support/api.ts';
import { everyPage, times } from '#test/support/pages.ts';
import {
  anEntity,
  colleague,
  linkToken,
  type Person,
  password,
  signIn,
  type TestEntity,
} from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { aFile, fileOn, ledgerOf } from '#test/support/retention.ts';
import { theWorld, viewerHeader, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let seller: Person;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  seller = await colleague(entity, 'sales-manager');
});

const route = 'POST /v1/entities/{e}/attachments/{a}/download';
const portalRoute = 'POST /v1/portal/attachments/{a}/download';
const download = (a: string, by: Pick<Person, 'attempt'> = world.main) =>
  by.attempt(route, { path: { e, a } });
const change = (a: string, ifMatch: number, body: object) =>
  world.main.call('PATCH /v1/entities/{e}/attachments/{a}', { path: { e, a }, body, ifMatch });

/** A contact with an access to the portal, signed in. */
async function aContact(code: string) {
  const path = { e, code };
  const body = { name: 'Hélène Roy' };
  const contacts = '/v1/entities/{e}/customers/{code}/contacts' as const;
  const { id: c } = await world.main.call(`POST ${contacts}`, { path, body });
  const email = `contact${world.next()}@client.example`;
  const userCode = `8005${world.next()}`;
  const access = await world.main.call(`PUT ${contacts}/{c}/access`, {
    path: { ...path, c },
    body: { userCode, email },
  });
  const token = await linkToken(world, email);
  await world.anonymous.call('POST /v1/invitations/accept', { body: { token, password } });
  const person = await signIn(world, { id: access.id, email, login: userCode });
  return { ...person, c, code };
}

describe('the ledger of a file (G11)', () => {
  it('has what was done to it, the newest first, by whom, when and from where', async () => {
    const { id, on, code } = await aFile(entity, 2);
    await change(id, 2, { description: 'Delivery note', visibleToColleagues: true });
    const from = apiOf(world.send, seller.token, { [viewerHeader]: '203.0.113.7' });
    await world.main.call('PUT /v1/entities/{e}/customers/{code}/collector', {
      path: { e, code },
      body: { userId: seller.id },
    });
    expect((await download(id, from)).status).toBe(200);
    const path = { e, n: on[0]?.key ?? '', a: id };
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path });
    const entries = await ledgerOf(entity, id);
    const by = { kind: 'user', id: world.main.id };
    const invoices = on.map(({ number }) => ({ number, customerCode: code }));
    const changed = { description: 'Delivery note', visibleToColleagues: true };
    expect(entries).toMatchObject([
      { event: 'taken-off', by, reason: null },
      { event: 'downloaded', by: { kind: 'user', id: seller.id }, ip: '203.0.113.7', detail: {} },
      { event: 'changed', by },
      { event: 'added', by },
    ]);
    expect(entries.map(({ detail }) => detail)).toEqual([
      { invoices: invoices.slice(0, 1) },
      {},
      { changed },
      { invoices },
    ]);
    const instants = entries.map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted().reverse());
  });

  it('comes page by page, and is there when the file is no more', async () => {
    const { id } = await aFile(entity);
    for (let n = 0; n < 4; n += 1) await download(id);
    await world.main.call('DELETE /v1/entities/{e}/attachments/{a}', { path: { e, a: id } });
    const { items, pages } = await everyPage((cursor) => {
      const query = { limit: 2, ...(cursor && { cursor }) };
      const path = { e, a: id };
      return world.main.call('GET /v1/entities/{e}/attachments/{a}/ledger', { path, query });
    });
    const events = items.map(({ event }) => event);
    const downloads = Array.from({ length: 4 }, () => 'downloaded');
    expect([pages, events]).toEqual([3, ['deleted', ...downloads, 'added']]);
    expect((await download(id)).status).toBe(404);
    expect(await ledgerOf(entity, id)).toHaveLength(6);
  });

  it('has every one of ten downloads at once', async () => {
    const { id } = await aFile(entity);
    const answers = await times(10, () => download(id));
    for (const { status } of answers) expect(status).toBe(200);
    const downloads = (await ledgerOf(entity, id)).filter(({ event }) => event === 'downloaded');
    expect(new Set(downloads.map((entry) => entry.id)).size).toBe(10);
  });
});

describe('who was refused a file (C8, G11)', () => {
  it('is in its ledger with the reason, which they are not told', async () => {
    const { id } = await aFile(entity);
    const refused = await download(id, seller);
    const unknown = await download('01ARZ3NDEKTSV4RRFFQ69G5FAV', seller);
    const told = ({ body }: typeof refused) => ({ ...(body as object), requestId: '' });
    expect(told(refused)).toEqual(told(unknown));
    const [last] = await ledgerOf(entity, id);
    const by = { kind: 'user', id: seller.id };
    expect(last).toMatchObject({ event: 'refused', reason: 'not-visible', by });
  });

  it('does not see its ledger, nor what it says of customers hidden from them', async () => {
    const { id } = await aFile(entity);
    const key = 'GET /v1/entities/{e}/attachments/{a}/ledger';
    expect((await seller.refusal(key, { path: { e, a: id } })).code).toBe('not-found');
    const own = await aCustomer(entity, { collectorId: seller.id });
    const hidden = await aCustomer(entity);
    const [mine, theirs, more] = [
      await anInvoice(entity, own.code),
      await anInvoice(entity, hidden.code),
      await anInvoice(entity, hidden.code),
    ];
    const both = await fileOn(entity, [mine, theirs, more]);
    const path = { e, n: more.key, a: both.id };
    await world.main.call('DELETE /v1/entities/{e}/invoices/{n}/attachments/{a}', { path });
    const entries = await ledgerOf(entity, both.id, seller);
    const invoice = { number: mine.number, customerCode: own.code };
    expect(entries.find(({ event }) => event === 'added')?.detail).toEqual({ invoices: [invoice] });
    for (const secret of [hidden.code, theirs.number, more.number]) {
      expect(JSON.stringify(entries)).not.toContain(`"${secret}"`);
    }
  });
});

describe('the portal in the ledger (E7, E8, G11)', () => {
  it('has the contact who downloaded it, and the one who was refused', async () => {
    const { id, code } = await aFile(entity);
    const contact = await aContact(code);
    const path = { a: id };
    const refused = await contact.attempt(portalRoute, { path });
    const unknown = await contact.attempt(portalRoute, {
      path: { a: '01ARZ3NDEKTSV4RRFFQ69G5FAV' },
    });
    expect([refused.status, unknown.status]).toEqual([404, 404]);
    const secret = 'only among colleagues';
    await change(id, 2, { visibleToCustomers: true, comment: secret });
    expect((await contact.attempt(portalRoute, { path })).status).toBe(200);
    const list = await contact.attempt('GET /v1/portal/attachments');
    expect(list.text).toContain(id);
    expect(list.text).not.toContain(secret);
    const by = { kind: 'contact', id: contact.id, name: 'Hélène Roy' };
    const entries = (await ledgerOf(entity, id)).filter((entry) => entry.by.id === contact.id);
    expect(entries).toMatchObject([
      { event: 'downloaded', by, reason: null },
      { event: 'refused', by, reason: 'not-shared' },
    ]);
  });

  it('has a colleague who looks at it as a contact by their own name', async () => {
    const { id, code } = await aFile(entity);
    const { version } = await change(id, 2, { visibleToCustomers: true });
    const contact = await aContact(code);
    const path = { e, code, c: contact.c };
    const key = 'POST /v1/entities/{e}/customers/{code}/contacts/{c}/access/view';
    const { token } = await world.main.call(key, { path });
    const viewer = apiOf(world.send, token);
    expect((await viewer.attempt(portalRoute, { path: { a: id } })).status).toBe(200);
    await change(id, version, { visibleToCustomers: false });
    expect((await viewer.attempt(portalRoute, { path: { a: id } })).status).toBe(404);
    const by = { kind: 'user', id: world.main.id };
    expect((await ledgerOf(entity, id)).slice(0, 3)).toMatchObject([
      { event: 'refused', by, reason: 'not-shared' },
      { event: 'changed' },
      { event: 'downloaded', by },
    ]);
  });
});
