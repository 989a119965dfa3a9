import { beforeAll, describe, expect, it } from 'vitest';
import { sheetTypes } from '#shared/contract/wire.ts';
import { portalRoutes as portal } from '#test/support/accesses.ts';
import { aContact, aPlainContact, type ContactPerson } from '#test/support/contacts.ts';
import { everyPage } from '#test/support/pages.ts';
import { aColleague, anEntity, type Person, type TestEntity } from '#test/support/people.ts';
import { aCustomer, anInvoice } from '#test/support/records.ts';
import { forms } from '#test/support/statements.ts';
import { attached, uploaded } from '#test/support/uploads.ts';
import { theWorld, type World } from '#test/support/world.ts';
import { cellsOf, sourceOf } from '#test/unit/adapters/sheets/source.ts';

let world: World;
let entity: TestEntity;
let e: string;
let collector: Person;
let customer: Awaited<ReturnType<typeof aCustomer>>;
let person: ContactPerson;

/** What no contact may ever read. */
const internal = ['Internal note', 'Group of ours', 'Collette', 'kept-within.txt'];
const bytes = Buffer.from('hello');

beforeAll(async () => {
  world = await theWorld();
  entity = await anEntity(world);
  e = entity.id;
  collector = await aColleague(entity, 'collector', { firstName: 'Collette' });
  customer = await aCustomer(entity, {
    ...{ name: 'Roy & Cie', phone: '+33 1 40 20 50 50', city: 'Lyon', country: 'FR' },
    ...{ notes: 'Internal note', groups: ['Group of ours'], collectorId: collector.id },
    ...{ taxNumber: 'FR123', clientReference: 'R-7', delivery: { city: 'Nice' } },
  });
  person = await aContact(entity, customer);
});

const invoice = (stated: object = {}, code = customer.code) => anInvoice(entity, code, stated);
const share = (numbers: readonly string[], fileName: string, visibleToCustomers = true) =>
  attached(entity, numbers, { fileName, bytes, visibleToCustomers });

describe('the portal’s record (E4, E7)', () => {
  it('is the customer’s own, without what is the company’s affair', async () => {
    const { body, text } = await person.attempt(portal.customer);
    expect(body).toEqual({
      ...{ key: customer.key, code: customer.code, name: 'Roy & Cie', kind: 'company' },
      ...{ language: 'en', currency: 'EUR', registrationNumber: null, taxNumber: 'FR123' },
      ...{ address: null, address2: null, city: 'Lyon', region: null, postalCode: null },
      ...{ country: 'FR', delivery: { city: 'Nice' }, phone: '+33 1 40 20 50 50', mobile: null },
      ...{ fax: null, email: null, website: null, clientReference: 'R-7' },
      ...{ proposed: {}, version: 1 },
    });
    for (const secret of [...internal, collector.id]) expect(text).not.toContain(secret);
  });

  it('has its contacts, which of them one is, and nothing of who has access', async () => {
    const other = await aPlainContact(entity, customer, { name: 'Zoé', title: 'CFO' });
    const { items } = await person.call(portal.contacts);
    expect(items.map(({ id, isSelf }) => [id, isSelf])).toEqual([
      [person.contactId, true],
      [other.id, false],
    ]);
    const { id, name, title, department, type, email, phone, mobile, fax, location } = other;
    const fields = { id, name, title, department, type, email, phone, mobile, fax, location };
    expect(items[1]).toEqual({ ...fields, isSelf: false, proposed: {}, version: 1 });
    const read = (cursor?: string) =>
      person.call(portal.contacts, { query: { limit: 1, ...(cursor && { cursor }) } });
    expect((await everyPage(read)).items).toEqual(items);
  });
});

