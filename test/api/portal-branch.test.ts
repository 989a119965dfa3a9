import { beforeAll, describe, expect, it } from 'vitest';
import { accessRoute, outcome, portalRoutes as portal } from '#test/support/accesses.ts';
import { aContact, type ContactPerson } from '#test/support/contacts.ts';
import { everyPage } from '#test/support/pages.ts';
import { anEntity, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { attached } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';

let world: World;
let entity: TestEntity;
let e: string;
let lyon: string;
let paris: string;
let customer: Awaited<ReturnType<typeof aCustomer>>;
/** Limited to Lyon. */
let person: ContactPerson;

const branch = async (code: string) =>
  (
    await world.main.call('POST /v1/entities/{e}/branches', {
      path: { e },
      body: { code, name: code },
    })
  ).id;

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  [lyon, paris] = [await branch('Lyon'), await branch('Paris')];
  customer = await aCustomer(entity);
  person = await aContact(entity, customer, { access: { branchId: lyon } });
});

const invoice = (branchId: string | null, amount: string, code = customer.code) =>
  anInvoice(entity, code, { amount, ...(branchId !== null && { branchId }) });
const share = (invoices: readonly { number: string }[], fileName: string) =>
  attached(
    entity,
    invoices.map(({ number }) => number),
    { fileName, bytes: Buffer.from('hello'), visibleToCustomers: true },
  );

describe('a contact who is limited to a branch (E4)', () => {
  it('sees its invoices, its part of the statement, and the files on them', async () => {
    const other = await aCustomer(entity);
    const one = await invoice(lyon, '10.00');
    const two = await invoice(lyon, '20.00');
    const elsewhere = await invoice(paris, '400.00');
    const nowhere = await invoice(null, '8000.00');
    const foreign = await invoice(lyon, '50000.00', other.code);
    const both = await share([two, elsewhere], 'both.txt');
    await share([one], 'lyon.txt');
    const hidden = [
      await share([elsewhere], 'paris.txt'),
      await share([nowhere], 'nowhere.txt'),
      await share([foreign], 'foreign.txt'),
    ];
    const texts: string[] = [];
    const read = async (
      key: typeof portal.invoices | typeof portal.files | typeof portal.statement,
    ) => {
      const { body, text } = await person.attempt(key);
      texts.push(text);
      return body as { items: { number?: string; fileName?: string; invoices?: object[] }[] };
    };
    const invoices = await read(portal.invoices);
    expect(invoices.items.map(({ number }) => number).sort()).toEqual(
      [one.number, two.number].sort(),
    );
    expect(await read(portal.statement)).toMatchObject({ totals: { total: '30.00' } });
    const files = await read(portal.files);
    expect(files.items.map(({ fileName }) => fileName)).toEqual(['lyon.txt', 'both.txt']);
    expect(files.items[1]?.invoices).toEqual([{ key: two.key, number: two.number }]);
    for (const { number } of [elsewhere, nowhere, foreign]) {
      for (const text of texts) expect(text).not.toContain(`"${number}"`);
    }
    for (const { id: a } of hidden) {
      expect((await person.refusal(portal.download, { path: { a } })).code).toBe('not-found');
    }
    for (const { key: n } of [elsewhere, nowhere, foreign]) {
      expect((await person.refusal(portal.filesOf, { path: { n } })).code).toBe('not-found');
    }
    await person.call(portal.download, { path: { a: both.id } });
    const ofTwo = (await person.call(portal.filesOf, { path: { n: two.key } })).items;
    expect(ofTwo).toMatchObject([{ fileName: 'both.txt', invoices: [{ number: two.number }] }]);
    // Page by page it is no more.
    const page = (cursor?: string) =>
      person.call(portal.invoices, { query: { limit: 1, ...(cursor && { cursor }) } });
    expect((await everyPage(page)).items).toEqual(invoices.items);
    const all = await aContact(entity, customer);
    expect((await all.call(portal.invoices)).items).toHaveLength(4);
    expect((await all.call(portal.statement)).totals.total).toBe('8430.00');
  });

  it('follows a change of the limit, and of the invoice’s branch, on the next request', async () => {
    const own = await aCustomer(entity);
    const reader = await aContact(entity, own, { access: { branchId: lyon } });
    const one = await invoice(lyon, '10.00', own.code);
    const { id: a } = await share([one], 'note.txt');
    const sees = async () => [
      (await reader.call(portal.invoices)).items.length,
      (await reader.call(portal.files)).items.length,
      (await reader.call(portal.statement)).items.length,
      outcome(await reader.attempt(portal.download, { path: { a } })),
    ];
    const [all, nothing] = [
      [1, 1, 1, 200],
      [0, 0, 0, 'not-found'],
    ];
    expect(await sees()).toEqual(all);
    const path = { e, n: one.key };
    const move = (branchId: string | null, ifMatch: number) =>
      world.main.call('PATCH /v1/entities/{e}/invoices/{n}', { path, body: { branchId }, ifMatch });
    const { version } = await move(paris, one.version);
    expect(await sees()).toEqual(nothing);
    await move(lyon, version);
    expect(await sees()).toEqual(all);
    const body = { userCode: reader.login, email: reader.email, branchId: paris };
    await world.main.call(`PUT ${accessRoute}`, { path: reader.path, body });
    expect(await sees()).toEqual(nothing);
    expect((await reader.call('GET /v1/me')).customer?.branchId).toBe(paris);
    await world.main.call(`PUT ${accessRoute}`, {
      path: reader.path,
      body: { ...body, branchId: null },
    });
    expect(await sees()).toEqual(all);
  });

  it('keeps the branch from being deleted', async () => {
    const id = await branch('Nice');
    const path = { e, id };
    const remove = () => world.main.attempt('DELETE /v1/entities/{e}/branches/{id}', { path });
    const reader = await aContact(entity, customer, { access: { branchId: id } });
    expect(outcome(await remove())).toBe('branch-in-use');
    await world.main.call(`DELETE ${accessRoute}`, { path: reader.path });
    expect((await remove()).status).toBe(204);
  });
});