describe('the portal’s invoices and statement (E4)', () => {
  it('are the customer’s, those that are open first, and count shared files alone', async () => {
    const others = await aCustomer(entity);
    await invoice({}, others.code);
    const settled = await invoice({ issueDate: '2026-09-01', dueDate: '2026-09-30' });
    const open = await invoice({ reference: 'Ref', orderNumber: 'Order' });
    const path = { e, n: settled.key };
    const body = { settledOn: '2026-10-15' };
    await world.main.call('POST /v1/entities/{e}/invoices/{n}/settlement', { path, body });
    await share([open.number], 'shared.txt');
    await share([open.number], 'kept-within.txt', false);
    const { items } = await person.call(portal.invoices);
    expect(items).toEqual([
      {
        ...{ key: open.key, number: open.number, type: 'invoice', currency: 'EUR' },
        ...{ issueDate: '2026-10-01', dueDate: '2026-10-31', amount: '100.00' },
        ...{ balance: '100.00', reference: 'Ref', orderNumber: 'Order' },
        ...{ status: 'open', settledOn: null, attachmentCount: 1 },
      },
      expect.objectContaining({ number: settled.number, settledOn: '2026-10-15' }),
    ]);
    const query = { status: 'settled' } as const;
    expect((await person.call(portal.invoices, { query })).items).toEqual([items[1]]);
    const statement = await person.call(portal.statement);
    expect(statement).toMatchObject({ customerCode: customer.code, totals: { total: '100.00' } });
    expect(statement.items.map(({ number, attachmentCount }) => [number, attachmentCount])).toEqual(
      [[open.number, 1]],
    );
    const staff = await world.main.call('GET /v1/entities/{e}/customers/{code}/statement', {
      path: { e, code: customer.key },
    });
    expect(staff.items[0]?.attachmentCount).toBe(2);
    // The same but for the files.
    const same = statement.items.map((item) => ({ ...item, attachmentCount: 2 }));
    expect({ ...statement, items: same }).toEqual(staff);
  });

  it.each(forms)('are a sheet too: %s', async (form) => {
    const { token } = person;
    const headers = { accept: sheetTypes[form] };
    const { status, bytes: sheet } = await world.send('GET', '/v1/portal/statement', {
      token,
      headers,
    });
    const cells = JSON.stringify(await cellsOf(sourceOf(`a.${form}`, sheet)));
    const { items } = await person.call(portal.statement);
    expect(status).toBe(200);
    for (const { number } of items) expect(cells).toContain(number);
    for (const secret of internal) expect(cells).not.toContain(secret);
  });
});

describe('the portal’s files (E4, E7)', () => {
  it('are those that are shared, with the customer’s own invoices', async () => {
    const own = await aCustomer(entity);
    const reader = await aContact(entity, own);
    const other = await aCustomer(entity);
    const [mine, theirs] = [await invoice({}, own.code), await invoice({}, other.code)];
    const both = await share([mine.number, theirs.number], 'both.txt');
    const kept = await share([mine.number], 'kept-within.txt', false);
    const foreign = await share([theirs.number], 'foreign.txt');
    const pending = await uploaded(entity, [mine.number], {
      ...{ fileName: 'pending.txt', bytes, visibleToCustomers: true },
    });
    const { body, text } = await reader.attempt(portal.files);
    const { id, size, contentType, createdAt } = both;
    const fact = { id, fileName: 'both.txt', size, contentType, description: null, createdAt };
    const file = { ...fact, invoices: [{ key: mine.key, number: mine.number }] };
    expect(body).toEqual({ items: [file], nextCursor: null });
    expect(text).not.toContain(theirs.number);
    const ofInvoice = { path: { n: mine.key } };
    expect((await reader.call(portal.filesOf, ofInvoice)).items).toEqual([file]);
    const { url } = await reader.call(portal.download, { path: { a: id } });
    expect(await (await fetch(url)).text()).toBe('hello');
    const refusals: object[] = [];
    const nobody = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    for (const a of [kept.id, foreign.id, pending.id, nobody]) {
      const { requestId: _, ...refusal } = await reader.refusal(portal.download, { path: { a } });
      refusals.push(refusal);
    }
    for (const n of [theirs.key, 'F0']) {
      const { requestId: _, ...refusal } = await reader.refusal(portal.filesOf, { path: { n } });
      refusals.push(refusal);
    }
    // What is not there and what is another's are the same to the byte.
    expect(refusals[0]).toMatchObject({ code: 'not-found' });
    expect(refusals).toEqual(refusals.map(() => refusals[0]));
  });

  it('come page by page among those that are not shared', async () => {
    const own = await aCustomer(entity);
    const reader = await aContact(entity, own);
    const { number } = await invoice({}, own.code);
    for (const n of [1, 2, 3, 4, 5, 6]) await share([number], `file${n}.txt`, n % 3 === 0);
    const read = (limit: number) => (cursor?: string) =>
      reader.call(portal.files, { query: { limit, ...(cursor && { cursor }) } });
    for (const limit of [1, 2, 4, 50]) {
      const { items } = await everyPage(read(limit));
      const names = items.map(({ fileName }) => fileName);
      expect([limit, names]).toEqual([limit, ['file6.txt', 'file3.txt']]);
    }
  });
});

describe('the company’s own affairs (E7)', () => {
  it('stand in no answer of the portal: notes, groups, colleagues, files that are kept', async () => {
    const { number, key: n } = await invoice();
    await share([number], 'seen.txt');
    await share([number], 'kept-within.txt', false);
    await person.call(portal.change, { body: { city: 'Nice' }, ifMatch: 1 });
    const answers = [
      ...(await Promise.all(
        [portal.customer, portal.contacts, portal.invoices, portal.statement].map((key) =>
          person.attempt(key),
        ),
      )),
      await person.attempt(portal.files),
      await person.attempt(portal.filesOf, { path: { n } }),
      await person.attempt(portal.proposals),
      await person.attempt('GET /v1/me'),
    ];
    const { name } = await world.main.call('GET /v1/me');
    const secrets = [...internal, collector.id, collector.email, world.main.id, name];
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
    expect(answers[4]?.text).toContain('seen.txt');
  });
});
